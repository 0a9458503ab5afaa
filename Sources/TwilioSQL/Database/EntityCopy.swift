package import FoundationEssentials
internal import Twilio
package import TwilioCatalog

/// Brings a local table up to date with an entity: by days where Twilio filters by a date, whole elsewhere.
///
/// Each slice is one transaction and is noted when it is complete, so that a copy that was broken off goes on behind the
/// last complete one. A day is final once it has been read after it was over and could not change any more. Rows that
/// have no date yet (a message that waits for its time) are in no day: they are looked for among the newest rows.
package struct EntityCopy: Sendable {
    /// What a run did.
    package struct Report: Sendable {
        package var slices = 0
        package var rows = 0
        package var deleted = 0
    }

    private let entity: Entity
    private let connection: String
    private let key: String
    private let dateColumn: String?
    /// When rows came into being, if that is another date than the one they are sliced by.
    private let createdColumn: String?
    private let days: [String]
    private let lookBack: Int
    /// The first day that may still change.
    private let changing: String
    private let stamp: String

    package init(
        entity: Entity, connection: String, since: String?, lookBack: Int, now: Date
    ) throws(SQLError) {
        guard entity.operation(.list) != nil, let keyColumn = entity.keyColumn else {
            throw SQLError(.invalid, "\(entity.sqlName) cannot be copied: its rows cannot be listed, or have no key")
        }
        self.entity = entity
        self.connection = connection
        self.lookBack = lookBack
        key = entity.columns[keyColumn].name
        let ranged = entity.filters.first(where: \.isRange).flatMap { entity.column(named: $0.name) }
        dateColumn = ranged.map { entity.columns[$0].name }
        createdColumn =
            dateColumn == "date_created" ? nil : entity.columns.first { $0.name == "date_created" }?.name
        let first = since ?? TwilioDate.day(now.addingTimeInterval(-30 * 86_400))
        var days: [String] = []
        var date = now
        while TwilioDate.day(date) >= first, days.count < 20_000 {
            days.append(TwilioDate.day(date))
            date = date.addingTimeInterval(-86_400)
        }
        guard !days.isEmpty else { throw SQLError(.invalid, "there is nothing since \(first): it has not come yet") }
        self.days = days.reversed()
        changing = max(TwilioDate.day(now.addingTimeInterval(-Double(lookBack) * 86_400)), first)
        // Two runs within one second are two.
        let milliseconds = String(Int(now.timeIntervalSince1970 * 1000) % 1000 + 1000).dropFirst()
        stamp = "\(TwilioDate.iso8601(now).dropLast()).\(milliseconds)Z"
    }

    /// Copies what is missing or may have changed.
    ///
    /// - Parameter isStopped: whether to end behind the slice that is being copied.
    package func run(
        on database: SQLDatabase, unless isStopped: () -> Bool = { false }, onSlice: (String, Int) -> Void
    ) throws(SQLError) -> Report {
        try prepare(database)
        var report = Report()
        guard let dateColumn else {
            try copy("all", where: "1", from: remote, on: database, &report, onSlice)
            return report
        }
        let final = Set(try finalDays(on: database))
        for day in days where !final.contains(day) {
            guard !isStopped() else { throw SQLError(.interrupted, "interrupted before \(day)") }
            try copy(
                day, where: "\(quoted(dateColumn + "_day")) = :slice", from: remote, on: database, &report, onSlice)
        }
        if createdColumn != nil { try copyUndated(on: database, &report, onSlice) }
        return report
    }

    /// Days that were read when they had been over for as long as rows may change.
    private func finalDays(on database: SQLDatabase) throws(SQLError) -> [String] {
        try texts(
            """
            SELECT slice FROM main.trunkline_sync WHERE connection = :connection AND entity = :entity
            AND date(slice) IS NOT NULL AND date(completed_at) > date(slice, '+\(lookBack) days')
            """, on: database)
    }

    // MARK: Slices

    private func copy(
        _ slice: String, where condition: String, from source: String, on database: SQLDatabase,
        _ report: inout Report, _ onSlice: (String, Int) -> Void
    ) throws(SQLError) {
        let inSlice = dateColumn.map { "substr(\(quoted($0)), 1, 10) = :slice" } ?? "1"
        var rows = 0
        try transaction(on: database) { () throws(SQLError) in
            try database.run(insertion(from: source, where: condition), parameters: parameters(slice))
            rows = database.changes
            try markDeleted(where: inSlice, slice, on: database, &report)
            try database.run(
                "INSERT OR REPLACE INTO main.trunkline_sync VALUES (:connection, :entity, :slice, :now)",
                parameters: parameters(slice))
        }
        report.rows += rows
        report.slices += 1
        onSlice(slice, rows)
    }

    /// Rows without a date, as far back as days may change. The newest come first, so the walk ends with the first that
    /// is older.
    private func copyUndated(
        on database: SQLDatabase, _ report: inout Report, _ onSlice: (String, Int) -> Void
    ) throws(SQLError) {
        guard let dateColumn, let createdColumn else { return }
        let all = columns
        guard let date = all.firstIndex(of: dateColumn), let created = all.firstIndex(of: createdColumn) else { return }
        var undated: [[SQLValue]] = []
        try database.run(
            "SELECT \(all.map(quoted).joined(separator: ", ")) FROM \(remote)",
            onRow: { row in
                if let moment = row[created].text, moment < changing { return false }
                if row[date] == .null { undated.append(row) }
                return true
            })
        try transaction(on: database) { () throws(SQLError) in
            try database.run("CREATE TEMP TABLE undated (\(all.map(quoted).joined(separator: ", ")))")
            let places = all.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
            for row in undated {
                let values = row.enumerated().map { ("\($0 + 1)", $1) }
                try database.run(
                    "INSERT INTO temp.undated VALUES (\(places))", parameters: Dictionary(uniqueKeysWithValues: values))
            }
            try database.run(insertion(from: "temp.undated", where: "1"), parameters: parameters(""))
            try markDeleted(
                where: "\(quoted(dateColumn)) IS NULL AND \(quoted(createdColumn)) >= :slice", changing, on: database,
                &report)
            try database.run("DROP TABLE temp.undated")
        }
        report.rows += undated.count
        if !undated.isEmpty { onSlice("without \(dateColumn)", undated.count) }
    }

    private func insertion(from source: String, where condition: String) -> String {
        let names = columns.map(quoted).joined(separator: ", ")
        let updates = columns.filter { !identity.contains($0) }.map { "\(quoted($0)) = excluded.\(quoted($0))" }
        let others = ["_synced_at = :now", "_deleted_at = NULL", "_connection = :connection"]
        return """
            INSERT INTO \(local) (\(names), _synced_at, _deleted_at, _connection)
            SELECT \(names), :now, NULL, :connection FROM \(source) WHERE \(condition)
            ON CONFLICT (\(identity.map(quoted).joined(separator: ", ")))
            DO UPDATE SET \((updates + others).joined(separator: ", "))
            """
    }

    /// What has not come again is gone.
    private func markDeleted(
        where condition: String, _ slice: String, on database: SQLDatabase, _ report: inout Report
    ) throws(SQLError) {
        try database.run(
            """
            UPDATE \(local) SET _deleted_at = :now
            WHERE \(condition) AND _connection = :connection AND _synced_at < :now AND _deleted_at IS NULL
            """, parameters: parameters(slice))
        report.deleted += database.changes
    }

    private func transaction(on database: SQLDatabase, _ body: () throws(SQLError) -> Void) throws(SQLError) {
        try database.run("BEGIN IMMEDIATE")
        do {
            try body()
            try database.run("COMMIT")
        } catch {
            try? database.run("ROLLBACK")
            throw error
        }
    }

    // MARK: Tables

    private var local: String { "main.\(quoted(entity.sqlName))" }
    private var remote: String { quoted("twilio_" + entity.sqlName) }

    private var columns: [String] {
        let own = entity.columns.map(\.name)
        return own + TableSchema(entity).parentColumns.filter { !own.contains($0) }
    }

    /// What a row is known by: keys of some entities are unique only among those of one parent.
    private var identity: [String] { TableSchema(entity).parentColumns + [key] }

    /// Makes the tables; a table of an earlier version gets the columns that it lacks.
    private func prepare(_ database: SQLDatabase) throws(SQLError) {
        let own = columns.map { "\(quoted($0))\(identity.contains($0) ? " TEXT" : "")" }
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS \(local) (
                \(own.joined(separator: ", ")), _synced_at TEXT, _deleted_at TEXT, _connection TEXT,
                PRIMARY KEY (\(identity.map(quoted).joined(separator: ", "))));
            CREATE TABLE IF NOT EXISTS main.trunkline_sync (
                connection TEXT, entity TEXT, slice TEXT, completed_at TEXT, PRIMARY KEY (connection, entity, slice));
            """)
        let there = try texts("SELECT name FROM pragma_table_info(:entity, 'main')", on: database)
        for name in columns where !there.contains(name) {
            try database.run("ALTER TABLE \(local) ADD COLUMN \(quoted(name))")
        }
    }

    private func parameters(_ slice: String) -> [String: SQLValue] {
        [
            "slice": .text(slice), "now": .text(stamp), "entity": .text(entity.sqlName),
            "connection": .text(connection),
        ]
    }

    private func texts(_ sql: String, on database: SQLDatabase) throws(SQLError) -> [String] {
        var texts: [String] = []
        try database.run(
            sql, parameters: parameters(""),
            onRow: { row in
                texts.append(row.first?.text ?? "")
                return true
            })
        return texts
    }

    private func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
