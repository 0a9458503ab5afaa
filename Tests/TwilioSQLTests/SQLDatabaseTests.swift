import Testing
import Twilio
import TwilioSQL
import TwilioSimulator

@Suite("SQL over Twilio")
struct SQLDatabaseTests {
    @Test("Messages are a table, whole pages at a time")
    func messages() async throws {
        try await Bench.with { bench in
            try await bench.send(1200)
            let all = try await bench.counted("SELECT COUNT(*) FROM messages")
            #expect(all.rows == [["1200"]])
            #expect(all.requests == 2)
            let grouped = try await bench.counted("SELECT \"to\", COUNT(*) FROM messages GROUP BY 1 ORDER BY 1")
            #expect(grouped.rows == [["+15551230000", "400"], ["+15551230001", "400"], ["+15551230002", "400"]])
        }
    }

    @Test("LIMIT takes one small page; with ORDER BY all pages, and not small ones")
    func limits() async throws {
        try await Bench.with { bench in
            try await bench.send(1200)
            #expect(try await bench.counted("SELECT sid FROM messages LIMIT 10").requests == 1)
            #expect(try await bench.counted("SELECT sid FROM messages LIMIT 5 OFFSET 3").requests == 1)
            let ordered = try await bench.counted("SELECT sid FROM messages ORDER BY body DESC LIMIT 5")
            #expect(ordered.rows.count == 5)
            #expect(ordered.requests == 2)
        }
    }

    @Test("Equality, IN, keys and ranges are asked of Twilio")
    func pushdown() async throws {
        try await Bench.with { bench in
            try await bench.send(1200)
            let one = try await bench.counted("SELECT COUNT(*) FROM messages WHERE \"to\" = '+15551230001'")
            #expect(one.rows == [["400"]])
            #expect(one.requests == 1)
            let two = try await bench.counted(
                "SELECT COUNT(*) FROM messages WHERE \"to\" IN ('+15551230001', '+15551230002')")
            #expect(two.rows == [["800"]])
            #expect(two.requests == 2)
            let sid = try await bench.query("SELECT sid FROM messages LIMIT 1")[0][0] ?? ""
            let fetched = try await bench.counted("SELECT body FROM messages WHERE sid = '\(sid)'")
            #expect(fetched.rows.count == 1)
            #expect(fetched.requests == 1)
            #expect(try await bench.counted("SELECT 1 FROM messages WHERE sid = 'SM0'").rows.isEmpty)
            let none = try await bench.counted("SELECT COUNT(*) FROM messages WHERE date_sent < '2001-01-01'")
            #expect(none.rows == [["0"]])
            #expect(none.requests == 1)
            let plan = try await bench.query(
                "EXPLAIN QUERY PLAN SELECT * FROM messages WHERE date_sent >= '2026-01-01'")
            #expect(plan[0][3]?.contains("DateSent>?") == true)
        }
    }

    @Test("Joins and sub-queries that ask again and again get the list once")
    func joins() async throws {
        try await Bench.with { bench in
            try await bench.send(100)
            let join = try await bench.counted(
                """
                SELECT COUNT(*) FROM messages AS one JOIN messages AS other ON other.sid = one.sid
                """)
            #expect(join.rows == [["100"]])
            #expect(join.requests <= 20)
            let exists = try await bench.counted(
                """
                SELECT COUNT(*) FROM messages AS one
                WHERE EXISTS (SELECT 1 FROM messages AS other WHERE other."to" = one."to")
                """)
            #expect(exists.rows == [["100"]])
            #expect(exists.requests <= 5)
        }
    }

    @Test("Reads only unless writes are allowed; nothing is sent before the commit")
    func writes() async throws {
        try await Bench.with { bench in
            let insert =
                "INSERT INTO messages (\"to\", \"from\", body) VALUES ('+15551230001', '+15005550006', 'Hello')"
            await #expect(throws: SQLError.self) { try await bench.query(insert) }
            var options = SQLOptions()
            options.allowsWrites = true
            options.writeBudget = 3
            let database = try bench.database(options)
            _ = try await bench.query("BEGIN; \(insert); ROLLBACK", on: database)
            #expect(try await bench.simulator.stats().messages.created == 0)
            _ = try await bench.query("BEGIN; \(insert); \(insert); COMMIT", on: database)
            #expect(try await bench.simulator.stats().messages.created == 2)
            let sid = try await bench.query("SELECT trunkline_last_sid()", on: database)[0][0] ?? ""
            #expect(sid.hasPrefix("SM"))
            #expect(database.lastWrite?.contains("\"operation\":\"create\"") == true)
            // The budget counts before the first is sent.
            await #expect(throws: SQLError.self) {
                try await bench.query("BEGIN; \(insert); \(insert); \(insert); \(insert); COMMIT", on: database)
            }
            _ = try? await bench.query("ROLLBACK", on: database)
            #expect(try await bench.simulator.stats().messages.created == 2)
        }
    }

    @Test("A DELETE without a condition is refused before any request")
    func unbounded() async throws {
        try await Bench.with { bench in
            try await bench.send(3)
            var options = SQLOptions()
            options.allowsWrites = true
            let database = try bench.database(options)
            let error = await #expect(throws: SQLError.self) {
                try await bench.query("DELETE FROM messages", on: database)
            }
            #expect(error?.message.contains("refused") == true)
            #expect(database.requests == 0)
        }
    }

    @Test("UPDATE and DELETE by key are one look and one request; Twilio's code is in the message")
    func changes() async throws {
        try await Bench.with { bench in
            try await bench.send(1)
            var options = SQLOptions()
            options.allowsWrites = true
            let database = try bench.database(options)
            let sid = try await bench.query("SELECT sid FROM messages", on: database)[0][0] ?? ""
            let error = await #expect(throws: SQLError.self) {
                try await bench.query("UPDATE messages SET body = 'new' WHERE sid = '\(sid)'", on: database)
            }
            #expect(error?.message.contains("Twilio error") == true)
            await #expect(throws: SQLError.self) {
                try await bench.query("UPDATE messages SET direction = 'x' WHERE sid = '\(sid)'", on: database)
            }
            let bad = await #expect(throws: SQLError.self) {
                try await bench.query(
                    "INSERT INTO messages (\"to\", \"from\", body) VALUES ('bad', '+15005550006', 'x')", on: database)
            }
            #expect(bad?.message.contains("21211") == true)
        }
    }

    @Test("Several connections: a column, and a schema each")
    func connections() async throws {
        try await Bench.with { bench in
            try await bench.send(2)
            let database = try bench.database(connections: [("one", bench.client), ("two", bench.client)])
            let rows = try await bench.query(
                "SELECT connection FROM messages WHERE connection = 'two' UNION ALL SELECT connection FROM two.messages",
                on: database)
            #expect(rows == [["two"], ["two"], ["two"], ["two"]])
            await #expect(throws: SQLError.self) {
                try await bench.query("SELECT * FROM messages WHERE connection = 'three'", on: database)
            }
        }
    }

    @Test("An interrupt stops a statement that waits for Twilio")
    func interrupt() async throws {
        try await Bench.with { bench in
            try await bench.simulator.setFaults([.init(.hang)])
            let database = try bench.database()
            let statement = Task { try await bench.query("SELECT * FROM messages", on: database) }
            while database.requests == 0 { try await Task.sleep(for: .milliseconds(5)) }
            database.interrupt()
            await #expect(throws: SQLError.self) { try await statement.value }
        }
    }
}
