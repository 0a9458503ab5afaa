internal import GRDB
public import Outbox

/// Removing what is settled.
extension SQLiteOutboxStore {
    /// See ``StoreMaintenance/removeSettled(before:limit:)``.
    ///
    /// A job goes first, in one write; its rows follow bit by bit, and nobody sees a job of which a part is missing.
    public func removeSettled(before moment: Timestamp, limit: Int) async throws -> Int {
        let jobs = try await read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM jobs WHERE id < ?1 AND \(isSettled) AND NOT EXISTS (
                        SELECT 1 FROM deliveries WHERE job = jobs.id AND updated_at >= ?2
                    ) ORDER BY id LIMIT ?3
                    """, arguments: [JobID(now: moment, random: 0).rawValue, moment.milliseconds, limit])
        }
        return try await committer.write { db in
            for job in jobs {
                try db.execute(sql: "DELETE FROM jobs WHERE id = ? AND \(isSettled)", arguments: [job])
                if db.changesCount > 0 {
                    try db.execute(sql: "INSERT OR IGNORE INTO removals (job) VALUES (?)", arguments: [job])
                }
            }
            return try Self.removeRows(limit, db)
        }
    }

    private static func removeRows(_ limit: Int, _ db: Database) throws -> Int {
        var removed = 0
        while removed < limit, let job = try Int64.fetchOne(db, sql: "SELECT job FROM removals LIMIT 1") {
            let rows = try Row.fetchAll(
                db, sql: "SELECT id, sid, recipient FROM deliveries WHERE job = ? LIMIT ?",
                arguments: [job, limit - removed])
            for row in rows {
                let (id, sid): (Int64, String?) = (row[0], row[1])
                try remove("attempts WHERE delivery = ?", id, db)
                try remove("reports WHERE delivery = ?", id, db)
                try remove("forwards WHERE delivery = ? AND dead_at IS NOT NULL", id, db)
                if let sid { try remove("bindings WHERE sid = ?", sid, db) }
                try db.cachedStatement(sql: "DELETE FROM last_origins WHERE recipient = ? AND job = ?")
                    .execute(arguments: [row[2] as String, job])
                try remove("deliveries WHERE id = ?", id, db)
            }
            removed += rows.count
            guard rows.isEmpty else { continue }
            try remove("removals WHERE job = ?", job, db)
            removed += 1
        }
        return removed
    }

    private static func remove(_ what: String, _ value: any DatabaseValueConvertible, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM " + what).execute(arguments: [value])
    }
}

/// Nothing is left to do of a job, to find out, to decide or to follow.
private let isSettled = """
    state <> 0 AND NOT \(Schema.isOpen) AND held = 0 AND followed = 0 AND canceling = 0 AND lease_owner IS NULL
    """
