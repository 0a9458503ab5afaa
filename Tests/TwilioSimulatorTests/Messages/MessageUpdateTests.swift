import Testing

@testable import TwilioSimulator

@Suite("Messages: update and delete (reference §2)")
struct MessageUpdateTests {
    @Test("an empty Body redacts a message that is through, and 20009/409 answers one that is not")
    func redact() throws {
        var bench = Bench()
        let path = "Messages/\(try bench.message().json["sid"].text ?? "").json"
        let early = try bench.post(path, [("Body", "")])
        #expect(early.status == 409)
        #expect(early.code == 20009)
        bench.pass(.seconds(5))
        #expect(try bench.post(path, [("Body", "other")]).code == 20001)
        let redacted = try bench.post(path, [("Body", "")])
        #expect(redacted.status == 200)
        #expect(redacted.json["body"].text == "")
        #expect(redacted.json["date_updated"].text == "Thu, 24 Aug 2023 05:01:50 +0000")
        #expect(try bench.get(path).json["body"].text == "")
    }

    @Test("delete answers 204 once it is through; then it is gone")
    func delete() throws {
        var bench = Bench()
        let path = "Messages/\(try bench.message().json["sid"].text ?? "").json"
        #expect(try bench.delete(path).code == 20009)
        bench.pass(.seconds(5))
        let deleted = try bench.delete(path)
        #expect(deleted.status == 204)
        #expect(deleted.answer.body.isEmpty)
        #expect(try bench.get(path).code == 20404)
        #expect(try bench.delete(path).code == 20404)
        #expect(try bench.get("Messages.json").json["messages"].rows.isEmpty)
    }

    @Test("cancels what is scheduled; what is sent answers 30409/409")
    func cancel() throws {
        var bench = Bench()
        let scheduled = try bench.message(
            from: nil,
            [
                ("MessagingServiceSid", Bench.service), ("ScheduleType", "fixed"), ("SendAt", "2023-08-24T06:00:00Z"),
            ])
        let path = "Messages/\(scheduled.json["sid"].text ?? "").json"
        let canceled = try bench.post(path, [("Status", "canceled")])
        #expect(canceled.status == 200)
        #expect(canceled.json["status"].text == "canceled")
        bench.pass(.seconds(7200))
        #expect(try bench.get(path).json["status"].text == "canceled")
        #expect(try bench.post(path, [("Status", "canceled")]).code == 30409)
        let sent = "Messages/\(try bench.message().json["sid"].text ?? "").json"
        bench.pass(.seconds(5))
        let late = try bench.post(sent, [("Status", "canceled")])
        #expect(late.status == 409)
        #expect(late.code == 30409)
        #expect(try bench.post(sent, [("Status", "sent")]).code == 20001)
    }
}
