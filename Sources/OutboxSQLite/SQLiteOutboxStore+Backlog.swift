internal import GRDB
public import Outbox

extension SQLiteOutboxStore {
    /// See ``StoreMaintenance/backlog(now:)``: reads the rows of unfinished jobs, not those of deliveries.
    public func backlog(now: Timestamp) async throws -> [Backlog] {
        let sums = JobRow.countedStates.map { "sum(\($0))" }.joined(separator: ", ")
        return try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT connection, min(CASE WHEN state = 1 AND pending > 0 AND due_at <= ? THEN
                        max(created_at, due_at) END), \(sums)
                    FROM jobs INDEXED BY jobs_open
                    WHERE \(Schema.isOpen)
                    GROUP BY connection
                    """, arguments: [now.milliseconds])
            return rows.map { row in
                var counts = DeliveryCounts()
                for (index, state) in JobRow.countedStates.enumerated() { counts[state] = row[index + 2] }
                return Backlog(
                    connection: row[0], counts: counts,
                    oldestPending: (row[1] as Int64?).map(Timestamp.init(milliseconds:)))
            }
        }
    }
}
