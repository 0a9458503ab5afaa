internal import FoundationEssentials
internal import GRDB
internal import Outbox

/// The rows of the embedded store; see ``StoredTables``.
struct SQLiteStoredTables: StoredTables {
    let db: Database

    /// Tables that say something about this file only, or that are carried over otherwise.
    private static let local = ["concurrency_shares", "owners", "events_pruned", "grdb_migrations"]

    /// The names that every store uses for tables that this one calls otherwise.
    private static let commonNames = ["corezoid_tasks": "waiting_tasks"]

    func tables() throws -> [StoredTable] {
        let names = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
        return try names.filter { !Self.local.contains($0) }.map { name in
            StoredTable(name: Self.commonNames[name] ?? name, columns: try db.columns(in: name).map(\.name))
        }
    }

    func isEmpty(_ table: StoredTable) throws -> Bool {
        try Row.fetchOne(db, sql: "SELECT 1 FROM \(name(table)) LIMIT 1") == nil
    }

    func read(_ table: StoredTable, _ body: ([[StoredValue]]) throws -> Void) throws {
        let cursor = try Row.fetchCursor(db, sql: "SELECT \(columns(table)) FROM \(name(table))")
        var batch: [[StoredValue]] = []
        while let row = try cursor.next() {
            batch.append(row.databaseValues.map(StoredValue.init))
            guard batch.count == 5_000 else { continue }
            try body(batch)
            batch.removeAll(keepingCapacity: true)
        }
        if !batch.isEmpty { try body(batch) }
    }

    func clear(_ table: StoredTable) throws { try db.execute(sql: "DELETE FROM \(name(table))") }

    func append(_ rows: [[StoredValue]], to table: StoredTable) throws {
        let places = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
        let statement = try db.cachedStatement(
            sql: "INSERT INTO \(name(table)) (\(columns(table))) VALUES (\(places))")
        for row in rows { try statement.execute(arguments: StatementArguments(row.map(\.databaseValue))) }
    }

    /// The lock of a number that nobody has is free, which is how owners are told to be dead.
    func deadOwner() throws -> Int64 {
        try db.execute(sql: "INSERT INTO owners (started_at) VALUES (0)")
        return db.lastInsertedRowID
    }

    func eventNumbers() throws -> EventNumbers {
        let last = try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'events'")
        let pruned = try Int64.fetchOne(db, sql: "SELECT through FROM events_pruned")
        return EventNumbers(last: last ?? 0, pruned: pruned ?? 0)
    }

    func continueNumbering(events: EventNumbers) throws {
        try db.execute(sql: "DELETE FROM sqlite_sequence WHERE name = 'events'")
        try db.execute(sql: "INSERT INTO sqlite_sequence (name, seq) VALUES ('events', ?)", arguments: [events.last])
        try db.execute(sql: "UPDATE events_pruned SET through = ?", arguments: [events.pruned])
    }

    func successor() throws -> String? { try Schema.successor(db) }

    func setSuccessor(_ place: String?) throws { try Schema.setSuccessor(place, db) }

    private func name(_ table: StoredTable) -> String {
        (Self.commonNames.first { $0.value == table.name }?.key ?? table.name).quotedDatabaseIdentifier
    }

    private func columns(_ table: StoredTable) -> String {
        table.columns.map(\.quotedDatabaseIdentifier).joined(separator: ", ")
    }
}

extension StoredValue {
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .bytes(Array(data))
        // No column takes one: all tables are strict.
        case .double(let number): self = .integer(Int64(number))
        }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}
