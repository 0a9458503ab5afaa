import Testing
import Twilio

@testable import TwilioSimulator

@Suite("On a socket")
struct SocketTests {
    @Test("an answer has the headers of §1, and the connection lives on")
    func headers() async throws {
        try await Simulator.run { simulator in
            let both = SocketRequests.message() + SocketRequests.get()
            let (received, isClosed) = try await RawConnection.exchange(port: simulator.port, both, answers: 2)
            #expect(!isClosed)
            let answers = received.split(separator: "HTTP/1.1 ", omittingEmptySubsequences: true)
            #expect(answers.map { $0.prefix(3) } == ["201", "200"])
            for header in [
                "Twilio-Request-Id: RQ", "Twilio-Request-Duration: 0.", "Twilio-Concurrent-Requests: 1\r\n",
                "Content-Type: application/json", "X-Home-Region: us1\r\n", "X-API-Domain: api.twilio.com\r\n",
                "X-Powered-By: AT-5000\r\n", "X-Shenanigans: none\r\n",
                "Strict-Transport-Security: max-age=31536000\r\n", "Connection: keep-alive\r\n",
            ] {
                #expect(answers.allSatisfy { $0.contains(header) }, "\(header)")
            }
        }
    }

    @Test("requests sent ahead are answered in their order, also when the first is held back")
    func pipelining() async throws {
        var configuration = SimulatorConfiguration()
        configuration.faults = [SimulatorFault(.latency, count: 1, milliseconds: 30)]
        try await Simulator.run(configuration) { simulator in
            let requests = (1...5).map { SocketRequests.message(body: "number \($0)") }.joined()
            let (received, _) = try await RawConnection.exchange(port: simulator.port, requests, answers: 5)
            let bodies = received.split(separator: "\"body\":\"").dropFirst().map { $0.prefix(8) }
            #expect(bodies == (1...5).map { "number \($0)" })
            #expect(received.contains("Twilio-Request-Duration: 0.030"))
        }
    }

    @Test("wrong credentials are asked for again")
    func authenticate() async throws {
        try await Simulator.run { simulator in
            let request = "GET \(SocketRequests.list) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            let (received, isClosed) = try await RawConnection.exchange(port: simulator.port, request, answers: 2)
            #expect(isClosed)
            #expect(received.hasPrefix("HTTP/1.1 401 "))
            #expect(received.contains("WWW-Authenticate: Basic realm=\"Twilio API\"\r\n"))
            #expect(received.contains("\"code\":20003"))
        }
    }

    @Test(
        "what is no request, or too large, is refused and the connection closed",
        arguments: [
            ("complete nonsense\r\n\r\n", "400"), ("GET / HTTP/9.9\r\n\r\n", "400"),
            (SocketRequests.message(body: String(repeating: "x", count: 300_000)), "413"),
            (
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n49000\r\n"
                    + String(repeating: "x", count: 0x49000) + "\r\n0\r\n\r\n", "413"
            ),
        ])
    func malformed(request: String, status: String) async throws {
        try await Simulator.run { simulator in
            let (received, isClosed) = try await RawConnection.exchange(port: simulator.port, request, answers: 2)
            #expect(isClosed)
            #expect(received.hasPrefix("HTTP/1.1 \(status) "))
            // Still there.
            let (next, _) = try await RawConnection.exchange(port: simulator.port, SocketRequests.get())
            #expect(next.hasPrefix("HTTP/1.1 200 "))
        }
    }

    @Test("HEAD has no body, 204 neither")
    func bodiless() async throws {
        try await Simulator.run { simulator in
            let head = "HEAD \(SocketRequests.list) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            let (received, _) = try await RawConnection.exchange(port: simulator.port, head, answers: 9)
            #expect(received.hasPrefix("HTTP/1.1 401 "))
            #expect(received.hasSuffix("\r\n\r\n"))
        }
    }

    @Test("a client that waits for 100 Continue gets it")
    func expectation() async throws {
        try await Simulator.run { simulator in
            let request = SocketRequests.message(headers: "Expect: 100-continue\r\n")
            let (received, _) = try await RawConnection.exchange(port: simulator.port, request, answers: 2)
            #expect(received.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 "))
        }
    }

    @Test("the control endpoints need no credentials")
    func control() async throws {
        try await Simulator.run { simulator in
            let request = "GET /_simulator/stats HTTP/1.1\r\nHost: localhost\r\n\r\n"
            let (received, _) = try await RawConnection.exchange(port: simulator.port, request)
            #expect(received.hasPrefix("HTTP/1.1 200 "))
            #expect(received.contains("\"concurrent_peak\" : 0"))
        }
    }
}
