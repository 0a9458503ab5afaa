public import Outbox

/// Reading.
extension PostgresOutboxStore {
    /// See ``OutboxStore/job(_:)``.
    public func job(_ id: JobID) async throws -> Job? { try await read { db in try JobRow.fetch(db, id) } }

    /// See ``OutboxStore/job(tenant:key:)``.
    public func job(tenant: String, key: String) async throws -> Job? {
        try await read { db in try JobRow.fetch(db, tenant: tenant, key: key) }
    }

    /// See ``OutboxStore/jobs(tenant:before:limit:)``.
    public func jobs(tenant: String?, before: JobID?, limit: Int) async throws -> [Job] {
        try await read { db in
            try db.execute(
                """
                SELECT \(JobRow.columns) FROM jobs WHERE id < $1 AND ($2::text IS NULL OR tenant = $2)
                ORDER BY id DESC LIMIT $3
                """, [before?.rawValue ?? .max, tenant, limit]
            ).map(JobRow.job)
        }
    }

    /// See ``OutboxStore/deliveries(of:in:after:limit:)``.
    public func deliveries(
        of job: JobID, in states: Set<DeliveryState>, after: DeliveryID?, limit: Int
    ) async throws -> [Delivery] {
        try await read { db in
            guard let state = try JobRow.fetch(db, job)?.state else {
                throw OutboxError(.notFound, "there is no job \(job)")
            }
            // Pending rows of a draft or a canceled job read otherwise.
            let stored = DeliveryState.allCases.filter { states.isEmpty || states.contains($0.effective(in: state)) }
            return try db.execute(
                """
                SELECT \(DeliveryRow.columns) FROM deliveries
                WHERE job = $1 AND id > $2 AND state = ANY($3::int[]) ORDER BY id LIMIT $4
                """, [job.rawValue, after?.rawValue ?? 0, Column(stored.map(\.rawValue)), limit]
            ).map { try DeliveryRow.delivery($0, in: state) }
        }
    }

    /// See ``OutboxStore/delivery(_:)``.
    public func delivery(_ id: DeliveryID) async throws -> Delivery? { try await deliveries([id]).first }

    /// See ``ReconciliationStore/deliveries(_:)``.
    public func deliveries(_ ids: [DeliveryID]) async throws -> [Delivery] {
        try await read { db in
            try db.execute(
                """
                SELECT \(DeliveryRow.columns(of: "d.")), j.state FROM deliveries d JOIN jobs j ON j.id = d.job
                WHERE d.id = ANY($1::bigint[]) ORDER BY d.id
                """, [Column(ids.map(\.rawValue))]
            ).map { try DeliveryRow.delivery($0, in: Job.State(rawValue: $0[13]) ?? .draft) }
        }
    }

    /// See ``OutboxStore/attempts(of:)``.
    public func attempts(of delivery: DeliveryID) async throws -> [Attempt] {
        try await read { db in
            try db.execute(
                "SELECT \(AttemptRow.columns) FROM attempts WHERE delivery = $1 ORDER BY number", [delivery.rawValue]
            ).map(AttemptRow.attempt)
        }
    }

    /// See ``OutboxStore/reports(about:)``.
    public func reports(about delivery: DeliveryID) async throws -> [Report] {
        try await read { db in
            try db.execute(
                "SELECT \(ReportRow.columns) FROM reports WHERE delivery = $1 ORDER BY number", [delivery.rawValue]
            ).map(ReportRow.report)
        }
    }
}
