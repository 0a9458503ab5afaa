import Testing

@testable import TwilioSimulator

@Suite("STOP, START and HELP (reference §5, 21610)")
struct OptOutTests {
    static func write(_ bench: inout Bench, _ body: String, to: String = Bench.sender) throws {
        try bench.world.receive(InboundMessage(from: "+15551230001", to: to, body: body), now: bench.now)
    }

    @Test(
        "STOP is answered, forwarded, and stops this sender; START starts it again", arguments: ["STOP", " stopall "])
    func stop(word: String) throws {
        var bench = InboundTests.bench()
        try Self.write(&bench, word)
        #expect(bench.pass(.zero).map(\.url) == [InboundTests.url])
        #expect(try InboundTests.replies(&bench).first??.contains("unsubscribed") == true)
        let refused = try bench.message()
        #expect(refused.status == 400)
        #expect(refused.code == 21610)
        #expect(try bench.message(from: "+15017122661").status == 201)
        #expect(try bench.message(to: "+15551230002").status == 201)
        try Self.write(&bench, "Unstop")
        #expect(try bench.message().status == 201)
        #expect(try InboundTests.replies(&bench).count == 2)
    }

    @Test("through a service all its senders are meant, OptOutType says so, and the message fails later")
    func service() throws {
        var bench = InboundTests.bench()
        try Self.write(&bench, "Stop", to: "+15017122661")
        let webhook = try #require(bench.pass(.zero).first)
        #expect(webhook.parameters.contains { $0 == ("OptOutType", "STOP") })
        let created = try bench.message(from: nil, [("MessagingServiceSid", Bench.service)])
        #expect(created.status == 201)
        bench.pass(.seconds(5))
        let later = try bench.get("Messages/\(created.json["sid"].text ?? "").json").json
        #expect(later["status"].text == "failed")
        #expect(later["error_code"].int == 21610)
    }

    @Test("HELP is answered and stops nothing; a word within a sentence means nothing")
    func help() throws {
        var bench = InboundTests.bench()
        try Self.write(&bench, "help")
        try Self.write(&bench, "please stop that")
        #expect(try InboundTests.replies(&bench).count == 1)
        #expect(try bench.message().status == 201)
    }

    @Test("whoever has opted out gets no reply from the application either")
    func reply() throws {
        var bench = InboundTests.bench()
        let webhook = try #require(try InboundTests.receive(&bench, "STOP"))
        InboundTests.answer(&bench, webhook, "But why?", type: "text/plain")
        #expect(bench.world.alerts.map(\.code) == [21610])
        #expect(try InboundTests.replies(&bench).count == 1)
    }
}
