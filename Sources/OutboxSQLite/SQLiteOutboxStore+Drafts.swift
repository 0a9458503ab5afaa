internal import FoundationEssentials
internal import GRDB
public import Outbox

/// Handing over.
extension SQLiteOutboxStore {
    /// See ``OutboxStore/createDraft(_:)``.
    public func createDraft(_ job: NewJob) async throws -> JobID {
        let (content, owner) = (job.content.canonicalJSON(), owner)
        return try await committer.write { db in
            try JobRow.insert(job, content: content, state: .draft, owner: owner, db)
        }
    }

    /// See ``OutboxStore/append(_:to:)``.
    public func append(_ deliveries: [NewDelivery], to draft: JobID) async throws {
        let owner = owner
        try await committer.write { db in
            let job = try Row.fetchOne(
                db, sql: "SELECT content FROM jobs WHERE id = ? AND state = 0 AND lease_owner = ?",
                arguments: [draft.rawValue, owner])
            guard let job else { throw OutboxError(.notFound, "the job \(draft) is no draft of this process") }
            let dueAt = try JobRow.content(job).dueAt
            try DeliveryRow.insert(deliveries, of: draft, dueAt: dueAt, db)
            try db.execute(
                sql: "UPDATE jobs SET pending = pending + ? WHERE id = ?",
                arguments: [deliveries.count, draft.rawValue])
        }
    }

    /// See ``OutboxStore/removeDuplicates(from:listing:)``.
    public func removeDuplicates(from draft: JobID, listing limit: Int) async throws -> RemovedDuplicates {
        // Nobody else changes a draft: what repeats is found without keeping others from writing.
        let repeated = try await read { db in
            // SQLite sorts outside of memory when it has to: this stays small for a million rows.
            try Row.fetchCursor(
                db,
                sql: """
                    SELECT id, kept FROM (
                        SELECT id, min(id) OVER (PARTITION BY recipient, body) AS kept FROM deliveries WHERE job = ?
                    ) WHERE id <> kept ORDER BY id
                    """, arguments: [draft.rawValue]
            ).reduce(into: [(id: Int64, kept: Int64)]()) { $0.append(($1[0], $1[1])) }
        }
        return try await committer.write { db in
            let row = try db.cachedStatement(sql: "SELECT recipient, position FROM deliveries WHERE id = ?")
            var first: [RemovedDuplicates.Pair] = []
            for pair in repeated.prefix(limit) {
                guard let removed = try Row.fetchOne(row, arguments: [pair.id]),
                    let kept = try Row.fetchOne(row, arguments: [pair.kept])
                else { continue }
                first.append(.init(recipient: removed[0], removed: removed[1], kept: kept[1]))
            }
            let delete = try db.cachedStatement(sql: "DELETE FROM deliveries WHERE id = ?")
            for pair in repeated { try delete.execute(arguments: [pair.id]) }
            try db.execute(
                sql: "UPDATE jobs SET pending = pending - ? WHERE id = ?",
                arguments: [repeated.count, draft.rawValue])
            return RemovedDuplicates(count: repeated.count, first: first)
        }
    }

    /// See ``OutboxStore/accept(_:digest:)``.
    public func accept(_ draft: JobID, digest: [UInt8]) async throws -> Acceptance {
        let owner = owner
        return try await committer.write { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT tenant, key FROM jobs WHERE id = ? AND state = 0 AND lease_owner = ?",
                arguments: [draft.rawValue, owner])
            guard let row else { throw OutboxError(.notFound, "the job \(draft) is no draft of this process") }
            if let key: String = row["key"], let earlier = try JobRow.fetch(db, tenant: row["tenant"], key: key) {
                return .keyTaken(by: earlier)
            }
            try db.execute(
                sql: "UPDATE jobs SET state = 1, digest = ?, lease_owner = NULL WHERE id = ?",
                arguments: [Data(digest), draft.rawValue])
            guard let job = try JobRow.fetch(db, draft) else { throw OutboxError(.notFound, "no job \(draft)") }
            return .accepted(job)
        }
    }

    /// See ``OutboxStore/discardDraft(_:)``.
    public func discardDraft(_ draft: JobID) async throws {
        try await committer.write { db in try Self.discard(draft.rawValue, db) }
    }

    /// See ``OutboxStore/discardAbandonedDrafts()``.
    public func discardAbandonedDrafts() async throws {
        let locks = locks
        let drafts = try await read { db in
            try Row.fetchAll(db, sql: "SELECT id, lease_owner FROM jobs WHERE state = 0")
                .map { (job: $0["id"] as Int64, owner: $0["lease_owner"] as Int64? ?? 0) }
        }
        for draft in drafts where !locks.isAlive(owner: draft.owner) && draft.owner != owner {
            try await committer.write { db in try Self.discard(draft.job, db) }
        }
    }

    private static func discard(_ draft: Int64, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM jobs WHERE id = ? AND state = 0", arguments: [draft])
        if db.changesCount > 0 { try db.execute(sql: "DELETE FROM deliveries WHERE job = ?", arguments: [draft]) }
    }
}
