import Foundation
import Testing
import Twilio
import TwilioCatalog
import TwilioSQL
import TwilioSimulator

/// The same random conditions over Twilio's rows and over a plain table of SQLite's with the same rows: whatever is
/// asked of Twilio, guessed at, remembered or filtered here, the answers are equal.
@Suite("Random queries")
struct RandomQueryTests {
    @Test("give what a plain table with the same rows gives", arguments: [1, 2] as [UInt64])
    func equalToPlainTable(seed: UInt64) async throws {
        try await Bench.with { bench in
            try await bench.send(60)
            try await bench.call(25)
            _ = try await bench.simulator.advance(by: .seconds(40_000))
            try await bench.send(40)
            try await bench.send(30)
            // Everything has its last status: nothing changes between two questions.
            _ = try await bench.simulator.advance(by: .seconds(60_000))
            let database = try bench.database()
            _ = try await bench.query(
                """
                CREATE TABLE main.plain_messages AS SELECT *, date_sent_day, date_created_day FROM messages;
                CREATE TABLE main.plain_calls AS SELECT *, start_time_day, date_created_day FROM calls;
                """, on: database)
            var random = Generator(seed: seed)
            var values: [String: [String]] = [:]
            for (table, columns) in RandomQuery.columns {
                for column in columns {
                    values["\(table).\(column)"] = try await bench.query(
                        "SELECT DISTINCT \"\(column)\" FROM plain_\(table) WHERE \"\(column)\" IS NOT NULL",
                        on: database
                    ).compactMap { $0[0] }
                }
            }
            for _ in 0..<40 {
                let query = RandomQuery(&random, values)
                let ours = try await bench.query(query.sql(""), on: database)
                let plain = try await bench.query(query.sql("plain_"), on: database)
                #expect(ours == plain, "\(query.sql(""))")
            }
        }
    }

    @Test("of filter clauses give the same rows as SQL", arguments: [4, 5] as [UInt64])
    func filterClauses(seed: UInt64) async throws {
        try await Bench.with { bench in
            try await bench.send(40)
            _ = try await bench.simulator.advance(by: .seconds(90_000))
            try await bench.send(20)
            _ = try await bench.simulator.advance(by: .seconds(3600))
            let database = try bench.database()
            _ = try await bench.query("CREATE TABLE main.plain_messages AS SELECT * FROM messages", on: database)
            let access = EntityAccess(client: bench.client)
            var random = Generator(seed: seed)
            var values: [String: [String]] = [:]
            for column in ["to", "from", "status", "body", "sid", "num_segments", "date_sent"] {
                values["messages.\(column)"] = try await bench.query(
                    "SELECT DISTINCT \"\(column)\" FROM plain_messages WHERE \"\(column)\" IS NOT NULL", on: database
                ).compactMap { $0[0] }
            }
            for _ in 0..<60 {
                let clause = RandomQuery.condition(&random, "messages", values, depth: 2, isClause: true)
                var sids: [String] = []
                for try await row in try access.list("messages", where: try Filter(clause: clause)) {
                    sids.append(row.key ?? "")
                }
                let plain = try await bench.query(
                    "SELECT sid FROM plain_messages WHERE \(RandomQuery.quotingColumns(clause))", on: database)
                #expect(sids.sorted() == plain.compactMap { $0[0] }.sorted(), "\(clause)")
            }
        }
    }
}

/// A query with random conditions, order, limit and grouping.
private struct RandomQuery {
    static let columns = [
        "messages": [
            "to", "from", "status", "body", "sid", "num_segments", "date_sent", "date_created", "date_sent_day",
        ],
        "calls": ["to", "from", "status", "sid", "direction", "start_time", "date_created", "start_time_day"],
    ]

    private let table: String
    private let condition: String
    private let shape: Int
    private let limit: Int

    init(_ random: inout Generator, _ values: [String: [String]]) {
        table = random.pick(["messages", "messages", "calls"])
        condition = Self.condition(&random, table, values, depth: 2, isClause: false)
        shape = random.number(7)
        limit = random.number(8) + 1
    }

