import Foundation
import Testing
import TwilioSQL
import TwilioSimulator

@Suite("Writes by SQL")
struct WriteTests {
    private func insert(_ body: String) -> String {
        "INSERT INTO messages (\"to\", \"from\", body) VALUES ('+15551230001', '+15005550006', '\(body)')"
    }

    private func options(_ change: (inout SQLOptions) -> Void = { _ in }) -> SQLOptions {
        var options = SQLOptions()
        options.allowsWrites = true
        change(&options)
        return options
    }

    private func sent(_ bench: Bench) async throws -> [String] {
        try await bench.simulator.messages().map(\.body)
    }

    @Test("A statement that fails in its middle sends nothing of itself, whatever the transaction sends")
    func halfStatements() async throws {
        try await Bench.with { bench in
            let database = try bench.database(options { $0.writeBudget = 5 })
            _ = try await bench.query("BEGIN; \(insert("first"))", on: database)
            let error = await #expect(throws: SQLError.self) {
                try await bench.query(
                    """
                    INSERT INTO messages ("to", "from", body)
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
                    SELECT '+15551230001', '+15005550006', 'many ' || i FROM n
                    """, on: database)
            }
            #expect(error?.code == .refused)
            _ = try await bench.query("\(insert("last")); COMMIT", on: database)
            #expect(try await sent(bench) == ["first", "last"])
        }
    }

    @Test("ROLLBACK TO takes back what was written since the savepoint, in all tables")
    func savepoints() async throws {
        try await Bench.with { bench in
            let database = try bench.database(options())
            _ = try await bench.query(
                """
                BEGIN; \(insert("one")); SAVEPOINT a; \(insert("two")); SAVEPOINT b;
                INSERT INTO applications (friendly_name) VALUES ('gone');
                \(insert("three")); RELEASE b; ROLLBACK TO a; \(insert("four")); COMMIT
                """, on: database)
            #expect(try await sent(bench) == ["one", "four"])
            #expect(try await bench.query("SELECT COUNT(*) FROM applications") == [["0"]])
            _ = try await bench.query(
                "SAVEPOINT a; SAVEPOINT b; \(insert("five")); RELEASE b; ROLLBACK TO a; RELEASE a",
                on: database)
            #expect(try await sent(bench) == ["one", "four"])
        }
    }

    @Test("An unbounded DELETE or UPDATE is refused in a transaction as well; reading the same table is not")
    func unbounded() async throws {
        try await Bench.with { bench in
            try await bench.send(2)
            let database = try bench.database(options())
            _ = try await bench.query("BEGIN; \(insert("one"))", on: database)
            let before = database.requests
            for sql in [
                "DELETE FROM messages", "UPDATE messages SET body = ''", "DELETE FROM messages WHERE body LIKE '%'",
            ] {
                let error = await #expect(throws: SQLError.self) { try await bench.query(sql, on: database) }
                #expect(error?.code == .refused)
            }
            #expect(database.requests == before)
            #expect(try await bench.query("SELECT COUNT(*) FROM messages", on: database) == [["2"]])
            _ = try await bench.query(
                "INSERT INTO messages (\"to\", \"from\", body) SELECT \"to\", \"from\", 'again' FROM messages LIMIT 1",
                on: database)
            _ = try await bench.query("COMMIT", on: database)
            #expect(try await sent(bench).count == 4)
        }
    }

    @Test("All new SIDs are there after the commit")
    func newSIDs() async throws {
        try await Bench.with { bench in
            let database = try bench.database(options())
            _ = try await bench.query("BEGIN; \(insert("one")); \(insert("two")); COMMIT", on: database)
            let rows = try await bench.query(
                """
                SELECT value ->> 'sid', value ->> 'entity', value ->> '$.row.body' FROM json_each(trunkline_writes())
                """, on: database)
            #expect(rows.map { $0[1] } == ["messages", "messages"])
            #expect(rows.map { $0[2] } == ["one", "two"])
            #expect(rows.last?[0] == (try await bench.query("SELECT trunkline_last_sid()", on: database))[0][0])
            for row in rows {
                #expect(try await bench.query("SELECT 1 FROM messages WHERE sid = '\(row[0] ?? "")'").count == 1)
            }
        }
    }

    @Test("Parents are named by their hidden column or by the column that shows them, and only by these")
    func parents() async throws {
        try await Bench.with { bench in
            let database = try bench.database(options())
            _ = try await bench.query("INSERT INTO verify_services (friendly_name) VALUES ('Login')", on: database)
            let service = try #require(try await bench.query("SELECT trunkline_last_sid()", on: database)[0][0])
            _ = try await bench.query(
                "INSERT INTO verify_service_rate_limits (service_sid, unique_name) VALUES ('\(service)', 'one')",
                on: database)
            #expect(
                try await bench.query(
                    "SELECT unique_name FROM verify_service_rate_limits WHERE service_sid = '\(service)'")
                    == [["one"]])
            // The same text in a column that is none of the inputs is not taken for the parent.
            let error = await #expect(throws: SQLError.self) {
                try await bench.query(
                    """
                    INSERT INTO verify_service_rate_limits (service_sid, unique_name, url)
                    VALUES ('\(service)', 'two', '\(service)')
                    """, on: database)
            }
            #expect(error?.message.contains("verify_service_rate_limits.url cannot be given") == true)
            let none = await #expect(throws: SQLError.self) {
                try await bench.query("INSERT INTO verify_service_rate_limits (unique_name) VALUES ('x')", on: database)
            }
            #expect(none?.message.contains("service_sid is missing") == true)
        }
    }

    @Test("The views are there with writes allowed; views and triggers of a file reach nothing")
    func strangersSchema() async throws {
        try await Bench.with { bench in
            try await bench.send(3)
            let path = FileManager.default.temporaryDirectory.path + "/trunkline-sql-\(UUID().uuidString).db"
            defer { try? FileManager.default.removeItem(atPath: path) }
            let database = try SQLDatabase(
                path: path, connections: [("default", bench.client)], options: options(), writer: nil)
            #expect(
                try await bench.query("SELECT SUM(messages) FROM messages_by_day", on: database) == [["3"]])
            _ = try await bench.query("CREATE TABLE notes (text)", on: database)
            _ = try? await bench.query(
                """
                CREATE TRIGGER spam AFTER INSERT ON notes BEGIN
                    INSERT INTO twilio_messages ("to", "from", body) VALUES ('+15551230001', '+15005550006', NEW.text);
                END
                """, on: database)
            _ = try? await bench.query("INSERT INTO notes VALUES ('spam')", on: database)
            #expect(try await sent(bench).count == 3)
        }
    }
}
