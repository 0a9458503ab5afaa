internal import FoundationEssentials
internal import GRDB
public import Outbox

/// Following deliveries.
extension SQLiteOutboxStore {
    /// See ``TrackingStore/callbackSecret()``.
    public func callbackSecret() async throws -> [UInt8] {
        try await read { db in
            guard let secret = try Data.fetchOne(db, sql: "SELECT value FROM secrets WHERE name = 'callbacks'") else {
                throw OutboxError(.storeDamaged, "the store has no secret for callbacks")
            }
            return Array(secret)
        }
    }

    /// See ``TrackingStore/acceptedDeliveries(of:statusNotIn:after:limit:)``.
    public func acceptedDeliveries(
        of job: JobID, statusNotIn statuses: Set<String>, after: DeliveryID?, limit: Int
    ) async throws -> [Delivery] {
        let statuses = String(decoding: try JSONEncoder().encode(statuses), as: UTF8.self)
        return try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(DeliveryRow.columns) FROM deliveries
                    WHERE job = ? AND id > ? AND state = 3
                        AND coalesce(twilio_status, '') NOT IN (SELECT value FROM json_each(?))
                    ORDER BY id LIMIT ?
                    """, arguments: [job.rawValue, after?.rawValue ?? 0, statuses, limit]
            ).map { try DeliveryRow.delivery($0, in: .active) }
        }
    }

    /// See ``TrackingStore/followedJobs(of:account:after:limit:)``.
    public func followedJobs(
        of connection: String, account: String, after: JobID?, limit: Int
    ) async throws -> [Job] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM jobs INDEXED BY jobs_followed
                    WHERE followed = 1 AND connection = ? AND account = ? AND id > ? ORDER BY id LIMIT ?
                    """, arguments: [connection, account, after?.rawValue ?? 0, limit]
            ).map(JobRow.job)
        }
    }

    /// See ``TrackingStore/stopFollowing(_:)``.
    public func stopFollowing(_ jobs: [JobID]) async throws {
        try await committer.write { db in
            let update = try db.cachedStatement(sql: "UPDATE jobs SET followed = 0 WHERE id = ?")
            for job in jobs { try update.execute(arguments: [job.rawValue]) }
        }
    }
}
