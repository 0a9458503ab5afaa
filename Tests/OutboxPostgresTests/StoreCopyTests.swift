import Foundation
import GRDB
import Inbound
import Outbox
import OutboxConformance
import OutboxPostgres
import OutboxSQLite
import Testing

@Suite("Copying a store, from a file to PostgreSQL and back")
struct StoreCopyTests {
    private let folder = try? TemporaryFolder()
    private func path(_ name: String) throws -> String { try #require(folder).path + "/" + name }

    private static func copy(_ source: some StoreContents, _ target: some StoreContents) throws {
        try StoreCopy.run(from: source, to: target) { _ in }
    }

    @Test("every row of every table goes there and back unchanged, whatever is in it")
    func everyTable() async throws {
        let (first, second) = (try path("first.db"), try path("second.db"))
        let source = try SQLiteStoreContents(path: first, makesFile: true)
        try source.migrate()
        try await Self.fill(first, rows: 12_000)
        let database = try FreshSchema.make()
        try Self.copy(source, PostgresStoreContents(conninfo: database))
        let back = try SQLiteStoreContents(path: second, makesFile: true)
        try Self.copy(PostgresStoreContents(conninfo: database), back)
        let tables = try source.alone { try $0.tables() }
        #expect(tables.count >= 18)
        for table in tables {
            let before = try source.alone { try Self.rows(of: table, $0) }
            let after = try back.alone { try Self.rows(of: table, $0) }
            #expect(before.count >= 7 || table.name == "secrets", "\(table.name)")
            #expect(before == after, "\(table.name)")
        }
        let numbers = try back.alone { try $0.eventNumbers() }
        #expect(numbers == EventNumbers(last: 1_000_000, pruned: 17))
    }

    /// How often each row is in a table, leases set aside: the stores need not keep them in the same order.
    private static func rows(of table: StoredTable, _ tables: any StoredTables) throws -> [[StoredValue]: Int] {
        let leases = table.columns.indices.filter {
            ["owner", "lease_owner", "lease_until"].contains(table.columns[$0])
        }
        var counts: [[StoredValue]: Int] = [:]
        try tables.read(table) { rows in
            for row in rows { counts[row.indices.filter { !leases.contains($0) }.map { row[$0] }, default: 0] += 1 }
        }
        return counts
    }

    /// Puts rows into every table that the file has, by what its columns take.
    private static func fill(_ path: String, rows: Int) async throws {
        let texts = ["", "plain", "tab\tline\nreturn\r", #"\N \. \\ "quoted" 'single'"#, "{1,2}", "äöü 😀 ‮", "NULL"]
        let numbers: [Int64] = [0, 1, -1, .max, .min, 1_700_000_000_000, 42]
        let queue = try DatabaseQueue(path: path)
        try await queue.write { db in
            let names = try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
                        AND name NOT IN ('owners', 'grdb_migrations', 'events_pruned', 'secrets')
                    """)
            for name in names {
                let columns = try db.columns(in: name)
                let statement = try db.makeStatement(
                    sql: """
                        INSERT INTO \(name) (\(columns.map(\.name).joined(separator: ", ")))
                        VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
                        """)
                for row in 0..<(name == "deliveries" ? rows : 7) {
                    let isFlag: Set = [
                        "is_open", "is_replayed", "under_way", "reported", "settled", "canceling",
                    ]
                    let small: Set = [
                        "state", "pending", "attempting", "accepted", "rejected", "unknown", "held", "canceled",
                        "expired",
                        "priority", "followed", "position", "tries", "error_code", "http_status", "number", "media",
                        "step",
                        "status",
                    ]
                    let values = columns.map { column -> DatabaseValue in
                        // Keys differ from row to row.
                        let isKey =
                            column.primaryKeyIndex > 0 || ["digest", "sid", "token", "key"].contains(column.name)
                            || ["revision", "delivery"].contains(column.name)
                        if !column.isNotNull, !isKey, row == 3 { return .null }
                        switch column.type {
                        case "INTEGER" where isKey: return Int64(row + 1).databaseValue
                        case "INTEGER" where isFlag.contains(column.name): return (row % 2).databaseValue
                        case "INTEGER" where small.contains(column.name): return (row % 7).databaseValue
                        case "INTEGER": return numbers[row % 7].databaseValue
                        case "BLOB": return Data((0...row % 256).map { UInt8($0) }).databaseValue
                        default: return (texts[row % 7] + (isKey ? " \(row)" : "")).databaseValue
                        }
                    }
                    try statement.execute(arguments: StatementArguments(values))
                }
            }
            try db.execute(sql: "UPDATE sqlite_sequence SET seq = 1000000 WHERE name = 'events'")
            try db.execute(sql: "UPDATE events_pruned SET through = 17")
        }
        try queue.close()
    }

    @Test("what was under way is taken over in the new store; keys, numbers and events go on where they were")
    func goesOn() async throws {
        let source = try path("outbox.db")
        let job: JobID
        do {
            let store = try SQLiteOutboxStore(path: source)
            let working = try await Fixtures.working(1, rows: 5, begin: 2, in: store)
            job = working.job
            _ = try await store.turn(Turn(now: Fixtures.start, ends: [Fixtures.end(working.begun[0])]))
            _ = try await store.submit(Fixtures.job(2, key: "k"), Fixtures.rows(3), digest: [7])
        }
        let database = try FreshSchema.make()
        try await copyWhenClosed(source, database)

        let store = try await PostgresOutboxStore(conninfo: database)
        #expect(try await store.problems() == [])
        _ = try await store.acquireLease(of: job, now: Fixtures.start)
        let counts = try await store.job(job)?.counts
        #expect(counts?[.accepted] == 1 && counts?[.unknown] == 1 && counts?[.pending] == 3)
        guard
            case .keyTaken(let earlier) = try await store.submit(
                Fixtures.job(3, key: "k"), Fixtures.rows(3), digest: [7])
        else {
            Issue.record("the key is free")
            return
        }
        #expect(earlier.counts[.pending] == 3)
        guard case .accepted = try await store.submit(Fixtures.job(4), Fixtures.rows(100), digest: [8]) else {
            Issue.record("no new job")
            return
        }
        #expect(try await store.problems() == [])
    }

    /// A store closes some time after it is let go.
    private func copyWhenClosed(_ source: String, _ database: String) async throws {
        for _ in 0..<2000 {
            do {
                return try Self.copy(
                    SQLiteStoreContents(path: source, makesFile: false), PostgresStoreContents(conninfo: database))
            } catch let error as OutboxError where error.code == .jobInUse {
                try await Task.sleep(for: .milliseconds(10))
            }
        }
        Issue.record("the store does not close")
    }

    @Test("an old store is opened by nobody, and copied to no second place")
    func moved() async throws {
        let first = try SQLiteStoreContents(path: try path("a.db"), makesFile: true)
        let database = try FreshSchema.make()
        let second = try PostgresStoreContents(conninfo: database)
        try Self.copy(first, second)
        let opened = #expect(throws: OutboxError.self) { _ = try SQLiteOutboxStore(path: try path("a.db")) }
        #expect(opened?.code == .storeMoved && opened?.message.contains(database) == true)
        let third = try SQLiteStoreContents(path: try path("b.db"), makesFile: true)
        #expect(throws: OutboxError.self) { try Self.copy(first, third) }
        try Self.copy(second, third)
        let refused = await #expect(throws: OutboxError.self) { _ = try await PostgresOutboxStore(conninfo: database) }
        #expect(refused?.code == .storeMoved && refused?.message.contains("b.db") == true)
        try first.alone { try $0.setSuccessor(nil) }
        _ = try SQLiteOutboxStore(path: try path("a.db"))
    }

    @Test("a store that is in use, and one that is not empty, are left as they are")
    func refused() async throws {
        let (old, new) = (try path("old.db"), try FreshSchema.make())
        let store = try SQLiteOutboxStore(path: old)
        let contents = try SQLiteStoreContents(path: old, makesFile: false)
        let inUse = #expect(throws: OutboxError.self) {
            try Self.copy(contents, PostgresStoreContents(conninfo: new))
        }
        #expect(inUse?.code == .jobInUse)
        let node = try await PostgresOutboxStore(conninfo: new)
        _ = try await node.submit(Fixtures.job(1), Fixtures.rows(3), digest: [1])
        let empty = try SQLiteStoreContents(path: try path("empty.db"), makesFile: true)
        #expect(throws: OutboxError.self) { try Self.copy(empty, PostgresStoreContents(conninfo: new)) }
        // It was not left behind.
        _ = try SQLiteOutboxStore(path: try path("empty.db"))
        _ = try await node.job(Fixtures.job(1).id)
        _ = try await store.createDraft(Fixtures.job(1))
    }

    @Test("a copy that fails leaves the new store empty and the old one in use")
    func failing() async throws {
        let old = try path("old.db")
        let source = try SQLiteStoreContents(path: old, makesFile: true)
        try source.migrate()
        let queue = try DatabaseQueue(path: old)
        try await queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO deliveries (id, job, position, recipient, body, state, tries, due_at, updated_at)
                    VALUES (7, 1, 1, '+15551230001', 'Hello', 1, 1 << 40, 0, 0)
                    """)
        }
        try queue.close()
        let database = try FreshSchema.make()
        let error = #expect(throws: OutboxError.self) {
            try Self.copy(source, PostgresStoreContents(conninfo: database))
        }
        #expect(error?.code == .storeUnavailable)
        _ = try SQLiteOutboxStore(path: old)
        let tables = try PostgresStoreContents(conninfo: database).alone { tables in
            try tables.tables().filter { try $0.name != "secrets" && !tables.isEmpty($0) }
        }
        #expect(tables == [])
    }

    @Test("both kinds of store have the same tables with the same columns")
    func sameTables() throws {
        let file = try SQLiteStoreContents(path: try path("a.db"), makesFile: true)
        let database = try PostgresStoreContents(conninfo: try FreshSchema.make())
        try file.migrate()
        try database.migrate()
        func described(_ contents: some StoreContents) throws -> [String] {
            try contents.alone { try $0.tables() }.map { "\($0.name): \($0.columns.sorted())" }.sorted()
        }
        #expect(try described(file) == described(database))
    }
}
