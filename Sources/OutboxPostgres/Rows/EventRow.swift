internal import FoundationEssentials
internal import Inbound
internal import Outbox

/// Events as rows.
enum EventRow {
    /// Takes the next places for events; the lock that goes with them is held until the commit.
    static func reserve(_ count: Int, _ db: Transaction) throws(PostgresFailure) -> Int64 {
        let last: Int64? = try db.execute(
            "UPDATE event_numbers SET last = last + $1 WHERE id = 1 RETURNING last", [count]
        ).value()
        guard let last else { throw PostgresFailure(.refused, "the table event_numbers is empty") }
        db.tell(.events)
        return last - Int64(count) + 1
    }

    /// Adds events at once; used by writes that come last in their transaction.
    static func append(_ events: [NewEvent], _ db: Transaction) throws -> [EventID] {
        if events.isEmpty { return [] }
        let first = try reserve(events.count, db)
        for (place, event) in events.enumerated() {
            try db.execute(
                """
                INSERT INTO events (id, at, kind, tenant, connection, sinks, document, trace_parent, trace_state)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                [
                    first + Int64(place), event.at.milliseconds, event.kind.rawValue, event.tenant, event.connection,
                    try event.sinks.map(json), event.document, event.trace?.parent, event.trace?.state,
                ])
        }
        return events.indices.map { EventID(rawValue: first + Int64($0)) }
    }

    /// The columns that ``event(_:)`` reads, by position.
    static let columns = "id, at, kind, tenant, connection, sinks, document, trace_parent, trace_state"

    static func event(_ row: PostgresRow) throws -> Event {
        guard let kind = EventKind(rawValue: row[2]) else {
            throw OutboxError(.storeDamaged, "an event has the unknown kind `\(row[2] as String)`")
        }
        return Event(
            id: EventID(rawValue: row[0]),
            content: NewEvent(
                at: Timestamp(milliseconds: row[1]), kind: kind, tenant: row[3], connection: row[4],
                sinks: try (row[5] as String?).map(texts), document: row[6], trace: JobRow.trace(row[7], row[8])))
    }

    /// A list of texts as it is kept in a column.
    static func json(_ values: [String]) throws -> String {
        String(decoding: try JSONEncoder().encode(values), as: UTF8.self)
    }

    static func texts(_ json: String) throws -> [String] {
        try JSONDecoder().decode([String].self, from: Data(json.utf8))
    }
}
