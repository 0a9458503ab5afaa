public import Outbox

/// Handing over.
extension PostgresOutboxStore {
    /// See ``OutboxStore/submit(_:_:digest:)``.
    public func submit(_ job: NewJob, _ deliveries: [NewDelivery], digest: [UInt8]) async throws -> Acceptance {
        let submission = Turn.Submission(job, deliveries, digest: digest)
        return try await committer.write { db in
            let acceptance = try Self.store(submission, db)
            if case .accepted = acceptance { db.tell(.jobs) }
            return acceptance
        }
    }

    static func store(_ submission: Turn.Submission, _ db: Transaction) throws -> Acceptance {
        let (job, deliveries, digest) = (submission.job, submission.deliveries, submission.digest)
        if let key = job.key, let earlier = try JobRow.fetch(db.connection, tenant: job.tenant, key: key) {
            return .keyTaken(by: earlier)
        }
        let id = try JobRow.insert(
            job, content: job.content.canonicalJSON(), state: .active, digest: digest, pending: deliveries.count,
            owner: nil, db)
        guard let id else { throw PostgresFailure.keyWasTaken }
        try DeliveryRow.insert(deliveries, of: id, dueAt: job.content.dueAt, db)
        try rememberOrigin(of: job, id, deliveries, db)
        return .accepted(Job(accepted: job, id: id, deliveries: deliveries.count, digest: digest))
    }

    /// See ``OutboxStore/createDraft(_:)``.
    public func createDraft(_ job: NewJob) async throws -> JobID {
        let (content, owner) = (job.content.canonicalJSON(), owner)
        return try await committer.write { db in
            guard let id = try JobRow.insert(job, content: content, state: .draft, owner: owner, db) else {
                throw PostgresFailure.keyWasTaken
            }
            return id
        }
    }

    /// See ``OutboxStore/append(_:to:)``.
    public func append(_ deliveries: [NewDelivery], to draft: JobID) async throws {
        let owner = owner
        try await committer.write { db in
            let job = try Self.draft(draft, of: owner, "content", db)
            try DeliveryRow.insert(deliveries, of: draft, dueAt: try JobRow.content(job[0]).dueAt, db)
            try db.execute(
                "UPDATE jobs SET pending = pending + $1 WHERE id = $2", [deliveries.count, draft.rawValue])
        }
    }

    /// See ``OutboxStore/removeDuplicates(from:listing:)``.
    public func removeDuplicates(from draft: JobID, listing limit: Int) async throws -> RemovedDuplicates {
        try await committer.write { db in
            // The server sorts outside of memory when it has to.
            let removed = try db.execute(
                """
                WITH repeated AS (
                    SELECT id, kept FROM (
                        SELECT id, min(id) OVER (PARTITION BY recipient, body) AS kept FROM deliveries WHERE job = $1
                    ) AS d WHERE id <> kept
                ), gone AS (
                    DELETE FROM deliveries d USING repeated r WHERE d.id = r.id
                    RETURNING d.id, d.recipient, d.position, r.kept
                ), counted AS (
                    UPDATE jobs SET pending = pending - (SELECT count(*) FROM repeated) WHERE id = $1
                )
                SELECT gone.recipient, gone.position, k.position, (SELECT count(*) FROM repeated)
                FROM gone JOIN deliveries k ON k.id = gone.kept ORDER BY gone.id LIMIT $2
                """, [draft.rawValue, max(limit, 1)])
            return RemovedDuplicates(
                count: removed.first.map { $0[3] } ?? 0,
                first: removed.prefix(limit).map { .init(recipient: $0[0], removed: $0[1], kept: $0[2]) })
        }
    }

    /// See ``OutboxStore/accept(_:digest:)``.
    public func accept(_ draft: JobID, digest: [UInt8]) async throws -> Acceptance {
        let owner = owner
        return try await committer.write { db in
            let row = try Self.draft(draft, of: owner, "tenant, key", db)
            if let key: String = row[1], let earlier = try JobRow.fetch(db.connection, tenant: row[0], key: key) {
                return .keyTaken(by: earlier)
            }
            try db.execute(
                "UPDATE jobs SET state = 1, digest = $1, lease_owner = NULL WHERE id = $2",
                [Bytes(digest), draft.rawValue])
            guard let job = try JobRow.fetch(db.connection, draft) else {
                throw OutboxError(.notFound, "there is no job \(draft)")
            }
            db.tell(.jobs)
            return .accepted(job)
        }
    }

    /// See ``OutboxStore/discardDraft(_:)``.
    public func discardDraft(_ draft: JobID) async throws {
        try await committer.write { db in try Self.discard(draft.rawValue, db) }
    }

    /// See ``OutboxStore/discardAbandonedDrafts()``.
    public func discardAbandonedDrafts() async throws {
        let owner = owner
        let drafts = try await read { db in
            try db.execute(
                """
                SELECT id FROM jobs WHERE state = 0 AND lease_owner <> $1 AND NOT \(Lease.ownerIsAlive)
                """, [owner]
            ).map { $0[0] as Int64 }
        }
        for draft in drafts { try await committer.write { db in try Self.discard(draft, db) } }
    }

    private static func draft(
        _ draft: JobID, of owner: Int64, _ columns: String, _ db: Transaction
    ) throws -> PostgresRow {
        let row = try db.execute(
            "SELECT \(columns) FROM jobs WHERE id = $1 AND state = 0 AND lease_owner = $2 FOR UPDATE",
            [draft.rawValue, owner]
        ).first
        guard let row else { throw OutboxError(.notFound, "the job \(draft) is no draft of this process") }
        return row
    }

    private static func discard(_ draft: Int64, _ db: Transaction) throws {
        let gone = try db.execute("DELETE FROM jobs WHERE id = $1 AND state = 0", [draft]).changed
        if gone > 0 { try db.execute("DELETE FROM deliveries WHERE job = $1", [draft]) }
    }
}
