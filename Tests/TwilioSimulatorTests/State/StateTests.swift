import FoundationEssentials
import Glibc
import OutboxConformance
import Testing

@testable import TwilioSimulator

@Suite("A state that outlives the simulator")
struct StateTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/simulator.state"
    }

    private func configuration(_ change: (inout SimulatorConfiguration) -> Void = { _ in }) -> SimulatorConfiguration {
        var configuration = SimulatorConfiguration()
        configuration.state = path
        change(&configuration)
        return configuration
    }

    private var content: String {
        get throws { String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self) }
    }

    /// The body of an answer.
    private static func ask(_ simulator: Simulator, _ request: String) async throws -> Substring {
        let (answer, _) = try await RawConnection.exchange(port: simulator.port, request)
        return answer.firstRange(of: "\r\n\r\n").map { answer[$0.upperBound...] } ?? ""
    }

    @Test("messages, calls, recipients, faults and the moved clock are there again; no SID comes twice")
    func restart() async throws {
        let (list, calls, time) = try await Simulator.run(configuration()) { simulator in
            try await simulator.setRecipients([.init(number: "+15551230001", outcome: .undelivered, errorCode: 30005)])
            for number in 1...5 { _ = try await Self.ask(simulator, SocketRequests.message(body: "\(number)")) }
            try await simulator.setFaults([SimulatorFault(.rateLimit, count: 2)])
            _ = try await Self.ask(simulator, SocketRequests.get())
            _ = try await Self.ask(
                simulator,
                SocketRequests.post(
                    [("To", "+15551230002"), ("From", Bench.sender), CallRefusals.twiml],
                    path: "/2010-04-01/Accounts/\(Bench.account)/Calls.json"))
            _ = try await Self.ask(
                simulator,
                SocketRequests.post(
                    [("To", "+15551230002"), ("From", Bench.sender), CallRefusals.twiml],
                    path: "/2010-04-01/Accounts/\(Bench.account)/Calls.json"))
            try await simulator.advance(by: .seconds(86_400))
            return (
                try await Self.ask(simulator, SocketRequests.get()),
                try await Self.ask(
                    simulator, SocketRequests.get("/2010-04-01/Accounts/\(Bench.account)/Calls.json")),
                try await simulator.now()
            )
        }
        try await Simulator.run(configuration()) { simulator in
            #expect(try await Self.ask(simulator, SocketRequests.get()) == list)
            #expect(
                try await Self.ask(
                    simulator, SocketRequests.get("/2010-04-01/Accounts/\(Bench.account)/Calls.json")) == calls)
            #expect(try await simulator.now() >= time)
            #expect(try await simulator.stats().messages == .init(created: 5, recipients: 1, duplicates: 0))
            #expect(try await simulator.stats().calls.created == 1)
            _ = try await Self.ask(simulator, SocketRequests.message())
            let messages = try await simulator.messages()
            #expect(Set(messages.map(\.sid)).count == 6)
            #expect(messages[0].errorCode == 30005)
        }
    }

    @Test("tokens are in the file, and only its owner may read it")
    func mode() async throws {
        try Data().write(to: URL(filePath: path))
        chmod(path, 0o644)
        try await Simulator.run(configuration()) { _ in }
        var attributes = stat()
        #expect(stat(path, &attributes) == 0)
        #expect(attributes.st_mode & 0o777 == 0o600)
    }

    @Test("a line that was cut off by a crash is forgotten, whatever its length")
    func crash() async throws {
        try await Simulator.run(configuration()) { simulator in
            for number in 1...2 { _ = try await Self.ask(simulator, SocketRequests.message(body: "\(number)")) }
        }
        let whole = try Data(contentsOf: URL(filePath: path))
        let lastLine = try #require(whole.dropLast().lastIndex(of: UInt8(ascii: "\n"))) + 1
        for end in [lastLine, lastLine + 1, (lastLine + whole.count) / 2, whole.count - 1] {
            try whole[..<end].write(to: URL(filePath: path))
            try await Simulator.run(configuration()) { simulator in
                #expect(try await simulator.messages().map(\.body) == ["1"])
                _ = try await Self.ask(simulator, SocketRequests.message(body: "3"))
            }
            let messages = try await Simulator.run(configuration()) { try await $0.messages() }
            #expect(messages.map(\.body) == ["1", "3"])
        }
        try whole[..<10].write(to: URL(filePath: path))
        let messages = try await Simulator.run(configuration()) { try await $0.messages() }
        #expect(messages.isEmpty)
    }

    @Test("what is not its state, or not of its version, or made with other options, is an error that says so")
    func refused() async throws {
        try await Simulator.run(configuration()) { _ = try await Self.ask($0, SocketRequests.message()) }
        let whole = try content
        for (text, word) in [
            ("hello\n", "is not the state of a simulator"),
            (whole.replacing("\"trunkline_simulator_state\":1", with: "\"trunkline_simulator_state\":2"), "version 2"),
            (whole + "nonsense\n", "line 3"),
        ] {
            try Data(text.utf8).write(to: URL(filePath: path))
            let error = await #expect(throws: SimulatorError.self) { _ = try await Simulator.start(configuration()) }
            #expect(error?.code == .file)
            #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
        }
        try Data(whole.utf8).write(to: URL(filePath: path))
        let other = await #expect(throws: SimulatorError.self) {
            _ = try await Simulator.start(configuration { $0.accounts[0].authToken = "another" })
        }
        #expect(other?.message.contains("was answered 201, and would be 401 now") == true)
        #expect(other?.message.contains(Bench.token) == false)
    }

    @Test("two simulators do not share a file")
    func shared() async throws {
        try await Simulator.run(configuration()) { _ in
            let error = await #expect(throws: SimulatorError.self) { _ = try await Simulator.start(configuration()) }
            #expect(error?.message.contains("in use") == true)
        }
    }

    @Test("a reset begins the file anew, with chance as it has come to be")
    func reset() async throws {
        let first = try await Simulator.run(configuration { $0.seed = 5 }) { simulator in
            _ = try await Self.ask(simulator, SocketRequests.message())
            let first = try await simulator.messages().map(\.sid)
            try await simulator.reset()
            #expect(try self.content.split(separator: "\n").count == 1)
            return first
        }
        try await Simulator.run(configuration { $0.seed = 5 }) { simulator in
            #expect(try await simulator.messages().isEmpty)
            _ = try await Self.ask(simulator, SocketRequests.message())
            #expect(try await simulator.messages().map(\.sid) != first)
        }
    }

    @Test("looking is not kept, unless faults are in force")
    func reads() async throws {
        try await Simulator.run(configuration()) { simulator in
            for _ in 1...3 { _ = try await Self.ask(simulator, SocketRequests.get()) }
            #expect(try self.content.split(separator: "\n").count == 1)
            try await simulator.setFaults([SimulatorFault(.error500Before, count: 1)])
            for _ in 1...3 { _ = try await Self.ask(simulator, SocketRequests.get()) }
            #expect(try self.content.split(separator: "\n").count == 5)
        }
    }

    @Test("webhooks that nobody is known to have answered are sent again, with their token")
    func unanswered() throws {
        var bench = Bench()
        _ = try bench.message([MessageCallbackTests.callback])
        var state = RestoredState(SimulatorConfiguration(), random: SplitMix64(seed: 7))
        let body = FormFields.encode([
            ("To", "+15551230001"), ("From", Bench.sender), ("Body", "Hello"), MessageCallbackTests.callback,
        ])
        let request = Request(
            method: "POST", target: SocketRequests.list, authorization: Bench.basic(Bench.account, Bench.token),
            body: Array(body.utf8))
        let arrival = Arrival(isControl: false, caller: nil, underWay: 1)
        try state.apply(
            JournalEntry(
                at: Bench.start, offset: 0, event: .request(JournaledRequest(request, arrival, Answer(status: 201)))))
        try state.apply(JournalEntry(at: Bench.start + 10_000, offset: 0, event: .clock))
        #expect(state.unanswered.map(\.token) == bench.pass(.seconds(10)).map(\.token))
        #expect(state.unanswered.count == 2)
        let end = WebhookEnd.answered(WebhookAnswer(status: 204, url: ""))
        try state.apply(
            JournalEntry(
                at: Bench.start + 10_001, offset: 0, event: .webhook(token: state.unanswered[0].token, end)))
        #expect(state.unanswered.count == 1)
        #expect(state.world.statistics.callbacks.sent == 1)
    }
}
