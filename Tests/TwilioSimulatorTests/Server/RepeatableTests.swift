import NIOHTTP1
import Testing
import Twilio

@testable import TwilioSimulator

@Suite("A run with the same seed gives the same bytes twice")
struct RepeatableTests {
    /// What a client sees: every byte of every answer, and of every webhook that came.
    private static func run(seed: UInt64) async throws -> [String] {
        try await CallbackReceiver.run { receiver in
            try await Simulator.run(.repeatable(seed: seed)) { simulator in
                var bytes: [String] = []
                func send(_ request: String) async throws {
                    bytes.append(try await RawConnection.exchange(port: simulator.port, request).received)
                }
                try await send(
                    SocketRequests.control("faults", #"{"faults": [{"kind": "rate_limit", "probability": 0.5}]}"#))
                for number in 1...8 { try await send(SocketRequests.message(body: "\(number)")) }
                try await send(SocketRequests.control("faults", #"{"faults": []}"#))
                let callback = (name: "StatusCallback", value: receiver.url + "/status")
                try await send(SocketRequests.message([callback]))
                try await send(SocketRequests.message([(name: "MessagingServiceSid", value: Bench.service)]))
                try await send(
                    SocketRequests.post(
                        [("To", "+15551230002"), ("From", Bench.sender), ("Twiml", "<Response/>"), callback],
                        path: "/2010-04-01/Accounts/\(Bench.account)/Calls.json"))
                try await send(SocketRequests.post([("To", "nobody")]))
                for _ in 1...3 { try await send(SocketRequests.get(SocketRequests.list + "?PageSize=3")) }
                try await send(SocketRequests.control("clock", #"{"advance_seconds": 3600}"#))
                for received in await receiver.next(3) {
                    let form = received.form.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
                    bytes.append(form + (received.headers["I-Twilio-Idempotency-Token"].first ?? ""))
                }
                try await send(SocketRequests.get())
                try await send(SocketRequests.control("reset", ""))
                try await send(SocketRequests.message())
                try await send(SocketRequests.control("stats"))
                return bytes
            }
        }
    }

    @Test("SIDs, tokens, numbers of requests, dates, chance, webhooks")
    func same() async throws {
        let first = try await Self.run(seed: 42)
        #expect(first.count == 25)
        let again = try await Self.run(seed: 42)
        // Pair by pair, so that a failure shows what differs.
        for (one, other) in zip(first, again) { #expect(one == other) }
        #expect(again.count == first.count)
        let other = try await Self.run(seed: 43)
        #expect(other != first)
    }

    @Test("statuses go on with every request, and the first is at the documented instant")
    func dates() async throws {
        try await Simulator.run(.repeatable(seed: 42)) { simulator in
            let (created, _) = try await RawConnection.exchange(port: simulator.port, SocketRequests.message())
            #expect(created.contains(#""date_created":"Thu, 01 Jan 2026 00:00:00 +0000""#))
            for _ in 1...20 {
                _ = try await RawConnection.exchange(port: simulator.port, SocketRequests.get())
            }
            #expect(try await simulator.messages().first?.status == .delivered)
        }
    }
}
