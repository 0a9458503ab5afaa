package import FoundationEssentials
internal import Twilio
package import TwilioCatalog

/// Brings a local table up to date with an entity: by days where Twilio filters by a date, whole elsewhere.
///
/// Each slice is one transaction and is noted when it is complete, so that a copy that was broken off goes on behind the
/// last complete one.
package struct EntityCopy: Sendable {
    /// What a run did.
    package struct Report: Sendable {
        package var slices = 0
        package var rows = 0
        package var deleted = 0
    }

    private let entity: Entity
    private let key: String
    private let dateColumn: String?
    private let days: [String]
    /// Days from here on are read again although they are complete.
    private let changing: String
    private let stamp: String

    package init(entity: Entity, since: String?, lookBack: Int, now: Date) throws(SQLError) {
        guard entity.operation(.list) != nil, let keyColumn = entity.keyColumn else {
            throw SQLError(.failed, "\(entity.sqlName) cannot be copied: its rows cannot be listed, or have no key")
        }
        self.entity = entity
        key = entity.columns[keyColumn].name
        let ranged = entity.filters.first(where: \.isRange).flatMap { entity.column(named: $0.name) }
        dateColumn = ranged.map { entity.columns[$0].name }
        let first = since ?? Self.day(now.addingTimeInterval(-30 * 86_400))
        var days: [String] = []
        var date = now
        while Self.day(date) >= first, days.count < 20_000 {
            days.append(Self.day(date))
            date = date.addingTimeInterval(-86_400)
        }
        self.days = days.reversed()
        changing = Self.day(now.addingTimeInterval(-Double(lookBack) * 86_400))
        stamp = TwilioDate.iso8601(now)
    }

    private static func day(_ date: Date) -> String { String(TwilioDate.iso8601(date).prefix(10)) }

    /// Copies what is missing or may have changed.
    package func run(on database: SQLDatabase, onSlice: (String, Int) -> Void) throws(SQLError) -> Report {
        try database.run(schema)
        var report = Report()
        guard let dateColumn else {
            try copy("all", where: "1", on: database, &report, onSlice)
            return report
        }
        let complete = Set(try texts("SELECT slice FROM trunkline_sync WHERE entity = :entity", on: database))
        for day in days where !complete.contains(day) || day >= changing {
            try copy(day, where: "\(quoted(dateColumn + "_day")) = :slice", on: database, &report, onSlice)
        }
        return report
    }

    private func copy(
        _ slice: String, where condition: String, on database: SQLDatabase, _ report: inout Report,
        _ onSlice: (String, Int) -> Void
    ) throws(SQLError) {
        let columns = columns.map(quoted).joined(separator: ", ")
        let updates = self.columns.filter { $0 != key }.map { "\(quoted($0)) = excluded.\(quoted($0))" }
        let parameters: [String: SQLValue] = [
            "slice": .text(slice), "now": .text(stamp), "entity": .text(entity.sqlName),
        ]
        let local = "main.\(quoted(entity.sqlName))"
        let inSlice = dateColumn.map { "substr(\(quoted($0)), 1, 10) = :slice" } ?? "1"
        try database.run("BEGIN IMMEDIATE")
        do {
            try database.run(
                """
                INSERT INTO \(local) (\(columns), _synced_at, _deleted_at)
                SELECT \(columns), :now, NULL FROM \(quoted("twilio_" + entity.sqlName)) WHERE \(condition)
                ON CONFLICT (\(quoted(key))) DO UPDATE SET \((updates + ["_synced_at = :now", "_deleted_at = NULL"]).joined(separator: ", "))
                """, parameters: parameters)
            let rows = database.changes
            try database.run(
                "UPDATE \(local) SET _deleted_at = :now WHERE \(inSlice) AND _synced_at < :now AND _deleted_at IS NULL",
                parameters: parameters)
            report.deleted += database.changes
            try database.run(
                "INSERT OR REPLACE INTO main.trunkline_sync VALUES (:entity, :slice, :now)", parameters: parameters)
            try database.run("COMMIT")
            report.rows += rows
            report.slices += 1
            onSlice(slice, rows)
        } catch {
            try? database.run("ROLLBACK")
            throw error
        }
    }

    private var columns: [String] {
        let own = entity.columns.map(\.name)
        return own + TableSchema(entity).parentColumns.filter { !own.contains($0) }
    }

    private var schema: String {
        let columns = columns.map { $0 == key ? "\(quoted($0)) TEXT PRIMARY KEY" : quoted($0) }
        return """
            CREATE TABLE IF NOT EXISTS main.\(quoted(entity.sqlName)) (
                \(columns.joined(separator: ", ")), _synced_at TEXT, _deleted_at TEXT);
            CREATE TABLE IF NOT EXISTS main.trunkline_sync (
                entity TEXT, slice TEXT, completed_at TEXT, PRIMARY KEY (entity, slice));
            """
    }

    private func texts(_ sql: String, on database: SQLDatabase) throws(SQLError) -> [String] {
        var texts: [String] = []
        try database.run(
            sql, parameters: ["entity": .text(entity.sqlName)],
            onRow: { row in
                texts.append(row.first?.text ?? "")
                return true
            })
        return texts
    }

    private func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
