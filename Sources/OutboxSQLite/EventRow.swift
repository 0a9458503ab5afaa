internal import FoundationEssentials
internal import GRDB
internal import Inbound
internal import Outbox

/// Events as rows.
enum EventRow {
    static func append(_ event: NewEvent, _ db: Database) throws -> EventID {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO events (at, kind, tenant, connection, sinks, document, trace_parent, trace_state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try insert.execute(arguments: [
            event.at.milliseconds, event.kind.rawValue, event.tenant, event.connection, try event.sinks.map(json),
            event.document, event.trace?.parent, event.trace?.state,
        ])
        return EventID(rawValue: db.lastInsertedRowID)
    }

    /// The columns that ``event(_:)`` reads, by position.
    static let columns = "id, at, kind, tenant, connection, sinks, document, trace_parent, trace_state"

    static func event(_ row: Row) throws -> Event {
        guard let kind = EventKind(rawValue: row[2]) else {
            throw OutboxError(.storeDamaged, "an event has the unknown kind `\(row[2] as String)`")
        }
        let sinks: String? = row[5]
        return Event(
            id: EventID(rawValue: row[0]),
            content: NewEvent(
                at: Timestamp(milliseconds: row[1]), kind: kind, tenant: row[3], connection: row[4],
                sinks: try sinks.map { try JSONDecoder().decode([String].self, from: Data($0.utf8)) },
                document: row[6], trace: JobRow.trace(row[7], row[8])))
    }

    /// A set as one parameter of a statement.
    static func json(_ values: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(values), as: UTF8.self)
    }
}
