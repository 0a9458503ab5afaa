import NIOCore
import Testing

@testable import TwilioSimulator

@Suite("Faults on a socket (design §7)")
struct SocketFaultTests {
    static func strike(_ kind: SimulatorFault.Kind) async throws -> (received: String, isClosed: Bool, created: Int) {
        var configuration = SimulatorConfiguration()
        configuration.faults = [SimulatorFault(kind, count: 1)]
        return try await Simulator.run(configuration) { simulator in
            let (received, isClosed) = try await RawConnection.exchange(
                port: simulator.port, SocketRequests.message())
            return (received, isClosed, try await simulator.stats().messages.created)
        }
    }

    @Test("drop_before and drop_after close without a byte; only the latter has processed")
    func drop() async throws {
        let before = try await Self.strike(.dropBefore)
        #expect(before == ("", true, 0))
        let after = try await Self.strike(.dropAfter)
        #expect(after == ("", true, 1))
    }

    @Test("truncate_after has processed, announces more than it sends, and closes")
    func truncate() async throws {
        let struck = try await Self.strike(.truncateAfter)
        #expect(struck.isClosed)
        #expect(struck.created == 1)
        #expect(struck.received.hasPrefix("HTTP/1.1 201 "))
        #expect(struck.received.contains("\r\n\r\n{\"body\":\"Hello\""))
        #expect(RawConnection.completeAnswers(struck.received) == 0)
    }

    @Test("500 before and after; 429")
    func answered() async throws {
        let before = try await Self.strike(.error500Before)
        #expect(before.received.hasPrefix("HTTP/1.1 500 ") && before.created == 0)
        let after = try await Self.strike(.error500After)
        #expect(after.received.hasPrefix("HTTP/1.1 500 ") && after.created == 1)
        let limited = try await Self.strike(.rateLimit)
        #expect(limited.received.hasPrefix("HTTP/1.1 429 ") && limited.created == 0)
    }

    @Test("hang answers nothing, and counts as under way until the client gives up")
    func hang() async throws {
        var configuration = SimulatorConfiguration()
        configuration.faults = [SimulatorFault(.hang, count: 1)]
        try await Simulator.run(configuration) { simulator in
            try await RawConnection.open(port: simulator.port).channel.executeThenClose { _, outbound in
                try await outbound.write(ByteBuffer(string: SocketRequests.message()))
                _ = try await SocketRequests.eventually(simulator) { $0.requests.total == 1 }
                let (other, _) = try await RawConnection.exchange(port: simulator.port, SocketRequests.get())
                #expect(other.hasPrefix("HTTP/1.1 200 "))
            }
            let stats = try await SocketRequests.eventually(simulator) { $0.concurrentPeak == 2 }
            #expect(stats.concurrentPeak == 2)
            #expect(stats.messages.created == 0)
            // The client is gone: nothing is under way any more.
            while try await simulator.requestsUnderWay > 0 { await Task.yield() }
        }
    }

    @Test("above the limit of concurrent requests 429 answers, until one of them has ended")
    func concurrency() async throws {
        var configuration = SimulatorConfiguration()
        configuration.concurrencyLimit = 1
        configuration.faults = [SimulatorFault(.hang, count: 1)]
        try await Simulator.run(configuration) { simulator in
            try await RawConnection.open(port: simulator.port).channel.executeThenClose { _, outbound in
                try await outbound.write(ByteBuffer(string: SocketRequests.message()))
                _ = try await SocketRequests.eventually(simulator) { $0.requests.total == 1 }
                let (refused, _) = try await RawConnection.exchange(port: simulator.port, SocketRequests.message())
                #expect(refused.hasPrefix("HTTP/1.1 429 "))
                #expect(refused.contains("Twilio-Concurrent-Requests: 2\r\n"))
            }
            while try await simulator.requestsUnderWay > 0 { await Task.yield() }
            let (created, _) = try await RawConnection.exchange(port: simulator.port, SocketRequests.message())
            #expect(created.hasPrefix("HTTP/1.1 201 "))
            #expect(try await simulator.stats().messages.created == 1)
        }
    }
}

extension Simulator {
    fileprivate var requestsUnderWay: Int {
        get async throws { try await server.look { world, _ in world.inFlightTotal } }
    }
}
