import Testing
import Twilio
import TwilioCatalog
import TwilioSQL
import TwilioSimulator

/// Pushdown, proved by counting requests.
@Suite("What Twilio is asked")
struct PushdownTests {
    @Test("LIMIT makes small pages only where nothing is left to filter here")
    func limitTrap() async throws {
        try await Bench.with { bench in
            try await bench.send(1200)
            // All rows must be read for the one that is wanted: in whole pages, not one by one.
            let last = try await bench.counted("SELECT body FROM messages WHERE body = 'text 0' LIMIT 1")
            #expect(last.rows == [["text 0"]])
            #expect(last.requests <= 2)
            let upper = try await bench.counted("SELECT sid FROM messages WHERE date_sent < '2999-01-01' LIMIT 5")
            #expect(upper.requests == 1)
            let pushed = try await bench.counted("SELECT sid FROM messages WHERE \"to\" = '+15551230001' LIMIT 5")
            #expect(pushed.rows.count == 5)
            #expect(pushed.requests == 1)
            // ORDER BY with LIMIT needs every row, whatever the limit.
            let ordered = try await bench.counted(
                "SELECT body FROM messages WHERE \"to\" = '+15551230001' ORDER BY length(body), body LIMIT 2")
            #expect(ordered.rows == [["text 1"], ["text 4"]])
            #expect(ordered.requests == 1)
        }
    }

    @Test("Under another collation, texts are not asked of Twilio, which compares letter by letter")
    func collation() async throws {
        try await Bench.with { bench in
            try await bench.call(3)
            _ = try await bench.simulator.advance(by: .seconds(3600))
            let status = try #require(try await bench.query("SELECT status FROM calls LIMIT 1").first?[0])
            let found = try await bench.query(
                "SELECT COUNT(*) FROM calls WHERE status = '\(status.uppercased())' COLLATE NOCASE")
            #expect(found == (try await bench.query("SELECT COUNT(*) FROM calls WHERE status LIKE '\(status)'")))
            #expect(found != [["0"]])
        }
    }

    @Test("A row that both sides of an OR find comes once, rows without a key as well")
    func either() async throws {
        try await Bench.with { bench in
            try await bench.send(9)
            _ = try await bench.simulator.advance(by: .seconds(3600))
            let day = try #require(try await bench.query("SELECT date_sent_day FROM messages LIMIT 1").first?[0])
            for condition in ["date_sent_day = '\(day)'", "\"from\" = '+15005550006'", "\"to\" = '+15551230002'"] {
                let rows = try await bench.query(
                    """
                    SELECT sid FROM messages WHERE ("to" = '+15551230001' AND body <> '') OR (\(condition) AND body <> '')
                    """)
                #expect(rows.count == (condition.contains("to") ? 6 : 9))
                #expect(Set(rows.map { $0[0] }).count == rows.count)
            }
            let all = try await bench.query("SELECT category FROM usage_records WHERE category IN ('sms', 'calls')")
            let either = try await bench.query(
                """
                SELECT category FROM usage_records
                WHERE (category = 'sms' AND usage_unit <> 'x') OR (category IN ('sms', 'calls') AND usage_unit <> 'y')
                """)
            #expect(either.count == all.count)
        }
    }

    @Test("Days, ranges of days and parents as arguments are asked of Twilio")
    func days() async throws {
        try await Bench.with { bench in
            try await bench.send(3)
            _ = try await bench.simulator.advance(by: .seconds(3600))
            let day = try #require(try await bench.query("SELECT date_sent_day FROM messages LIMIT 1").first?[0])
            #expect(try await bench.query("SELECT COUNT(*) FROM messages WHERE date_sent_day = '\(day)'") == [["3"]])
            #expect(try await bench.query("SELECT COUNT(*) FROM messages WHERE date_sent_day > '\(day)'") == [["0"]])
            let plan = try await bench.query("EXPLAIN QUERY PLAN SELECT 1 FROM messages WHERE date_sent_day = '\(day)'")
            #expect(plan[0][3]?.contains("DateSent~?") == true)
            // What is no day of the calendar is compared as text, as SQLite does everywhere.
            #expect(try await bench.query("SELECT COUNT(*) FROM messages WHERE date_sent > '2026-99-99'") == [["0"]])
            let sid = try #require(try await bench.query("SELECT sid FROM messages LIMIT 1").first?[0])
            for sql in ["SELECT * FROM media('\(sid)')", "SELECT * FROM media WHERE message_sid = '\(sid)'"] {
                #expect(try await bench.counted(sql).requests == 1)
            }
            // One list of messages, one of media for each.
            #expect(try await bench.counted("SELECT message_sid FROM media").requests == 4)
            // A message that is not there has no media.
            #expect(try await bench.query("SELECT * FROM media('SM00000000000000000000000000000000')").isEmpty)
        }
    }

    @Test("A join by key looks up each row it needs, and the whole list where there are many")
    func joins() async throws {
        try await Bench.with { bench in
            try await bench.send(6)
            let join = try await bench.counted(
                """
                SELECT COUNT(*) FROM messages AS m JOIN media ON media.message_sid = m.sid
                WHERE m."to" = '+15551230001'
                """)
            #expect(join.rows == [["0"]])
            // The two messages to the one number, and their media.
            #expect(join.requests == 3)
        }
    }

    @Test("Pages come one ahead of a reader that reads on, and none for one that stops early")
    func readingAhead() async throws {
        try await Bench.with { bench in
            let access = EntityAccess(client: bench.client)
            for number in 0..<250 { _ = try await access.create("conversations", ["FriendlyName": ["\(number)"]]) }
            for (rows, requests) in [(10, 1), (105, 3), (250, 3)] {
                let database = try bench.database()
                let read = try await Bench.onThread {
                    var count = 0
                    try database.run(
                        "SELECT sid FROM conversations",
                        onRow: { _ in
                            count += 1
                            return count < rows
                        })
                    return count
                }
                #expect(read == rows)
                #expect(database.requests == requests)
            }
        }
    }

    @Test("The first ten connections have schemas, an eleventh only the column")
    func schemas() async throws {
        try await Bench.with { bench in
            try await bench.send(2)
            let names = ["main"] + (1...10).map { "c\($0)" }
            let database = try bench.database(connections: names.map { ($0, bench.client) })
            for name in names[1...9] {
                #expect(try await bench.query("SELECT COUNT(*) FROM \(name).messages", on: database) == [["2"]])
            }
            let error = await #expect(throws: SQLError.self) {
                try await bench.query("SELECT COUNT(*) FROM c10.messages", on: database)
            }
            #expect(error?.code == .invalid)
            let last = try await bench.query(
                "SELECT DISTINCT connection FROM messages WHERE connection = 'c10'", on: database)
            #expect(last == [["c10"]])
        }
    }
}