    func sql(_ prefix: String) -> String {
        let name = prefix + table
        return switch shape {
        case 0: "SELECT COUNT(*) FROM \(name) AS t WHERE \(condition)"
        case 1: "SELECT status, COUNT(*) FROM \(name) AS t WHERE \(condition) GROUP BY 1 ORDER BY 1"
        case 2: "SELECT sid FROM \(name) AS t WHERE \(condition) ORDER BY sid LIMIT \(limit) OFFSET \(limit / 2)"
        case 3: "SELECT MIN(sid), MAX(date_created) FROM \(name) AS t WHERE \(condition)"
        case 4: "SELECT COUNT(*) FROM (SELECT sid FROM \(name) AS t WHERE \(condition) LIMIT \(limit))"
        case 5:
            """
            SELECT COUNT(*) FROM \(name) AS t WHERE \(condition)
            AND EXISTS (SELECT 1 FROM \(prefix)messages AS o WHERE o."to" = t."to" AND o.sid <> t.sid)
            """
        default:
            """
            SELECT t.sid, o.body FROM \(name) AS t JOIN \(prefix)messages AS o ON o."to" = t."to"
            WHERE \(condition) ORDER BY t.sid DESC, o.sid LIMIT \(limit)
            """
        }
    }

    static func condition(
        _ random: inout Generator, _ table: String, _ values: [String: [String]], depth: Int, isClause: Bool
    ) -> String {
        if depth > 0, random.number(3) > 0 {
            let one = condition(&random, table, values, depth: depth - 1, isClause: isClause)
            let other = condition(&random, table, values, depth: depth - 1, isClause: isClause)
            switch random.number(5) {
            case 0: return "(\(one) OR \(other))"
            case 1: return "NOT (\(one))"
            default: return "(\(one) AND \(other))"
            }
        }
        let columns = values.keys.filter { $0.hasPrefix(table + ".") }.sorted()
        let place = random.pick(columns)
        let name = String(place.dropFirst(table.count + 1))
        let column = isClause ? name : "t.\"\(name)\""
        func value(_ random: inout Generator) -> String {
            let value = values[place]?.isEmpty == false ? random.pick(values[place] ?? []) : "x"
            let cut = name.hasPrefix("date") || name.hasPrefix("start")
            // A day alone means its 24 hours in a clause, and midnight in SQL: only SQL gets it.
            if cut, !isClause, random.number(3) == 0 { return "'\(value.prefix(10))'" }
            return "'\(random.number(12) == 0 && !cut ? value + "0" : value)'"
        }
        let number = name == "num_segments"
        switch random.number(number ? 4 : 8) {
        case 0: return "\(column) <> \(value(&random))"
        case 1: return "\(column) >= \(value(&random))"
        case 2: return "\(column) < \(value(&random))"
        case 3: return "\(column) IN (\(value(&random)), \(value(&random)))"
        case 4: return "\(column) LIKE '%\(random.number(10))%'"
        case 5: return "\(column) IS \(random.number(2) == 0 ? "NOT " : "")NULL"
        default: return "\(column) = \(value(&random))"
        }
    }

    /// `to` and `from` are words of SQL's own.
    static func quotingColumns(_ clause: String) -> String {
        ["to", "from"].reduce(clause) { text, word in
            text.replacing(" \(word) ", with: " \"\(word)\" ").replacing("(\(word) ", with: "(\"\(word)\" ")
        }.replacingPrefix("to ", "\"to\" ").replacingPrefix("from ", "\"from\" ")
    }
}

extension String {
    fileprivate func replacingPrefix(_ prefix: String, _ other: String) -> String {
        hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
    }
}

/// SplitMix64: the same numbers for the same seed everywhere.
private struct Generator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func number(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((bits ^ (bits >> 31)) % UInt64(bound))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(elements.count)] }
}
