import Foundation
import Testing
import TwilioSimulator

@Suite("Local copies on the command line")
struct SyncTests {
    private func send(_ bodies: [String], _ stage: Stage) async throws {
        let inserts = bodies.enumerated().map { number, body in
            "INSERT INTO messages (\"to\", \"from\", body) VALUES ('+1555123000\(number)', '+15005550006', '\(body)');"
        }
        let sent = try await stage.run("sql", "--write", "--direct", inserts.joined(separator: "\n"))
        #expect(sent.status == 0, "\(sent.errors)")
        // What is sent has a date and a status.
        _ = try await stage.simulator.advance(by: .seconds(600))
    }

    private func copied(_ stage: Stage, _ file: String, _ sql: String) async throws -> [String] {
        let outcome = try await stage.run("sql", "--database", file, sql, "--format", "csv")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
    }

    private func sync(_ stage: Stage, _ file: String, _ options: String...) async throws -> Program.Outcome {
        try await Program.run(
            ["sync", "messages", "--into", file] + options, environment: stage.environment)
    }

    @Test("Rows, late statuses and deletions come into the copy; what is final is not asked for again")
    func changes() async throws {
        try await Stage.with { stage in
            let file = stage.folder + "/copy.db"
            try await send(["stays", "is deleted", "changes"], stage)
            let first = try await sync(stage, file)
            #expect(first.status == 0, "\(first.errors)")
            #expect(try await copied(stage, file, "SELECT body FROM main.messages ORDER BY 1").count == 3)
            // Thirty-one days were looked at; eight of them may still change.
            #expect(first.output.hasPrefix("31 slices read"), "\(first.output)")

            let access = try await copied(stage, file, "SELECT body || ' ' || sid FROM main.messages")
            func sid(_ body: String) -> String {
                access.first { $0.contains(body) }.map { String($0.suffix(34)) } ?? ""
            }
            #expect(
                try await stage.run("entities", "delete", "messages", sid("is deleted")).status == 0)
            #expect(
                try await stage.run(
                    "entities", "update", "messages", sid("changes"), "--set", "Body="
                ).status == 0)
            let again = try await sync(stage, file)
            #expect(again.output.hasPrefix("8 slices read"), "\(again.output)")
            #expect(again.output.contains("1 found deleted"))
            #expect(
                try await copied(stage, file, "SELECT body FROM main.messages WHERE _deleted_at IS NULL AND body <> ''")
                    == ["stays"])
            #expect(
                try await copied(stage, file, "SELECT body FROM main.messages WHERE _deleted_at IS NOT NULL")
                    == ["is deleted"])
        }
    }

    @Test("A day that was read before it was over is read again, however late the next run comes")
    func partialDays() async throws {
        try await Stage.with { stage in
            let file = stage.folder + "/copy.db"
            try await send(["early"], stage)
            #expect(try await sync(stage, file, "--look-back", "0").status == 0)
            // As if that had been ten days ago, at noon of a day that went on.
            let past = try await stage.run(
                "sql", "--database", file,
                """
                UPDATE main.trunkline_sync SET completed_at = date('now', '-10 days') || 'T12:00:00.000Z'
                WHERE slice = date('now', '-10 days');
                UPDATE main.trunkline_sync SET completed_at = date('now', '-10 days') || 'T12:00:00.000Z'
                WHERE slice = date('now', '-12 days');
                """)
            #expect(past.status == 0, "\(past.errors)")
            let again = try await sync(stage, file, "--look-back", "0")
            #expect(again.output.hasPrefix("2 slices read"), "\(again.output)")
            #expect(again.errors.contains("rows"))
        }
    }

    @Test("A run that is killed goes on behind the last whole day, and leaves none out")
    func killed() async throws {
        try await Stage.with { stage in
            let file = stage.folder + "/copy.db"
            try await send((1...5).map { "text \($0)" }, stage)
            try await stage.simulator.setFaults([.init(.latency, milliseconds: 100)])
            let program = try Program(
                ["sync", "messages", "--into", file, "--look-back", "0"], environment: stage.environment)
            try await stage.until { program.errorsSoFar.split(separator: "\n").count >= 3 }
            program.kill(SIGKILL)
            _ = await program.wait()
            try await stage.simulator.setFaults([])
            let done = try await copied(stage, file, "SELECT COUNT(*) FROM main.trunkline_sync").first.flatMap {
                Int($0)
            }
            let rest = try await sync(stage, file, "--look-back", "0")
            #expect(rest.status == 0, "\(rest.errors)")
            #expect((done ?? 0) >= 3)
            #expect(rest.output.hasPrefix("\(31 - (done ?? 0)) slices read"), "\(rest.output)")
            #expect(try await copied(stage, file, "SELECT COUNT(*) FROM main.messages") == ["5"])
        }
    }

    @Test("Ctrl-C ends a run between two requests, and keeps what is complete")
    func interrupted() async throws {
        try await Stage.with { stage in
            let file = stage.folder + "/copy.db"
            try await stage.simulator.setFaults([.init(.latency, milliseconds: 100)])
            let program = try Program(["sync", "messages", "--into", file], environment: stage.environment)
            try await stage.until { program.errorsSoFar.contains("rows") }
            program.kill(SIGINT)
            let outcome = await program.wait()
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("run it again to go on"))
        }
    }

    @Test("Messages that wait for their time are in the copy, and get their day when they are sent")
    func undated() async throws {
        try await Stage.with { stage in
            let file = stage.folder + "/copy.db"
            let moment = Date().addingTimeInterval(3600).formatted(.iso8601)
            let created = try await stage.run(
                "entities", "create", "messages", "--direct", "To=+15551230001", "Body=later",
                "MessagingServiceSid=MG00000000000000000000000000000001", "ScheduleType=fixed", "SendAt=\(moment)")
            #expect(created.status == 0, "\(created.errors)")
            let first = try await sync(stage, file)
            #expect(first.status == 0, "\(first.errors)")
            let rows = "SELECT body || ' ' || (date_sent IS NULL) || ' ' || (_deleted_at IS NULL) FROM main.messages"
            #expect(try await copied(stage, file, rows) == ["later 1 1"])
            let sid = try #require(try created.document()["sid"] as? String)
            let canceled = try await stage.run("entities", "update", "messages", sid, "--set", "Status=canceled")
            #expect(canceled.status == 0, "\(canceled.errors)")
            #expect(try await stage.run("entities", "delete", "messages", sid).status == 0)
            #expect(try await sync(stage, file).output.contains("1 found deleted"))
            #expect(try await copied(stage, file, rows) == ["later 1 0"])
        }
    }

    @Test("Entities without dates are read whole; two connections share a file without taking each other's rows")
    func whole() async throws {
        try await Stage.with { stage in
            let file = stage.folder + "/copy.db"
            for name in ["one", "two"] {
                _ = try await stage.run("entities", "create", "applications", "FriendlyName=\(name)")
            }
            let configuration = try stage.file(
                "trunkline.yaml",
                """
                connections:
                  default: { account_sid: \(Stage.account), auth_token: env:TWILIO_AUTH_TOKEN }
                  other: { account_sid: \(Stage.account), auth_token: env:TWILIO_AUTH_TOKEN }
                """)
            func run(_ connection: String) async throws -> String {
                let outcome = try await stage.run(
                    "sync", "applications", "--into", file, "--config", configuration, "--connection", connection,
                    "--api-base", stage.simulator.baseURL)
                #expect(outcome.status == 0, "\(outcome.errors)")
                return outcome.output
            }
            #expect(try await run("default").hasPrefix("1 slices read, 2 rows, 0 found deleted"))
            #expect(try await run("other").hasPrefix("1 slices read, 2 rows, 0 found deleted"))
        }
    }
}
