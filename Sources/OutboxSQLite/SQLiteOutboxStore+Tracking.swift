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

    /// See ``TrackingStore/followedJobs(_:of:account:before:after:limit:)``.
    public func followedJobs(
        _ following: Following, of connection: String, account: String, before moment: Timestamp?, after: JobID?,
        limit: Int
    ) async throws -> [Job] {
        let (index, number) =
            switch following {
            case .closely: ("jobs_followed", 1)
            case .fromAfar: ("jobs_followed_from_afar", 2)
            }
        let end = moment.map { JobID(now: $0, random: 0).rawValue } ?? .max
        return try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM jobs INDEXED BY \(index)
                    WHERE followed = \(number) AND connection = ? AND account = ? AND id > ? AND id < ?
                    ORDER BY id LIMIT ?
                    """,
                arguments: [connection, account, after?.rawValue ?? 0, end, limit]
            ).map(JobRow.job)
        }
    }

    /// See ``TrackingStore/follow(_:_:)``.
    public func follow(_ jobs: [JobID], _ following: Following?) async throws {
        try await committer.write { db in for job in jobs { try JobRow.follow(job, following, db) } }
    }
}
