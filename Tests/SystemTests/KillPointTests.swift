import Foundation
import Testing
import TwilioSimulator

@Suite("A process that dies between any two durable steps")
struct KillPointTests {
    /// The durable steps of a run in their order, some of them several times.
    private static let steps = [
        "createDraft 1", "append 1", "removeDuplicates 1", "accept 1", "acquireLease 1", "turn 1", "turn 2", "turn 3",
        "turn 5", "apply 1", "apply 2", "releaseLease 1",
    ]
    private static let points = steps.flatMap { step in ["before", "inside", "after"].map { "\($0) \(step)" } }

    @Test("the same command again: everybody once", arguments: points)
    func killed(point: String) async throws {
        try await Stage.with { stage in
            let post = SimulatorFault.Match(method: "POST")
            try await stage.simulator.setFaults([
                SimulatorFault(.dropAfter, probability: 0.3, count: 6, match: post),
                SimulatorFault(.dropBefore, probability: 0.2, count: 2, match: post),
                SimulatorFault(.listLag, milliseconds: 300),
            ])
            let environment = stage.environment.merging([
                "TRUNKLINE_RECONCILIATION_LOOKUPS": "100ms,400ms,1s",
                "TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_REQUEST_TIMEOUT": "1s",
                "TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_CONCURRENT_REQUESTS": "4",
            ]) { $1 }
            let count = 30
            // One row is repeated, so that there is something to remove.
            let rows = (Array(1...count) + [1]).map { "+1555\(1_000_000 + $0)\n" }
            let file = try stage.file("people.csv", "to\n" + rows.joined())
            let arguments = [
                "send", "sms", "--from", "+15005550006", "--to-file", file, "--body", "Hi", "--key", "k",
                "--output", "json",
            ]
            let killed = try await Program.run(
                arguments, environment: environment.merging(["TRUNKLINE_KILL_AT": point]) { $1 })
            // A second round of reconciliation is not always needed; everything else is always reached.
            #expect(killed.status == -1 || point.hasSuffix("apply 2"), "the point was not reached: \(killed.errors)")
            let outcome = try await Program.run(arguments, environment: environment)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let stats = try await stage.simulator.stats().messages
            #expect(stats.created == count)
            #expect(stats.recipients == count)
            #expect(stats.duplicates == 0)
        }
    }
}
