import Testing

@testable import TwilioSimulator

@Suite("Messages: status life cycle (reference §2)")
struct MessageLifeCycleTests {
    /// The statuses that a message shows, looked at every 50 ms for 5 s, repeats left out.
    static func statuses(_ bench: inout Bench, _ sid: String) throws -> [String] {
        var seen: [String] = []
        for _ in 0..<100 {
            let status = try bench.get("Messages/\(sid).json").json["status"].text ?? ""
            if seen.last != status { seen.append(status) }
            bench.pass(.milliseconds(50))
        }
        return seen
    }

    @Test("without a service: queued, sending, sent, delivered")
    func plain() throws {
        var bench = Bench()
        let sid = try bench.message().json["sid"].text ?? ""
        #expect(try Self.statuses(&bench, sid) == ["queued", "sending", "sent", "delivered"])
    }

    @Test("with a service: accepted first")
    func service() throws {
        var bench = Bench()
        let sid = try bench.message(from: nil, [("MessagingServiceSid", Bench.service)]).json["sid"].text ?? ""
        #expect(try Self.statuses(&bench, sid) == ["accepted", "queued", "sending", "sent", "delivered"])
    }

    @Test("scheduled until its time, then as usual")
    func scheduled() throws {
        var bench = Bench()
        let created = try bench.message(
            from: nil,
            [
                ("MessagingServiceSid", Bench.service), ("ScheduleType", "fixed"),
                ("SendAt", "2023-08-24T06:00:00Z"),
            ])
        let sid = created.json["sid"].text ?? ""
        #expect(created.json["status"].text == "scheduled")
        bench.pass(.seconds(3490))
        #expect(try bench.get("Messages/\(sid).json").json["status"].text == "scheduled")
        bench.pass(.seconds(5))
        #expect(try Self.statuses(&bench, sid) == ["queued", "sending", "sent", "delivered"])
    }

    @Test(
        "recipients decide how it ends",
        arguments: [
            (SimulatorRecipient.Outcome.undelivered, ["queued", "sending", "sent", "undelivered"], 30003),
            (.failed, ["queued", "sending", "failed"], 30008), (.silent, ["queued", "sending", "sent"], nil),
            (.read, ["queued", "sending", "sent", "delivered"], nil),
        ] as [(SimulatorRecipient.Outcome, [String], Int?)])
    func outcomes(outcome: SimulatorRecipient.Outcome, statuses: [String], code: Int?) throws {
        var bench = Bench { $0.recipients = [SimulatorRecipient(number: "+15551230001", outcome: outcome)] }
        let sid = try bench.message().json["sid"].text ?? ""
        #expect(try Self.statuses(&bench, sid) == statuses)
        #expect(try bench.get("Messages/\(sid).json").json["error_code"].int == code)
    }

    @Test("read only where the channel has receipts")
    func read() throws {
        var bench = Bench { $0.recipients = [SimulatorRecipient(number: "whatsapp:+15551230001", outcome: .read)] }
        let sid =
            try bench.message(to: "whatsapp:+15551230001", from: "whatsapp:+14155238886").json["sid"].text ?? ""
        #expect(try Self.statuses(&bench, sid) == ["queued", "sending", "sent", "delivered", "read"])
    }

    @Test("date_sent comes with sent, the price after the report, both as text")
    func lateFields() throws {
        var bench = Bench()
        let sid = try bench.message(body: String(repeating: "a", count: 161)).json["sid"].text ?? ""
        bench.pass(.milliseconds(299))
        #expect(try bench.get("Messages/\(sid).json").json["date_sent"] == .null)
        bench.pass(.milliseconds(1))
        #expect(try bench.get("Messages/\(sid).json").json["date_sent"].text == "Thu, 24 Aug 2023 05:01:45 +0000")
        bench.pass(.milliseconds(1499))
        #expect(try bench.get("Messages/\(sid).json").json["price"] == .null)
        bench.pass(.milliseconds(1))
        #expect(try bench.get("Messages/\(sid).json").json["price"].text == "-0.01500")
    }

    @Test("at once: the create still answers queued, the first fetch delivered")
    func immediate() throws {
        var bench = Bench { $0.lifeCycle = .immediate }
        let created = try bench.message()
        #expect(created.json["status"].text == "queued")
        let fetched = try bench.get("Messages/\(created.json["sid"].text ?? "").json")
        #expect(fetched.json["status"].text == "delivered")
        #expect(fetched.json["price"].text == "-0.00750")
    }
}
