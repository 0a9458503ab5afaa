internal import GRDB
public import Outbox

/// Reading.
extension SQLiteOutboxStore {
    /// See ``OutboxStore/job(_:)``.
    public func job(_ id: JobID) async throws -> Job? {
        try await read { db in try JobRow.fetch(db, id) }
    }

    /// See ``OutboxStore/job(tenant:key:)``.
    public func job(tenant: String, key: String) async throws -> Job? {
        try await read { db in try JobRow.fetch(db, tenant: tenant, key: key) }
    }

    /// See ``OutboxStore/jobs(tenant:before:limit:)``.
    public func jobs(tenant: String?, before: JobID?, limit: Int) async throws -> [Job] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM jobs WHERE id < ?1 AND (?2 IS NULL OR tenant = ?2) ORDER BY id DESC LIMIT ?3
                    """, arguments: [before?.rawValue ?? .max, tenant, limit]
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
            let stored =
                states.isEmpty ? [] : DeliveryState.allCases.filter { states.contains($0.effective(in: state)) }
            if !states.isEmpty, stored.isEmpty { return [] }
            let list = stored.map { String($0.rawValue) }.joined(separator: ", ")
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT \(DeliveryRow.columns) FROM deliveries WHERE job = ? AND id > ? \(list.isEmpty ? "" : "AND state IN (\(list))")
                    ORDER BY id LIMIT ?
                    """, arguments: [job.rawValue, after?.rawValue ?? 0, limit])
            return try Array(rows.map { try DeliveryRow.delivery($0, in: state) })
        }
    }

    /// See ``OutboxStore/delivery(_:)``.
    public func delivery(_ id: DeliveryID) async throws -> Delivery? {
        try await read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT \(DeliveryRow.columns) FROM deliveries WHERE id = ?", arguments: [id.rawValue]),
                let job = try JobRow.fetch(db, JobID(rawValue: row[1]))
            else { return nil }
            return try DeliveryRow.delivery(row, in: job.state)
        }
    }

    /// See ``OutboxStore/attempts(of:)``.
    public func attempts(of delivery: DeliveryID) async throws -> [Attempt] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM attempts WHERE delivery = ? ORDER BY number", arguments: [delivery.rawValue]
            ).map(AttemptRow.attempt)
        }
    }

    /// See ``OutboxStore/reports(about:)``.
    public func reports(about delivery: DeliveryID) async throws -> [Report] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM reports WHERE delivery = ? ORDER BY number", arguments: [delivery.rawValue]
            ).map(ReportRow.report)
        }
    }
}
