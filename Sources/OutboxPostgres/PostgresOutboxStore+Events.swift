public import Inbound
public import Outbox

/// The log of events.
extension PostgresOutboxStore: EventLog {
    /// See ``Inbound/EventLog/append(_:)``.
    public func append(_ events: [NewEvent]) async throws -> [EventID] {
        try await committer.write(step: "appendEvents()", lastLock: .events) { db in try EventRow.append(events, db) }
    }

    /// See ``Inbound/EventLog/events(after:limit:for:)``.
    public func events(after: EventID, limit: Int, for reader: EventReader) async throws -> EventPage {
        try await read { db in
            let log = try db.execute("SELECT last, pruned FROM event_numbers WHERE id = 1").first
            let (last, pruned): (Int64, Int64) = (log?[0] ?? 0, log?[1] ?? 0)
            // The events of others in between are looked at as well: a bounded number in one go.
            let first: Int64? = try db.execute(
                "SELECT id FROM events WHERE id > $1 ORDER BY id LIMIT 1", [after.rawValue]
            ).value()
            let end = min(last, (first ?? last) + Self.window)
            let events = try db.execute(
                """
                SELECT \(EventRow.columns) FROM events WHERE id > $1 AND id <= $2
                    AND ($3::text IS NULL OR tenant = $3
                        OR tenant IS NULL AND ($4::text[] IS NULL OR connection = ANY($4::text[])))
                    AND ($5::text[] IS NULL OR kind = ANY($5::text[]))
                ORDER BY id LIMIT $6
                """,
                [
                    after.rawValue, end, reader.tenant, reader.connections.map { Column($0) },
                    reader.kinds.isEmpty ? nil : Column(reader.kinds.map(\.rawValue)), limit,
                ]
            ).map(EventRow.event)
            let seen = events.count == limit ? events.last?.id : nil
            let place = seen ?? EventID(rawValue: max(end, after.rawValue))
            return EventPage(
                events: events, end: place, isLast: place.rawValue >= last, prunedThrough: EventID(rawValue: pruned))
        }
    }

    /// How many events one page looks at.
    private static let window: Int64 = 20_000

    /// See ``Inbound/EventLog/event(_:)``.
    public func event(_ id: EventID) async throws -> Event? {
        try await read { db in
            try db.execute("SELECT \(EventRow.columns) FROM events WHERE id = $1", [id.rawValue]).first
                .map(EventRow.event)
        }
    }

    /// See ``Inbound/EventLog/lastEvent()``.
    public func lastEvent() async throws -> EventID {
        try await read { db in
            EventID(rawValue: try db.execute("SELECT last FROM event_numbers WHERE id = 1").value() ?? 0)
        }
    }

    /// See ``Inbound/EventLog/pruneEvents(olderThan:keepingFor:)``.
    public func pruneEvents(olderThan moment: Timestamp, keepingFor sinks: [String]) async throws -> Int {
        try await committer.write { db in
            // Ids and times grow together, but for clocks that differ: the first younger event ends it.
            let end: Int64? = try db.execute(
                """
                SELECT least(
                    (SELECT min(cursor) FROM sinks WHERE name = ANY($1::text[])),
                    (SELECT id - 1 FROM events WHERE at >= $2 ORDER BY id LIMIT 1), last)
                FROM event_numbers WHERE id = 1
                """, [Column(sinks), moment.milliseconds]
            ).value()
            let count = try db.execute(
                """
                DELETE FROM events WHERE id <= $1
                    AND NOT EXISTS (SELECT 1 FROM dead_letters WHERE dead_letters.event = events.id)
                """, [end]
            ).changed
            try db.execute("UPDATE event_numbers SET pruned = greatest(pruned, $1) WHERE id = 1", [end])
            return count
        }
    }
}
