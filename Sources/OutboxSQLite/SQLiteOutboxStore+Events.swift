internal import GRDB
public import Inbound
public import Outbox

/// The log of events.
extension SQLiteOutboxStore: EventLog {
    /// See ``Inbound/EventLog/append(_:)``.
    public func append(_ events: [NewEvent]) async throws -> [EventID] {
        try await committer.write(step: "appendEvents()") { db in try events.map { try EventRow.append($0, db) } }
    }

    /// See ``Inbound/EventLog/events(after:limit:for:)``.
    public func events(after: EventID, limit: Int, for reader: EventReader) async throws -> EventPage {
        let kinds = try reader.kinds.isEmpty ? nil : EventRow.json(reader.kinds.map(\.rawValue))
        let connections = try reader.connections.map(EventRow.json)
        return try await read { db in
            let last = try Self.lastEvent(db)
            let pruned = EventID(rawValue: try Int64.fetchOne(db, sql: "SELECT through FROM events_pruned") ?? 0)
            // The events of others in between are looked at as well: a bounded number in one go.
            let first = try Int64.fetchOne(
                db, sql: "SELECT id FROM events WHERE id > ? ORDER BY id LIMIT 1", arguments: [after.rawValue])
            let end = min(last.rawValue, (first ?? last.rawValue) + Self.window)
            let select = try db.cachedStatement(
                sql: """
                    SELECT \(EventRow.columns) FROM events WHERE id > ?1 AND id <= ?2
                        AND (?3 IS NULL OR tenant = ?3
                            OR tenant IS NULL AND (?4 IS NULL OR connection IN (SELECT value FROM json_each(?4))))
                        AND (?5 IS NULL OR kind IN (SELECT value FROM json_each(?5)))
                    ORDER BY id LIMIT ?6
                    """)
            let events = try Row.fetchAll(
                select, arguments: [after.rawValue, end, reader.tenant, connections, kinds, limit]
            ).map(EventRow.event)
            let seen = events.count == limit ? events.last?.id : nil
            let place = seen ?? EventID(rawValue: max(end, after.rawValue))
            return EventPage(events: events, end: place, isLast: place >= last, prunedThrough: pruned)
        }
    }

    /// How many events one page looks at.
    private static let window: Int64 = 20_000

    /// See ``Inbound/EventLog/event(_:)``.
    public func event(_ id: EventID) async throws -> Event? {
        try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT \(EventRow.columns) FROM events WHERE id = ?", arguments: [id.rawValue]
            ).map(EventRow.event)
        }
    }

    /// See ``Inbound/EventLog/lastEvent()``.
    public func lastEvent() async throws -> EventID { try await read(Self.lastEvent) }

    private static func lastEvent(_ db: Database) throws -> EventID {
        let select = try db.cachedStatement(sql: "SELECT seq FROM sqlite_sequence WHERE name = 'events'")
        return EventID(rawValue: try Int64.fetchOne(select) ?? 0)
    }

    /// See ``Inbound/EventLog/pruneEvents(olderThan:keepingFor:)``.
    public func pruneEvents(olderThan moment: Timestamp, keepingFor sinks: [String]) async throws -> Int {
        let sinks = try EventRow.json(sinks)
        return try await committer.write { db in
            let given = try Int64.fetchOne(
                db, sql: "SELECT min(cursor) FROM sinks WHERE name IN (SELECT value FROM json_each(?))",
                arguments: [sinks])
            // Ids and times grow together, but for clocks that are set back: the first younger event ends it.
            let younger = try Int64.fetchOne(
                db, sql: "SELECT id FROM events WHERE at >= ? ORDER BY id LIMIT 1", arguments: [moment.milliseconds])
            let last = try Self.lastEvent(db).rawValue
            let through = min(given ?? last, younger.map { $0 - 1 } ?? last)
            try db.execute(
                sql: "DELETE FROM events WHERE id <= ? AND id NOT IN (SELECT event FROM dead_letters)",
                arguments: [through])
            let count = db.changesCount
            try db.execute(sql: "UPDATE events_pruned SET through = max(through, ?)", arguments: [through])
            return count
        }
    }
}
