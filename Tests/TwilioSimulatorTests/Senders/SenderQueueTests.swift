import Testing

@testable import TwilioSimulator

@Suite("Senders: throughput and queues (reference §7)")
struct SenderQueueTests {
    static let longCode = "+15017122661"

    /// A simulator with one long code behind its service, for which three seconds of traffic may wait.
    static func short() -> Bench {
        Bench {
            $0.throughput.queue = .seconds(3)
            $0.messagingServices[0].senders = [longCode]
        }
    }

    static func status(_ bench: inout Bench, _ created: Bench.Outcome) throws -> JSONValue {
        try bench.get("Messages/\(created.json["sid"].text ?? "").json").json
    }

    @Test("a long code sends a segment per second: each message waits for the segments before it")
    func longCode() throws {
        var bench = Bench()
        let two = try bench.message(from: Self.longCode, body: String(repeating: "a", count: 161))
        let one = try bench.message(from: Self.longCode)
        let last = try bench.message(from: Self.longCode)
        bench.pass(.milliseconds(2299))
        #expect(try Self.status(&bench, two)["status"].text == "delivered")
        #expect(try Self.status(&bench, one)["status"].text == "sending")
        #expect(try Self.status(&bench, last)["status"].text == "queued")
        bench.pass(.seconds(1))
        #expect(try Self.status(&bench, one)["date_sent"].text == "Thu, 24 Aug 2023 05:01:47 +0000")
        #expect(try Self.status(&bench, last)["date_sent"] == .null)
        bench.pass(.seconds(1))
        #expect(try Self.status(&bench, last)["date_sent"].text == "Thu, 24 Aug 2023 05:01:48 +0000")
    }

    @Test("every kind of sender has its rate, and 10 hours of it may wait, 4 on channels")
    func kinds() throws {
        var bench = Bench()
        let rows = try bench.send("GET", "/_simulator/senders").json["senders"].rows
        func row(_ sender: String) -> [String?] {
            let row = rows.first { $0["sender"].text == sender } ?? .null
            return [row["kind"].text, row["per_second"].int.map(String.init), row["queue_limit"].int.map(String.init)]
        }
        #expect(row(Self.longCode) == ["long_code", "1", "36000"])
        #expect(row("+18885550100") == ["toll_free", "3", "108000"])
        #expect(row("89203") == ["short_code", "100", "3600000"])
        #expect(row("Trunkline") == ["alphanumeric", "10", "360000"])
        #expect(row("whatsapp:+14155238886") == ["whatsapp", "80", "1152000"])
        #expect(row(Bench.sender) == ["long_code", nil, nil])
    }

    @Test("a full queue refuses with 21611/429, and takes more once some has left")
    func overflow() throws {
        var bench = Self.short()
        for _ in 0..<3 { #expect(try bench.message(from: Self.longCode).status == 201) }
        let refused = try bench.message(from: Self.longCode)
        #expect(refused.status == 429)
        #expect(refused.code == 21611)
        #expect(bench.world.statistics.messages.created == 3)
        #expect(try bench.message().status == 201)
        bench.pass(.seconds(1))
        #expect(try bench.message(from: Self.longCode).status == 201)
    }

    @Test("with a Messaging Service an overflow is accepted, and fails with 30001")
    func overflowOfService() throws {
        var bench = Self.short()
        let service = [(name: "MessagingServiceSid", value: Bench.service)]
        for _ in 0..<3 { _ = try bench.message(from: nil, service) }
        let fourth = try bench.message(from: nil, service)
        #expect(fourth.status == 201)
        #expect(fourth.json["status"].text == "accepted")
        bench.pass(.seconds(1))
        #expect(try Self.status(&bench, fourth)["status"].text == "failed")
        #expect(try Self.status(&bench, fourth)["error_code"].int == 30001)
    }

    @Test("what waits longer than its ValidityPeriod fails with 30036, and takes nobody's turn")
    func validity() throws {
        var bench = Bench()
        let validity = [(name: "ValidityPeriod", value: "2")]
        let messages = try (0..<5).map { _ in try bench.message(from: Self.longCode, validity) }
        let later = try bench.message(from: Self.longCode)
        bench.pass(.milliseconds(1999))
        #expect(try Self.status(&bench, messages[3])["status"].text == "queued")
        bench.pass(.milliseconds(1))
        for message in messages[3...] {
            #expect(try Self.status(&bench, message)["status"].text == "failed")
            #expect(try Self.status(&bench, message)["error_code"].int == 30036)
            #expect(try Self.status(&bench, message)["date_sent"] == .null)
        }
        bench.pass(.milliseconds(1400))
        #expect(try Self.status(&bench, messages[2])["status"].text == "delivered")
        #expect(try Self.status(&bench, later)["date_sent"].text == "Thu, 24 Aug 2023 05:01:48 +0000")
    }

    @Test("the test number has no queue, and with unlimited throughput nobody has")
    func unlimited() throws {
        var bench = Bench { $0.throughput = .unlimited }
        var created: [Bench.Outcome] = []
        for sender in [Bench.sender, Self.longCode, "89203"] {
            for _ in 0..<50 { created.append(try bench.message(from: sender)) }
        }
        bench.pass(.seconds(1))
        for message in created { #expect(try Self.status(&bench, message)["status"].text == "delivered") }
    }

    @Test("stats counts what was asked of a sender in a second, however slowly it leaves")
    func requested() throws {
        var bench = Bench()
        for _ in 0..<5 { _ = try bench.message(from: Self.longCode) }
        bench.now += 1000
        _ = try bench.message(from: Self.longCode)
        #expect(
            bench.world.statistics.senders == [Self.longCode: .init(segments: 6, peakSegmentsPerSecond: 5)])
    }

    @Test("sent is told when a message's turn has come")
    func callbacks() throws {
        var bench = Bench()
        for _ in 0..<3 { _ = try bench.message(from: Self.longCode, [MessageCallbackTests.callback]) }
        func sent(_ callbacks: [Callback]) -> Int {
            MessageCallbackTests.statuses(callbacks).filter { $0 == "sent" }.count
        }
        for _ in 0..<3 { #expect(sent(bench.pass(.seconds(1))) == 1) }
    }
}

extension SimulatorStatistics.Sender {
    fileprivate init(segments: Int, peakSegmentsPerSecond: Int) {
        self.init()
        (self.segments, self.peakSegmentsPerSecond) = (segments, peakSegmentsPerSecond)
    }
}
