internal import Outbox

/// The rows of the store for many nodes; see ``StoredTables``.
struct PostgresStoredTables: StoredTables {
    let db: PostgresConnection

    /// Tables that say something about this database only, or that are carried over otherwise.
    private static let local = ["concurrency_shares", "event_numbers", "migration_lock", "migrations", "owners"]

    func tables() throws -> [StoredTable] {
        let rows = try db.run(
            """
            SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position
            """)
        var tables: [StoredTable] = []
        for row in rows where !Self.local.contains(row[0]) {
            if tables.last?.name != row[0] { tables.append(StoredTable(name: row[0], columns: [])) }
            tables[tables.count - 1].columns.append(row[1])
        }
        return tables
    }

    func isEmpty(_ table: StoredTable) throws -> Bool { try db.run("SELECT 1 FROM \(table.name) LIMIT 1").isEmpty }

    func read(_ table: StoredTable, _ body: ([[StoredValue]]) throws -> Void) throws {
        let kinds = try kinds(of: table)
        try db.run("DECLARE copied NO SCROLL CURSOR FOR SELECT \(columns(table)) FROM \(table.name)")
        while true {
            let rows = try db.run("FETCH 5000 FROM copied")
            if rows.isEmpty { break }
            try body(rows.map { row in kinds.indices.map { kinds[$0].value(row, $0) } })
        }
        try db.run("CLOSE copied")
    }

    func clear(_ table: StoredTable) throws { try db.run("DELETE FROM \(table.name)") }

    func append(_ rows: [[StoredValue]], to table: StoredTable) throws {
        var bytes: [UInt8] = []
        for row in rows {
            for (place, value) in row.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: "\t")) }
                try CopyText.append(value.postgresText, to: &bytes)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        try db.copy("COPY \(table.name) (\(columns(table))) FROM STDIN", bytes)
    }

    func deadOwner() throws -> Int64 {
        try db.run("INSERT INTO owners (started_at, alive_until) VALUES (0, 0) RETURNING id").value() ?? 0
    }

    func eventNumbers() throws -> EventNumbers {
        let row = try db.run("SELECT last, pruned FROM event_numbers").first
        return EventNumbers(last: row?[0] ?? 0, pruned: row?[1] ?? 0)
    }

    func continueNumbering(events: EventNumbers) throws {
        try db.execute("UPDATE event_numbers SET last = $1, pruned = $2", [events.last, events.pruned])
        let identities = try db.run(
            """
            SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND is_identity = 'YES'
            """)
        for row in identities {
            let (table, column): (String, String) = (row[0], row[1])
            try db.run(
                """
                SELECT setval(pg_get_serial_sequence('\(table)', '\(column)'), max(\(column)))
                FROM \(table) HAVING max(\(column)) IS NOT NULL
                """)
        }
    }

    func successor() throws -> String? { try Schema.successor(db) }

    func setSuccessor(_ place: String?) throws { try Schema.setSuccessor(place, db) }

    private func columns(_ table: StoredTable) -> String { table.columns.joined(separator: ", ") }

    private func kinds(of table: StoredTable) throws -> [Kind] {
        let rows = try db.execute(
            """
            SELECT column_name, data_type FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = $1
            """, [table.name])
        let types = Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as String) })
        return table.columns.map { Kind(types[$0] ?? "text") }
    }

    /// How the values of a column are read.
    private enum Kind {
        case integer, truth, text, bytes

        init(_ type: String) {
            switch type {
            case "bigint", "integer", "smallint": self = .integer
            case "boolean": self = .truth
            case "bytea": self = .bytes
            default: self = .text
            }
        }

        func value(_ row: PostgresRow, _ place: Int) -> StoredValue {
            switch self {
            case .integer: (row[place] as Int64?).map(StoredValue.integer) ?? .null
            case .truth: (row[place] as Bool?).map { .integer($0 ? 1 : 0) } ?? .null
            case .text: (row[place] as String?).map(StoredValue.text) ?? .null
            case .bytes: (row[place] as [UInt8]?).map(StoredValue.bytes) ?? .null
            }
        }
    }
}

extension StoredValue {
    /// As a server takes it, truth values included.
    fileprivate var postgresText: String? {
        switch self {
        case .null: nil
        case .integer(let number): String(number)
        case .text(let text): text
        case .bytes(let bytes): Bytes(bytes).postgresText
        }
    }
}
