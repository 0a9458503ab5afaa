import Foundation
import Outbox
import OutboxSQLite
import Testing
import TwilioSimulator

@Suite("A process that is killed")
struct CrashTests {
    @Test("killed while the input is read: nothing is sent, and the draft goes with the next run")
    func killedWhileDrafting() async throws {
        try await Stage.with { stage in
            let pipe = stage.folder + "/pipe"
            mkfifo(pipe, 0o600)
            let arguments = ["send", "sms", "--from", "+15005550006", "--to-file", pipe, "--body", "Hi", "--key", "k"]
            let program = try Program(arguments, environment: stage.environment)
            let writer = try FileHandle(forUpdating: URL(fileURLWithPath: pipe))
            let rows = "to\n" + (1...3000).map { "+1555\(1_000_000 + $0)\n" }.joined()
            try writer.write(contentsOf: Data(rows.utf8))
            let database = stage.folder + "/trunkline/outbox.db"
            try await stage.until { FileManager.default.fileExists(atPath: database) }
            let store = try SQLiteOutboxStore(path: database)
            try await stage.until {
                try await store.jobs(tenant: nil, before: nil, limit: 1).first?.counts.total ?? 0 >= 500
            }
            program.kill(SIGKILL)
            _ = await program.wait()
            try writer.close()
            #expect(try await stage.simulator.stats().requests.total == 0)
            let outcome = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to", "+15551230001", "--body", "Hi", "--key", "k")
            #expect(outcome.status == 0)
            #expect(try await store.jobs(tenant: nil, before: nil, limit: 10).count == 1)
        }
    }

    @Test("two processes with one key: one works, the other is told; nobody gets it twice")
    func together() async throws {
        try await Stage.with { stage in
            try await stage.simulator.setFaults([SimulatorFault(.latency, milliseconds: 50)])
            let arguments = [
                "send", "sms", "--from", "+15005550006", "--to-file", try stage.recipients(1000), "--body", "Hi",
                "--key", "k",
            ]
            async let first = Program.run(arguments, environment: stage.environment)
            async let second = Program.run(arguments, environment: stage.environment)
            let outcomes = try await [first, second]
            let stats = try await stage.simulator.stats().messages
            #expect(stats.created == 1000)
            #expect(stats.duplicates == 0)
            #expect(outcomes.contains { $0.status == 0 })
            for outcome in outcomes where outcome.status != 0 {
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains("another process is working on the job"))
            }
        }
    }

    @Test("jobs cancel from another process stops the sender; rerun finishes")
    func cancelElsewhere() async throws {
        try await Stage.with { stage in
            try await stage.simulator.setFaults([SimulatorFault(.latency, milliseconds: 200)])
            let program = try Program(
                [
                    "send", "sms", "--from", "+15005550006", "--to-file", try stage.recipients(2000), "--body", "Hi",
                    "--key",
                    "k", "--output", "json",
                ], environment: stage.environment)
            try await stage.untilCreated(100)
            let canceled = try await stage.run("jobs", "cancel", "k")
            #expect(canceled.status == 0)
            #expect(canceled.output.contains("is canceled"))
            let outcome = await program.wait()
            #expect(outcome.status == 21)
            let created = try await stage.simulator.stats().messages.created
            #expect(created < 2000)
            #expect(try outcome.stats()["msg_queued_count"] == created)
            try await stage.simulator.setFaults([])
            let rerun = try await stage.run("jobs", "rerun", "k", "--output", "json")
            #expect(rerun.status == 0, "\(rerun.errors)")
            #expect(try await stage.simulator.stats().messages.created == 2000)
            #expect(try await stage.simulator.stats().messages.duplicates == 0)
        }
    }
}
