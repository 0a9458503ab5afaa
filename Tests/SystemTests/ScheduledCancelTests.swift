import Foundation
import Testing
import Twilio
import TwilioSimulator

@Suite("Canceling what Twilio has scheduled, real binary")
struct ScheduledCancelTests {
    private static let service = "MG00000000000000000000000000000001"

    private func sendAt() -> String { Date(timeIntervalSinceNow: 7200).formatted(.iso8601) }

    private func scheduled(_ stage: Stage) async throws -> [String] {
        try await stage.simulator.messages().map(\.status.description)
    }

    @Test("jobs cancel cancels it at Twilio and says how many; what fails is told, and tried again the next time")
    func command() async throws {
        try await Stage.with { stage in
            let sent = try await stage.run(
                "send", "sms", "--messaging-service", Self.service, "--to", "+15551230001,+15551230002", "--body",
                "Later", "--send-at", sendAt(), "--key", "later")
            #expect(sent.status == 0, "\(sent.errors)")
            #expect(try await scheduled(stage) == ["scheduled", "scheduled"])
            try await stage.simulator.setFaults([
                SimulatorFault(.error500Before, match: .init(method: "POST", path: "/Messages/"))
            ])
            let failed = try await stage.run("jobs", "cancel", "later")
            #expect(failed.status == 1)
            #expect(failed.errors.contains("2 messages are still scheduled at Twilio"))
            try await stage.simulator.setFaults([])
            let canceled = try await stage.run("jobs", "cancel", "later")
            #expect(canceled.status == 0, "\(canceled.errors)")
            #expect(canceled.output.contains("2 scheduled messages are canceled at Twilio"))
            #expect(try await scheduled(stage) == ["canceled", "canceled"])
        }
    }

    @Test("a gateway that is killed over it goes on after its start, and the outcome is shown")
    func gateway() async throws {
        try await Stage.with { stage in
            let first = try await Serving(stage)
            let recipients = (1...5).map { "{\"to\":\"+1555123000\($0)\"}" }.joined(separator: ",")
            let job = try await first.call(
                .post, "/v1/jobs?wait=accepted&timeout=60",
                """
                {"channel": "sms", "messaging_service": "\(Self.service)", "body": "Later", "send_at": "\(sendAt())",
                "recipients": [\(recipients)]}
                """)
            #expect(job.status == 200 && job.counts["accepted"] == 5)
            try await stage.simulator.setFaults([
                SimulatorFault(.error500Before, match: .init(method: "POST", path: "/Messages/"))
            ])
            let id = try #require(job["id"] as? String)
            let answer = try await first.call(.post, "/v1/jobs/\(id)/cancel")
            #expect(answer.status == 200 && answer["state"] as? String == "canceled")
            try await stage.until { try await stage.simulator.stats().requests.byStatus["500"] ?? 0 > 0 }
            first.program.kill(SIGKILL)
            _ = await first.program.wait()
            #expect(try await scheduled(stage) == Array(repeating: "scheduled", count: 5))
            try await stage.simulator.setFaults([])

            let second = try await Serving(stage)
            try await stage.until { try await scheduled(stage) == Array(repeating: "canceled", count: 5) }
            try await stage.until {
                let deliveries = try await second.call(.get, "/v1/jobs/\(id)/deliveries")["deliveries"]
                let rows = deliveries as? [[String: Any]] ?? []
                return rows.map { $0["status"] as? String } == Array(repeating: "canceled", count: 5)
            }
            second.program.kill(SIGTERM)
            #expect(await second.program.wait().status == 0)
        }
    }
}
