import Foundation
import Outbox
import OutboxPostgres
import RealServers
import Testing
import TwilioSimulator

@Suite("trunkline store migrate, copy, reopen")
struct StoreCopyTests {
    @Test("a job that was begun in a file ends in PostgreSQL: each recipient gets it once, and the key still holds")
    func goesOn() async throws {
        try await Stage.with { stage in
            let database = try PostgresServer.shared.get().makeDatabase()
            try await stage.simulator.setFaults([SimulatorFault(.latency, milliseconds: 20)])
            let send = [
                "send", "sms", "--from", "+15005550006", "--to-file", try stage.recipients(600), "--body", "Hi",
                "--key",
                "k",
            ]
            let program = try Program(send, environment: stage.environment)
            try await stage.untilCreated(50)
            program.kill(SIGKILL)
            _ = await program.wait()
            try await stage.simulator.setFaults([])

            let copied = try await stage.run("store", "copy", "--to", database)
            #expect(copied.status == 0, "\(copied.errors)")
            #expect(copied.output.contains("deliveries: 600") && copied.output.contains("is now at \(database)"))
            let old = try await Program.run(send, environment: stage.environment)
            #expect(old.status == 1 && old.errors.contains("was copied to"))

            let environment = stage.environment.merging(Stage.quickLookUps) { $1 }
            let new = try await Program.run(send + ["--store", database], environment: environment)
            #expect(new.status == 0, "\(new.errors)")
            let stats = try await stage.simulator.stats().messages
            #expect(stats.created == 600 && stats.duplicates == 0)
            let sound = try await stage.run("store", "check", "--store", database)
            #expect(sound.status == 0, "\(sound.errors)")
        }
    }

    @Test("a copy that is killed at whatever moment is made again or was made; nothing is missing")
    func killed() async throws {
        try await Stage.with { stage in
            let filled = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to-file", try stage.recipients(3000), "--body", "Hi")
            #expect(filled.status == 0)
            let file = stage.folder + "/trunkline/outbox.db"
            var interrupted = 0
            for round in 1...6 {
                let database = try PostgresServer.shared.get().makeDatabase()
                let arguments = ["store", "copy", "--store", file, "--to", database]
                let program = try Program(arguments, environment: stage.environment)
                // Later from round to round, up to the end of the copy.
                try await stage.until {
                    program.outputSoFar.count >= (round - 1) * 10 || program.outputSoFar.contains("is now at")
                }
                program.kill(SIGKILL)
                let outcome = await program.wait()
                if outcome.status == -1 { interrupted += 1 }
                let again = try await Program.run(arguments, environment: stage.environment)
                #expect(again.status == 0 || again.errors.contains("is not empty"), "\(again.errors)")
                let rows = try PostgresStoreContents(conninfo: database).alone { tables in
                    var count = 0
                    let deliveries = try #require(try tables.tables().first { $0.name == "deliveries" })
                    try tables.read(deliveries) { count += $0.count }
                    return count
                }
                #expect(rows == 3000)
                let old = try await stage.run("jobs", "list", "--store", file)
                #expect(old.status == 1 && old.errors.contains("was copied to"))
                let reopened = try await stage.run("store", "reopen", "--store", file)
                #expect(reopened.status == 0 && reopened.output.contains("is in use again"), "\(reopened.errors)")
            }
            #expect(interrupted > 0)
            #expect(try await stage.run("store", "check").status == 0)
        }
    }

    @Test("wrong use is told, and makes nothing")
    func wrong() async throws {
        try await Stage.with { stage in
            let missing = try await stage.run(
                "store", "copy", "--store", "nowhere.db", "--to", stage.folder + "/new.db")
            #expect(missing.status == 20 && missing.errors.contains("there is no store at nowhere.db"))
            #expect(!FileManager.default.fileExists(atPath: stage.folder + "/new.db"))
            _ = try await stage.run("store", "migrate")
            let itself = try await stage.run("store", "copy", "--to", stage.folder + "/trunkline/./outbox.db")
            #expect(itself.status == 20 && itself.errors.contains("is the store itself"))
            let password = try await stage.run("store", "copy", "--to", "postgres://a:b@127.0.0.1:1/x")
            #expect(password.status == 20 && password.errors.contains("--to: the address has a password in it"))
            let nobody = try await stage.run("store", "copy", "--to", "postgres://a@127.0.0.1:1/x")
            #expect(nobody.status == 1 && nobody.errors.contains("cannot be reached"))
            #expect(try await stage.run("store", "check").status == 0)
        }
    }

    @Test("migrate says what is to be done, does it, and then nothing is")
    func migrate() async throws {
        try await Stage.with { stage in
            let database = try PostgresServer.shared.get().makeDatabase()
            for store in [database, stage.folder + "/new.db"] {
                let missing = try await stage.run("store", "migrate", "--dry-run", "--store", store)
                #expect(missing.output.contains("to be done: ") || missing.errors.contains("there is no store"))
                let done = try await stage.run("store", "migrate", "--store", store)
                #expect(done.status == 0 && done.output.contains("done: "))
                let nothing = try await stage.run("store", "migrate", "--dry-run", "--store", store)
                #expect(nothing.status == 0 && nothing.output.contains("is up to date"))
            }
        }
    }
}
