internal import GRDB
public import Outbox

/// Canceling what Twilio has scheduled.
extension SQLiteOutboxStore {
    /// See ``CancelingStore/jobsToCancel(of:account:after:limit:)``.
    public func jobsToCancel(
        of connection: String, account: String, after: JobID?, limit: Int
    ) async throws -> [Job] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM jobs INDEXED BY jobs_canceling
                    WHERE canceling = 1 AND connection = ? AND account = ? AND id > ? ORDER BY id LIMIT ?
                    """, arguments: [connection, account, after?.rawValue ?? 0, limit]
            ).map(JobRow.job)
        }
    }

    /// See ``CancelingStore/scheduledDeliveries(of:after:limit:)``.
    public func scheduledDeliveries(of job: JobID, after: DeliveryID?, limit: Int) async throws -> [Delivery] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(DeliveryRow.columns) FROM deliveries
                    WHERE job = ? AND id > ? AND state = 3 AND twilio_status = 'scheduled' ORDER BY id LIMIT ?
                    """, arguments: [job.rawValue, after?.rawValue ?? 0, limit]
            ).map { try DeliveryRow.delivery($0, in: .canceled) }
        }
    }

    /// See ``CancelingStore/endCanceling(_:)``.
    public func endCanceling(_ job: JobID) async throws {
        try await committer.write { db in
            try db.execute(
                sql: "UPDATE jobs SET canceling = 0 WHERE id = ? AND attempting + unknown = 0",
                arguments: [job.rawValue])
        }
    }
}
