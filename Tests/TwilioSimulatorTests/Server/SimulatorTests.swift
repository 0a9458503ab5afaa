import NIOCore
import Testing
import Twilio

@testable import TwilioSimulator

@Suite("The simulator as a library")
struct SimulatorTests {
    @Test("is looked at and steered in process")
    func inProcess() async throws {
        var configuration = SimulatorConfiguration()
        configuration.lifeCycle = .immediate
        try await Simulator.run(configuration) { simulator in
            #expect(simulator.baseURL == "http://127.0.0.1:\(simulator.port)")
            try await simulator.setRecipients([SimulatorRecipient(number: "+15551230001", outcome: .undelivered)])
            _ = try await RawConnection.exchange(port: simulator.port, SocketRequests.message())
            let message = try #require(try await simulator.messages().first)
            #expect(message.to == "+15551230001")
            #expect(message.from == Bench.sender)
            #expect(message.body == "Hello")
            #expect(message.status == .undelivered)
            #expect(message.errorCode == 30003)
            #expect(MessageSID(message.sid) != nil)
            try await simulator.setFaults([SimulatorFault(.rateLimit)])
            let (refused, _) = try await RawConnection.exchange(port: simulator.port, SocketRequests.message())
            #expect(refused.hasPrefix("HTTP/1.1 429 "))
            #expect(try await simulator.stats().requests.byStatus == ["201": 1, "429": 1])
            try await simulator.reset()
            #expect(try await simulator.messages().isEmpty)
            #expect(try await simulator.stats() == SimulatorStatistics())
        }
    }

    @Test("the guide names address, credentials and senders")
    func guide() {
        var configuration = SimulatorConfiguration()
        let guide = configuration.guide(baseURL: "http://127.0.0.1:4010")
        for part in [
            "http://127.0.0.1:4010", Bench.account, Bench.token, Bench.sender, Bench.service, "TWILIO_API_BASE",
        ] {
            #expect(guide.contains(part))
        }
        configuration.publicURL = "https://twilio.example.com"
        #expect(!configuration.guide(baseURL: "http://127.0.0.1:4010").contains("127.0.0.1"))
    }

    @Test("a port that is taken is an error that says so")
    func portTaken() async throws {
        try await Simulator.run { first in
            var configuration = SimulatorConfiguration()
            configuration.port = first.port
            let error = await #expect(throws: SimulatorError.self) { _ = try await Simulator.start(configuration) }
            #expect(error?.code == .cannotListen)
            #expect(error?.message.contains("\(first.port)") == true)
        }
    }

    @Test("a configuration that contradicts itself is an error that names the value")
    func invalid() async throws {
        let changes: [(inout SimulatorConfiguration) -> Void] = [
            { $0.accounts = [] }, { $0.accounts[0].sid = "AC1" }, { $0.accounts[0].parentSID = "AC1" },
            { $0.apiKeys[0].accountSID = "AC1" }, { $0.apiKeys[0].sid = "SK1" },
            { $0.messagingServices[0].senders = ["+15559999999"] }, { $0.messagingServices[0].sid = "MG1" },
            { $0.concurrencyLimit = 0 }, { $0.port = 70_000 }, { $0.largestRequest = 0 }, { $0.callsPerSecond = -1 },
        ]
        for change in changes {
            var configuration = SimulatorConfiguration()
            change(&configuration)
            #expect(throws: SimulatorError.self) { try configuration.validate() }
        }
    }

    @Test("stopping closes what is open, and frees the port")
    func stop() async throws {
        let simulator = try await startOnOwnPort()
        try await RawConnection.open(port: simulator.port).channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: SocketRequests.get()))
            var parts = inbound.makeAsyncIterator()
            #expect(try await parts.next() != nil)
            await simulator.stop()
            while try await parts.next() != nil {}
        }
        var again = SimulatorConfiguration()
        again.port = simulator.port
        try await Simulator.run(again) { #expect($0.port == simulator.port) }
        let error = await #expect(throws: SimulatorError.self) { _ = try await simulator.stats() }
        #expect(error?.code == .stopped)
        await simulator.stop()
    }

    /// On a port that the system gives to nobody who asks for any free one, so that it is still free afterwards.
    private func startOnOwnPort() async throws -> Simulator {
        while true {
            var configuration = SimulatorConfiguration()
            configuration.port = .random(in: 20_000..<30_000)
            do {
                return try await Simulator.start(configuration)
            } catch let error as SimulatorError where error.code == .cannotListen {}
        }
    }
}
