internal import GRDB
public import Outbox

/// Operating the store.
extension SQLiteOutboxStore {
    /// See ``StoreMaintenance/problems()``.
    public func problems() async throws -> [String] {
        let durability = try await durability()
        let isDurable = durability == ("wal", 2)
        return try await read { db in
            let damage = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
            let loose =
                "commits are not durable: journal_mode \(durability.journalMode), synchronous \(durability.synchronous)"
            return (isDurable ? [] : [loose]) + damage.map { "damaged: \($0)" } + (try Self.wrongCounts(db))
                + (try Self.repeatedSIDs(db))
        }
    }

    private static func wrongCounts(_ db: Database) throws -> [String] {
        var counts: [JobID: DeliveryCounts] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT job, state, count(*) FROM deliveries GROUP BY job, state")
        while let row = try rows.next() {
            guard let state = DeliveryState(rawValue: row[1]) else { continue }
            counts[JobID(rawValue: row[0]), default: .init()][state] = row[2]
        }
        return try Row.fetchAll(db, sql: "SELECT * FROM jobs").compactMap { row in
            let job = try JobRow.job(row)
            return job.counts == counts[job.id] ?? .init()
                ? nil : "the counts of job \(job.id) are not those of its rows"
        }
    }

    private static func repeatedSIDs(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db, sql: "SELECT sid FROM deliveries WHERE sid IS NOT NULL GROUP BY sid HAVING count(*) > 1 LIMIT 20"
        ).map { "\($0) names more than one delivery" }
    }

    /// See ``StoreMaintenance/holdUnfinished(now:)``.
    public func holdUnfinished(now: Timestamp) async throws -> Int {
        let (owner, locks) = (owner, locks)
        return try await committer.write { db in
            let holders = try Int64.fetchAll(
                db,
                sql: "SELECT lease_owner FROM jobs WHERE state <> 0 AND lease_owner IS NOT NULL AND lease_until > ?",
                arguments: [now.milliseconds])
            guard holders.allSatisfy({ $0 == owner || !locks.isAlive(owner: $0) }) else {
                throw OutboxError(.jobInUse, "another process is working on a job of the store; stop it first")
            }
            var changes: [JobID: CountChanges] = [:]
            var events = DeliveryEvents(db, at: now)
            let rows = try Row.fetchAll(
                db, sql: "SELECT job, state, count(*) FROM deliveries WHERE \(unfinished) GROUP BY job, state")
            var count = 0
            for row in rows {
                guard let state = DeliveryState(rawValue: row[1]) else { continue }
                let job = JobID(rawValue: row[0])
                changes[job, default: .init()].move(from: state, to: .held, count: row[2])
                try events.moving(job, from: state, to: .held)
                count += row[2]
            }
            try db.execute(
                sql: """
                    INSERT INTO reports (delivery, number, at, source, status, note)
                    SELECT id, 1 + coalesce((SELECT max(number) FROM reports WHERE delivery = deliveries.id), 0), ?,
                        'operator', 'held', 'the store was restored from a backup; held'
                    FROM deliveries WHERE \(unfinished)
                    """, arguments: [now.milliseconds])
            try db.execute(
                sql: """
                    UPDATE attempts SET finished_at = ?, verdict = 'ambiguous', error_message = ?
                    WHERE finished_at IS NULL AND delivery IN (SELECT id FROM deliveries WHERE state = 2)
                    """, arguments: [now.milliseconds, AttemptOutcome.interrupted.errorMessage])
            try db.execute(
                sql: """
                    UPDATE deliveries SET state = 6, updated_at = ?,
                        error_message = 'the store was restored from a backup: it may have been sent since'
                    WHERE \(unfinished)
                    """, arguments: [now.milliseconds])
            for (job, change) in changes {
                try change.apply(to: job, db)
                try events.settle(job)
            }
            return count
        }
    }
}

/// Waiting in a job that goes on, or attempted without a known end.
private let unfinished = """
    (state IN (2, 5) OR state = 1 AND (SELECT state FROM jobs WHERE id = deliveries.job) = 1)
    """
