import Foundation
import Testing

@Suite("Entities and SQL on the command line")
struct EntityCommandTests {
    @Test("Entities are described, created through the outbox, listed and explained")
    func entities() async throws {
        try await Stage.with { stage in
            let description = try await stage.run("entities", "describe", "IncomingPhoneNumbers")
            #expect(description.status == 0)
            #expect(description.output.contains("incoming_phone_numbers"))
            let created = try await stage.run(
                "entities", "create", "messages", "To=+15551230001", "From=+15005550006", "Body=Hello")
            #expect(created.status == 0, "\(created.errors)")
            #expect(try created.document()["body"] as? String == "Hello")
            let jobs = try await stage.run("jobs", "list", "--output", "json")
            #expect(jobs.output.contains("\"accepted\" : 1"))
            let listed = try await stage.run(
                "entities", "list", "messages", "--filter", "To = '+15551230001'", "--format", "csv", "--columns",
                "to,body")
            #expect(listed.output == "to,body\r\n+15551230001,Hello\r\n")
            let plan = try await stage.run("entities", "list", "messages", "--filter", "Status = 'failed'", "--explain")
            #expect(plan.output.contains("FILTER HERE"))
            let wrong = try await stage.run("entities", "list", "mesages")
            #expect(wrong.status == 20)
            let everything = try await stage.run("entities", "delete", "messages", "--filter", " ")
            #expect(everything.status == 20)
        }
    }

    @Test("SQL reads with parameters and formats, and writes through the outbox")
    func sql() async throws {
        try await Stage.with { stage in
            let insert =
                "INSERT INTO messages (\"to\", \"from\", body) VALUES ('+15551230001', '+15005550006', 'Hello')"
            #expect(try await stage.run("sql", insert).status == 20)
            let written = try await stage.run("sql", "--write", insert)
            #expect(written.status == 0, "\(written.errors)")
            let read = try await stage.run(
                "sql", "SELECT body FROM messages WHERE \"to\" = :to", "--param", "to=+15551230001", "--format", "jsonl"
            )
            #expect(read.output == "{\"body\":\"Hello\"}\n")
            let shell = try await stage.run("sql", input: ".tables media\nSELECT 1 AS one;\n")
            #expect(shell.output.contains("media"))
            #expect(shell.output.contains("one"))
        }
    }

    @Test("A copy is made, and read again only as far as it may have changed")
    func sync() async throws {
        try await Stage.with { stage in
            _ = try await stage.run(
                "sql", "--write", "--direct",
                """
                INSERT INTO messages ("to", "from", body) VALUES ('+15551230001', '+15005550006', 'one');
                INSERT INTO messages ("to", "from", body) VALUES ('+15551230002', '+15005550006', 'two');
                """)
            let file = stage.folder + "/copy.db"
            let count = "SELECT COUNT(*) AS n FROM main.messages"
            try await stage.until {
                let copied = try await stage.run("sync", "messages", "--into", file, "--look-back", "1")
                let counted = try await stage.run("sql", "--database", file, count, "--format", "jsonl")
                return copied.status == 0 && counted.output == "{\"n\":2}\n"
            }
            let again = try await stage.run("sync", "messages", "--into", file, "--look-back", "1")
            #expect(again.output.hasPrefix("2 slices read"))
        }
    }
}
