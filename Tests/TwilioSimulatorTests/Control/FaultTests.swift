import Testing

@testable import TwilioSimulator

@Suite("Faults (design §7)")
struct FaultTests {
    static func bench(_ faults: SimulatorFault...) -> Bench { Bench { $0.faults = faults } }

    /// The answer to a create, and how many messages exist after it.
    static func create(_ bench: inout Bench) throws -> (answer: Answer, created: Int) {
        let body = Array(FormFields.encode([("To", "+15551230001"), ("From", Bench.sender), ("Body", "x")]).utf8)
        let answer = bench.world.handle(
            Request(
                method: "POST", target: "/2010-04-01/Accounts/\(Bench.account)/Messages.json",
                authorization: bench.authorization, body: body), now: bench.now)
        bench.world.finished(answer)
        return (answer, bench.world.statistics.messages.created)
    }

    @Test(
        "what is processed, what is answered, and how",
        arguments: [
            (.latency, 1, 201, .whole), (.hang, 0, nil, .never), (.dropBefore, 0, nil, .closed),
            (.dropAfter, 1, nil, .closed), (.truncateAfter, 1, 201, .truncated), (.error500Before, 0, 500, .whole),
            (.error500After, 1, 500, .whole), (.rateLimit, 0, 429, .whole),
        ] as [(SimulatorFault.Kind, Int, Int?, Answer.Transmission)])
    func kinds(kind: SimulatorFault.Kind, created: Int, status: Int?, transmission: Answer.Transmission) throws {
        var bench = Self.bench(SimulatorFault(kind, count: 1, milliseconds: 250))
        let struck = try Self.create(&bench)
        #expect(struck.created == created)
        if let status { #expect(struck.answer.status == status) }
        #expect(struck.answer.transmission == transmission)
        #expect(struck.answer.delay == (kind == .latency ? 250 : 0))
        if status == 500 || status == 429 {
            #expect(try JSONValue(struck.answer.body)["code"].int == (status == 500 ? 20500 : 20429))
        }
        #expect(bench.world.inFlightTotal == 0)
        #expect(bench.world.inFlight == [0])
        // Its count is spent.
        let next = try Self.create(&bench)
        #expect(next.created == created + 1)
        #expect(next.answer.status == 201)
        #expect(next.answer.transmission == .whole)
    }

    @Test("unanswered requests count as requests, but under no status")
    func counted() throws {
        var bench = Self.bench(SimulatorFault(.dropAfter, count: 1))
        _ = try Self.create(&bench)
        _ = try Self.create(&bench)
        #expect(bench.world.statistics.requests == .init(total: 2, byStatus: ["201": 1]))
    }

    @Test("probability is kept, and repeats with the seed")
    func probability() throws {
        var bench = Self.bench(SimulatorFault(.rateLimit, probability: 0.25))
        let struck = try (0..<2000).filter { _ in try Self.create(&bench).answer.status == 429 }.count
        #expect((400...600).contains(struck))
        var again = Self.bench(SimulatorFault(.rateLimit, probability: 0.25))
        #expect(try (0..<2000).filter { _ in try Self.create(&again).answer.status == 429 }.count == struck)
    }

    @Test("strikes only what matches")
    func match() throws {
        let path = SimulatorFault.Match(method: "post", path: "/Messages.json", to: "+1555*")
        var bench = Self.bench(SimulatorFault(.error500Before, match: path))
        #expect(try bench.message(to: "+15551230001").status == 500)
        #expect(try bench.message(to: "+12025550100").status == 201)
        #expect(try bench.get("Messages.json", [("To", "+15551230001")]).status == 200)
        #expect(try bench.call(to: "+15551230001").status == 201)
    }

    @Test("delays add up with another fault")
    func combined() throws {
        var bench = Self.bench(
            SimulatorFault(.latency, milliseconds: 100), SimulatorFault(.latency, milliseconds: 50),
            SimulatorFault(.error500After))
        let struck = try Self.create(&bench)
        #expect(struck.answer.delay == 150)
        #expect(struck.answer.status == 500)
    }

    static func callbacks(_ fault: SimulatorFault) throws -> [(status: String?, token: String, wait: Int64)] {
        var bench = Self.bench(fault)
        _ = try bench.message([MessageCallbackTests.callback])
        var seen: [(status: String?, token: String, wait: Int64)] = []
        for _ in 0..<200 {
            seen += bench.pass(.milliseconds(50)).map {
                (MessageCallbackTests.statuses([$0])[0], $0.authToken, bench.now - Bench.start)
            }
        }
        return seen
    }

    @Test("callbacks can be lost, doubled, overtaken, late and badly signed")
    func callbackKinds() throws {
        #expect(try Self.callbacks(SimulatorFault(.callbackLost, count: 1)).map(\.status) == ["delivered"])
        #expect(
            try Self.callbacks(SimulatorFault(.callbackDuplicate, count: 1)).map(\.status)
                == ["sent", "sent", "delivered"])
        #expect(
            try Self.callbacks(SimulatorFault(.callbackReorder, count: 1)).map(\.status) == ["delivered", "sent"])
        let late = try Self.callbacks(SimulatorFault(.callbackDelay, count: 1, milliseconds: 3000))
        #expect(late.map(\.status) == ["delivered", "sent"])
        #expect(late.map(\.wait) == [800, 3300])
        let forged = try Self.callbacks(SimulatorFault(.callbackBadSignature, count: 1))
        #expect(forged.map { $0.token == Bench.token } == [false, true])
    }

    @Test("a lost callback is counted")
    func lostCounted() throws {
        var bench = Self.bench(SimulatorFault(.callbackLost))
        _ = try bench.message([MessageCallbackTests.callback])
        bench.pass(.seconds(10))
        #expect(bench.world.statistics.callbacks == .init(sent: 0, failed: 0, lost: 2))
    }
}
