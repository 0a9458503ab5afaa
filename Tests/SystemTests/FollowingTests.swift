import Foundation
import Testing
import TwilioSimulator

@Suite("trunkline send --wait final")
struct FollowingTests {
    @Test("it ends when every message has its final status; what was not delivered counts as failed")
    func final() async throws {
        try await Stage.with { stage in
            let delivered = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to", "+15551230001,+15551230002", "--body", "Hi", "--wait",
                "final", "--output", "json")
            #expect(delivered.status == 0, "\(delivered.errors)")
            #expect(try delivered.messages().map { $0["status"] as? String } == ["delivered", "delivered"])
            let mixed = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to", "+15551230003,+12025550194", "--body", "Hi", "--wait",
                "final", "--output", "json")
            #expect(mixed.status == 21, "\(mixed.errors)")
            #expect(try mixed.messages().map { $0["status"] as? String } == ["delivered", "undelivered"])
            #expect(try mixed.messages()[1]["error_code"] as? Int == 30003)
        }
    }

    @Test("what gets no receipt is waited for no longer than asked")
    func limit() async throws {
        try await Stage.with { stage in
            let outcome = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to", "+12025550198", "--body", "Hi", "--wait", "final",
                "--wait-limit", "3s")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.errors.contains("1 messages have no final status yet"))
        }
    }
}
