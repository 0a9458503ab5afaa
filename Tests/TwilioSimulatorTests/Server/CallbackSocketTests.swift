import NIOHTTP1
import Testing
import Twilio

@testable import TwilioSimulator

@Suite("Callbacks on a socket (reference §5)")
struct CallbackSocketTests {
    static var immediate: SimulatorConfiguration {
        var configuration = SimulatorConfiguration()
        configuration.lifeCycle = .immediate
        return configuration
    }

    @Test("arrive signed by the account's token, and are counted")
    func signed() async throws {
        try await CallbackReceiver.run { receiver in
            try await Simulator.run(Self.immediate) { simulator in
                let url = receiver.url + "/status?job=1"
                _ = try await RawConnection.exchange(
                    port: simulator.port, SocketRequests.message([("StatusCallback", url + "#rc=1")]))
                let received = await receiver.next(2)
                #expect(Set(received.map { $0.field("MessageStatus") }) == ["sent", "delivered"])
                for one in received {
                    #expect(one.method == "POST")
                    #expect(one.target == "/status?job=1")
                    #expect(one.headers["Content-Type"].first?.hasPrefix("application/x-www-form-urlencoded") == true)
                    #expect(one.headers["I-Twilio-Idempotency-Token"].first?.utf8.count == 32)
                    let signature = try #require(one.headers["X-Twilio-Signature"].first)
                    #expect(RequestSignature(authToken: Bench.token).isValid(signature, url: url, parameters: one.form))
                }
                let stats = try await SocketRequests.eventually(simulator) { $0.callbacks.sent == 2 }
                #expect(stats.callbacks == .init(sent: 2, failed: 0, lost: 0))
            }
        }
    }

    @Test("an answer other than 2xx is a failure, and tried again only where the fragment asks for it")
    func refused() async throws {
        try await CallbackReceiver.run(answering: .internalServerError) { receiver in
            try await Simulator.run(Self.immediate) { simulator in
                _ = try await RawConnection.exchange(
                    port: simulator.port, SocketRequests.message([("StatusCallback", receiver.url + "/#rc=2&rp=5xx")]))
                let received = await receiver.next(6)
                #expect(received.count == 6)
                // All tries of one event carry the same token.
                #expect(Set(received.map { $0.headers["I-Twilio-Idempotency-Token"].first }).count == 2)
                let stats = try await SocketRequests.eventually(simulator) { $0.callbacks.failed == 2 }
                #expect(stats.callbacks == .init(sent: 0, failed: 2, lost: 0))
            }
        }
    }

    @Test("nobody there: tried twice, then counted as failed")
    func unreachable() async throws {
        // A port on which nobody ever listens; one that was just freed may be somebody else's by now.
        let gone = "http://127.0.0.1:1"
        try await Simulator.run(Self.immediate) { simulator in
            _ = try await RawConnection.exchange(
                port: simulator.port, SocketRequests.message([("StatusCallback", gone + "/")]))
            let stats = try await SocketRequests.eventually(simulator) { $0.callbacks.failed == 2 }
            #expect(stats.callbacks == .init(sent: 0, failed: 2, lost: 0))
        }
    }

    @Test("more than may wait are counted as lost")
    func backlog() async throws {
        try await CallbackReceiver.run { receiver in
            var configuration = Self.immediate
            configuration.concurrentCallbacks = 1
            configuration.largestCallbackBacklog = 1
            try await Simulator.run(configuration) { simulator in
                let requests = (1...20).map { _ in SocketRequests.message([("StatusCallback", receiver.url)]) }
                _ = try await RawConnection.exchange(port: simulator.port, requests.joined(), answers: 20)
                let stats = try await SocketRequests.eventually(simulator) {
                    $0.callbacks.sent + $0.callbacks.lost == 40
                }
                #expect(stats.callbacks.lost > 0)
                #expect(stats.callbacks.sent >= 2)
            }
        }
    }
}
