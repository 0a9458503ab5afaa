public import Outbox

/// Following deliveries, and canceling what Twilio has scheduled.
extension PostgresOutboxStore {
    /// See ``TrackingStore/callbackSecret()``.
    public func callbackSecret() async throws -> [UInt8] {
        try await read { db in
            guard let row = try db.execute("SELECT value FROM secrets WHERE name = 'callbacks'").first else {
                throw OutboxError(.storeDamaged, "the store has no secret for callbacks")
            }
            return row[0]
        }
    }

    /// See ``TrackingStore/acceptedDeliveries(of:statusNotIn:after:limit:)``.
    public func acceptedDeliveries(
        of job: JobID, statusNotIn statuses: Set<String>, after: DeliveryID?, limit: Int
    ) async throws -> [Delivery] {
        try await read { db in
            try db.execute(
                """
                SELECT \(DeliveryRow.columns) FROM deliveries
                WHERE job = $1 AND id > $2 AND state = 3 AND coalesce(twilio_status, '') <> ALL($3::text[])
                ORDER BY id LIMIT $4
                """, [job.rawValue, after?.rawValue ?? 0, Column(statuses), limit]
            ).map { try DeliveryRow.delivery($0, in: .active) }
        }
    }

    /// See ``TrackingStore/followedJobs(_:of:account:before:after:limit:)``.
    public func followedJobs(
        _ following: Following, of connection: String, account: String, before moment: Timestamp?, after: JobID?,
        limit: Int
    ) async throws -> [Job] {
        let end = moment.map { JobID(now: $0, random: 0).rawValue } ?? .max
        return try await read { db in
            try db.execute(
                """
                SELECT \(JobRow.columns) FROM jobs
                WHERE followed > 0 AND followed = $1 AND connection = $2 AND account = $3 AND id > $4 AND id < $5
                ORDER BY id LIMIT $6
                """, [following.rawValue, connection, account, after?.rawValue ?? 0, end, limit]
            ).map(JobRow.job)
        }
    }

    /// See ``TrackingStore/follow(_:_:)``.
    public func follow(_ jobs: [JobID], _ following: Following?) async throws {
        try await committer.write { db in try TurnPlace.follow(jobs, following, db) }
    }

    /// See ``CancelingStore/jobsToCancel(of:account:after:limit:)``.
    public func jobsToCancel(
        of connection: String, account: String, after: JobID?, limit: Int
    ) async throws -> [Job] {
        try await read { db in
            try db.execute(
                """
                SELECT \(JobRow.columns) FROM jobs
                WHERE canceling AND connection = $1 AND account = $2 AND id > $3 ORDER BY id LIMIT $4
                """, [connection, account, after?.rawValue ?? 0, limit]
            ).map(JobRow.job)
        }
    }

    /// See ``CancelingStore/scheduledDeliveries(of:after:limit:)``.
    public func scheduledDeliveries(of job: JobID, after: DeliveryID?, limit: Int) async throws -> [Delivery] {
        try await read { db in
            try db.execute(
                """
                SELECT \(DeliveryRow.columns) FROM deliveries
                WHERE job = $1 AND id > $2 AND state = 3 AND twilio_status = 'scheduled' ORDER BY id LIMIT $3
                """, [job.rawValue, after?.rawValue ?? 0, limit]
            ).map { try DeliveryRow.delivery($0, in: .canceled) }
        }
    }

    /// See ``CancelingStore/endCanceling(_:)``.
    public func endCanceling(_ job: JobID) async throws {
        try await committer.write { db in
            _ = try db.execute(
                "UPDATE jobs SET canceling = FALSE WHERE id = $1 AND attempting + unknown = 0", [job.rawValue])
        }
    }
}
