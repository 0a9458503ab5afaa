import Testing
import Twilio

@testable import TwilioSimulator

/// What Twilio's documentation and API description say of messages; §2 and §4.
@Suite("Facts §2, §4: messages, segments, WhatsApp")
struct MessageFacts {
    private static let service = (name: "MessagingServiceSid", value: Bench.service)
    private static let whatsapp = "whatsapp:+14155238886"

    @Test("the resource has its 20 fields, numbers and prices as text")
    func fields() throws {
        var bench = Bench()
        let message = try bench.message().json
        #expect(
            message.keys == [
                "sid", "account_sid", "messaging_service_sid", "from", "to", "body", "status", "direction",
                "num_segments", "num_media", "price", "price_unit", "error_code", "error_message", "date_created",
                "date_updated", "date_sent", "api_version", "uri", "subresource_uris",
            ])
        #expect(message["num_segments"] == .string("1"))
        #expect(message["num_media"] == .string("0"))
        #expect((message["price"], message["date_sent"], message["error_code"]) == (.null, .null, .null))
        #expect(message["price_unit"] == .string("USD"))
        bench.pass(.seconds(60))
        let later = try bench.get("Messages/\(message["sid"].text ?? "").json").json
        #expect(later["price"] == .string("-0.00750"))
    }

    @Test(
        "initial status: queued; with a service accepted, with a time scheduled, sender and segments not known yet",
        arguments: [("queued", false, false), ("accepted", true, false), ("scheduled", true, true)])
    func initialStatus(status: String, hasService: Bool, hasTime: Bool) throws {
        var bench = Bench()
        let time: [(name: String, value: String)] = [("ScheduleType", "fixed"), ("SendAt", "2023-08-24T06:00:00Z")]
        let created = try bench.message(
            from: hasService ? nil : Bench.sender, (hasService ? [Self.service] : []) + (hasTime ? time : []))
        #expect(created.status == 201)
        #expect(created.json["status"].text == status)
        #expect((created.json["from"] == .null) == hasService)
        #expect(created.json["num_segments"].text == (hasService ? "0" : "1"))
    }

    @Test("life cycle: every status passed through is one of the enumeration, in its order")
    func lifeCycle() throws {
        var bench = Bench()
        bench.world.setRecipients([SimulatorRecipient(number: "whatsapp:+15551230001", outcome: .read)])
        for (form, expected) in [
            ([("To", "+15551230002"), ("From", Bench.sender)], ["queued", "sending", "sent", "delivered"]),
            ([("To", "+15551230002"), Self.service], ["accepted", "queued", "sending", "sent", "delivered"]),
            ([("To", "+12025550194"), ("From", Bench.sender)], ["queued", "sending", "sent", "undelivered"]),
            ([("To", "+12025550199"), ("From", Bench.sender)], ["queued", "sending", "failed"]),
        ] as [([(name: String, value: String)], [String])] {
            let sid = try bench.post("Messages.json", form + [("Body", "x")]).json["sid"].text ?? ""
            var passed: [String] = []
            for _ in 0..<100 {
                let status = try bench.get("Messages/\(sid).json").json["status"].text ?? ""
                if passed.last != status { passed.append(status) }
                bench.pass(.milliseconds(50))
            }
            #expect(passed == expected)
        }
    }

    @Test("update and delete: what is on its way is 20009/409, what cannot be canceled any more 30409/409")
    func conflicts() throws {
        var bench = Bench()
        let path = "Messages/\(try bench.message().json["sid"].text ?? "").json"
        for refused in [try bench.delete(path), try bench.post(path, [("Body", "")])] {
            #expect((refused.status, refused.code) == (409, 20009))
        }
        bench.pass(.seconds(60))
        let canceled = try bench.post(path, [("Status", "canceled")])
        #expect((canceled.status, canceled.code) == (409, 30409))
        #expect(try bench.post(path, [("Body", "")]).json["body"].text == "")
        #expect(try bench.delete(path).status == 204)
        #expect(try bench.get(path).code == 20404)
    }

    @Test("with From a recipient's fault is refused at once; with a service it becomes a failed message")
    func validation() throws {
        for code in [21610, 21612, 21614] {
            let to = ["+15005550004", "+15005550002", "+15005550009"][[21610, 21612, 21614].firstIndex(of: code) ?? 0]
            var bench = Bench()
            let refused = try bench.message(to: to)
            #expect((refused.status, refused.code) == (400, code))
            let accepted = try bench.message(to: to, from: nil, [Self.service])
            #expect((accepted.status, accepted.json["status"].text) == (201, "accepted"))
            bench.pass(.seconds(60))
            let failed = try bench.get("Messages/\(accepted.json["sid"].text ?? "").json").json
            #expect((failed["status"].text, failed["error_code"].int) == ("failed", code))
        }
    }

    @Test(
        "segments: the vectors of Twilio's calculator",
        arguments: [
            ("a", 160, "1"), ("a", 161, "2"), ("a", 306, "2"), ("a", 307, "3"), ("a", 1600, "11"), ("€", 80, "1"),
            ("€", 81, "2"), ("ж", 70, "1"), ("ж", 71, "2"), ("ж", 134, "2"), ("ж", 135, "3"), ("😀", 35, "1"),
            ("😀", 36, "2"),
        ])
    func segments(text: String, count: Int, expected: String) throws {
        var bench = Bench()
        let body = String(repeating: text, count: count)
        #expect(try bench.message(body: body).json["num_segments"].text == expected)
    }

    @Test("segments: what may not be cut in two goes into the next")
    func straddling() throws {
        var bench = Bench()
        for body in [
            String(repeating: "a", count: 152) + "€" + String(repeating: "a", count: 152),
            String(repeating: "ж", count: 66) + "😀" + String(repeating: "ж", count: 66),
        ] {
            #expect(try bench.message(body: body).json["num_segments"].text == "3")
        }
    }

    @Test("WhatsApp: the address on both sides, the same resource")
    func whatsapp() throws {
        var bench = Bench()
        let created = try bench.message(to: "whatsapp:+15551230001", from: Self.whatsapp)
        #expect(created.status == 201)
        #expect(created.json["to"].text == "whatsapp:+15551230001")
        #expect(created.json["from"].text == Self.whatsapp)
        #expect(created.json["sid"].text?.hasPrefix("SM") == true)
    }
}
