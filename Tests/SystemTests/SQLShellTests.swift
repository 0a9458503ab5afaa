import Foundation
import Testing
import TwilioSimulator

@Suite("The SQL shell")
struct SQLShellTests {
    @Test("Lines are completed, edited and remembered, also by the next session; Ctrl-D ends it")
    func editing() async throws {
        try await Stage.with { stage in
            let shell = try Terminal(["sql"], environment: stage.environment)
            _ = try await shell.prompt()
            shell.type("SELECT 35 * 2 + COUNT(*) * 0 FROM outgoing_c\t")
            try await shell.show(until: "outgoing_caller_ids")
            #expect(try await shell.enter(";").contains("70"))
            #expect(try await shell.enter("SELECT 6 * 8;\u{7F}\u{7F}9;").contains("54"))
            #expect(try await shell.enter(".schema mesages").contains("did you mean messages"))
            try await shell.enter("SELECT 40 +", then: "   ...> ")
            #expect(try await shell.enter("2 AS answer;").contains("42"))
            // The line before the last one.
            try await shell.enter("\u{1B}[A\u{1B}[A", then: "   ...> ")
            #expect(try await shell.enter("3 AS again;").contains("43"))
            shell.type("\u{4}")
            #expect(try await shell.wait() == 0)

            let file = stage.folder + "/trunkline/sql-history"
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let next = try Terminal(["sql"], environment: stage.environment)
            _ = try await next.prompt()
            next.type("\u{1B}[A")
            try await next.show(until: "3 AS again;")
            next.kill(SIGTERM)
            #expect(try await next.wait() == -1)
        }
    }

    @Test("A statement that waits for Twilio shows how far it is; Ctrl-C stops it, and the session goes on")
    func interrupt() async throws {
        try await Stage.with { stage in
            _ = try await stage.run(
                "entities", "create", "messages", "--direct", "To=+15551230001", "From=+15005550006", "Body=x")
            try await stage.simulator.setFaults([.init(.hang)])
            let shell = try Terminal(["sql", "--write", "--progress", "always"], environment: stage.environment)
            _ = try await shell.prompt()
            try await shell.enter("BEGIN;")
            try await shell.enter("INSERT INTO applications (friendly_name) VALUES ('x');")
            shell.type("SELECT COUNT(*) FROM messages;\n")
            try await shell.show(until: "0 rows in 1 requests")
            shell.type("\u{3}")
            try await shell.show(until: "interrupted")
            _ = try await shell.prompt()
            try await stage.simulator.setFaults([])
            // The transaction is still open.
            #expect(try await shell.enter("SELECT COUNT(*) + 41 AS n FROM messages;").contains("42"))
            shell.type(".quit\n")
            try await shell.show(until: "nothing of it was sent")
            #expect(try await shell.wait() == 0)
            let applications = try await stage.run("entities", "list", "applications", "--format", "jsonl")
            #expect(applications.output.isEmpty)
        }
    }

    @Test("SIGTERM ends a session, and sends nothing of its open transaction")
    func termination() async throws {
        try await Stage.with { stage in
            let shell = try Terminal(["sql", "--write"], environment: stage.environment)
            _ = try await shell.prompt()
            try await shell.enter("BEGIN;")
            try await shell.enter("INSERT INTO applications (friendly_name) VALUES ('x');")
            shell.kill(SIGTERM)
            #expect(try await shell.wait() == -1)
            let applications = try await stage.run("entities", "list", "applications", "--format", "jsonl")
            #expect(applications.output.isEmpty)
        }
    }

    @Test("Commands, parameters and formats work on piped input as well; what was not finished is said")
    func piped() async throws {
        try await Stage.with { stage in
            let input = """
                .help
                .tables conversation_m
                .schema media
                .param who Ann
                .format jsonl
                SELECT :who AS name;
                SELECT :nobody;
                .nonsense
                .format xml
                SELECT 1
                """
            let outcome = try await stage.run("sql", input: input)
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("conversation_messages\n"))
            #expect(outcome.output.contains("message_sid TEXT (hidden)"))
            #expect(outcome.output.contains("{\"name\":\"Ann\"}"))
            for text in ["nobody has no value", "there is no .nonsense", ".format takes", "was not run"] {
                #expect(outcome.errors.contains(text), "\(text) in \(outcome.errors)")
            }
            for (format, expected) in [
                ("csv", "a,b\r\n1,\"x,y\"\r\n"), ("json", "[{\"a\":1,\"b\":\"x,y\"}]\n"),
                ("jsonl", "{\"a\":1,\"b\":\"x,y\"}\n"),
            ] {
                let query = "SELECT 1 AS a, 'x,y' AS b"
                #expect(try await stage.run("sql", query, "--format", format).output == expected)
            }
            #expect(try await stage.run("sql", "SELECT 1 AS a, 'x,y' AS b").output.contains("x,y"))
        }
    }

    @Test("Views are there with writes allowed, and a script without COMMIT sends nothing and says so")
    func scripts() async throws {
        try await Stage.with { stage in
            let insert = "INSERT INTO applications (friendly_name) VALUES ('x')"
            let view = try await stage.run(
                "sql", "--write", "SELECT COUNT(*) AS n FROM messages_by_day", "--format", "csv")
            #expect(view.output == "n\r\n0\r\n", "\(view.errors)")
            let open = try await stage.run("sql", "--write", "BEGIN; \(insert)")
            #expect(open.status == 20)
            #expect(open.errors.contains("nothing of it was sent"))
            let back = try await stage.run("sql", "--write", "BEGIN; \(insert); ROLLBACK")
            #expect(back.status == 0)
            let budget = try await stage.run(
                "sql", "--write", "--write-limit", "1", "BEGIN; \(insert); \(insert); COMMIT")
            #expect(budget.status == 20)
            #expect(try await stage.simulator.stats().requests.total == 1)
        }
    }
}
