import Foundation
import Testing
import TwilioSimulator

@Suite("Falling back with the real binary")
struct FallbackTests {
    @Test("what is refused goes on by the next channel, once, however often the job is run; an opt-out does not")
    func refused() async throws {
        try await Stage.with { stage in
            // +12025550192 is a landline, +12025550191 has opted out.
            let arguments = [
                "send", "sms", "--from", "+15005550006", "--to", "+15551230001,+12025550192,+12025550191", "--body",
                "Hi", "--fallback", "voice:+15005550006", "--key", "k", "--output", "json",
            ]
            let first = try await Program.run(arguments, environment: stage.environment)
            #expect(first.status == 21, "\(first.errors)")
            let rows = try first.messages()
            #expect(rows.count == 3)
            let bySID = Dictionary(
                uniqueKeysWithValues: rows.map { ($0["to"] as? String ?? "", ($0["sid"] as? String)?.prefix(2) ?? "-") }
            )
            #expect(bySID["+15551230001"] == "SM")
            #expect(bySID["+12025550192"] == "CA")
            #expect(bySID["+12025550191"] == "-")
            #expect(try first.stats()["msg_queued_count"] == 2)
            #expect(try first.stats()["msg_failed_count"] == 1)
            let second = try await Program.run(arguments, environment: stage.environment)
            #expect(second.status == 21)
            #expect(try second.messages().count == 3)
            let stats = try await stage.simulator.stats()
            #expect(stats.messages.created == 1)
            #expect(stats.calls.created == 1)
        }
    }

    @Test("a fallback that cannot be is exit 20")
    func wrong() async throws {
        try await Stage.with { stage in
            for fallback in ["fax:+15005550006", "voice:", "whatsapp:Trunkline"] {
                let outcome = try await stage.run(
                    "send", "sms", "--from", "+15005550006", "--to", "+15551230001", "--body", "Hi", "--fallback",
                    fallback)
                #expect(outcome.status == 20)
                #expect(outcome.errors.contains("--fallback"))
            }
        }
    }
}
