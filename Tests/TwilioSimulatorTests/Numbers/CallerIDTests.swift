import Testing

@testable import TwilioSimulator

@Suite("OutgoingCallerIds")
struct CallerIDTests {
    @Test("a number that is answered becomes a caller ID: good for From until it is deleted")
    func life() throws {
        var bench = Bench()
        let form: [CallRefusals.Field] = [("From", "+15551230001"), ("To", "+15551230002"), CallRefusals.twiml]
        #expect(try bench.post("Calls.json", form).code == 21210)
        let asked = try bench.post(
            "OutgoingCallerIds.json",
            [("PhoneNumber", "+15551230001"), ("FriendlyName", "Me"), ("StatusCallback", "https://example.com/valid")])
        #expect(asked.status == 200)
        #expect(asked.json.keys == ["account_sid", "call_sid", "friendly_name", "phone_number", "validation_code"])
        #expect(asked.json["validation_code"].text?.count == 6)
        #expect(try bench.get("OutgoingCallerIds.json").json["outgoing_caller_ids"].rows.isEmpty)
        let told = try bench.webhook(to: "https://example.com/valid")
        #expect(told["VerificationStatus"] == "success")
        let path = "OutgoingCallerIds/\(told["OutgoingCallerIdSid"] ?? "").json"
        #expect(try bench.get(path).json["friendly_name"].text == "Me")
        #expect(try bench.post(path, [("FriendlyName", "Mine")]).json["friendly_name"].text == "Mine")
        for (name, value, count) in [("FriendlyName", "Mine", 1), ("PhoneNumber", "+15551230009", 0)] {
            let rows = try bench.get("OutgoingCallerIds.json", [(name, value)]).json["outgoing_caller_ids"].rows
            #expect(rows.count == count)
        }
        #expect(try bench.post("OutgoingCallerIds.json", [("PhoneNumber", "+15551230001")]).code == 21450)
        #expect(try bench.post("Calls.json", form).status == 201)
        #expect(try bench.delete(path).status == 204)
        #expect(try bench.post("Calls.json", form).code == 21210)
    }

    @Test("a number that nobody answers does not")
    func unanswered() throws {
        var bench = Bench { $0.recipients = [SimulatorRecipient(number: "+15551230001", outcome: .busy)] }
        _ = try bench.post(
            "OutgoingCallerIds.json",
            [("PhoneNumber", "+15551230001"), ("StatusCallback", "https://example.com/valid")])
        #expect(try bench.webhook(to: "https://example.com/valid")["VerificationStatus"] == "failed")
        #expect(try bench.get("OutgoingCallerIds.json").json["outgoing_caller_ids"].rows.isEmpty)
        #expect(try bench.post("OutgoingCallerIds.json", [("PhoneNumber", "12")]).code == 21401)
    }
}
