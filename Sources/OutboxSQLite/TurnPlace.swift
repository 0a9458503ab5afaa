internal import GRDB
internal import Outbox

/// The part of a turn that is about one job: its lease, what begins, where it stands.
struct TurnPlace: Sendable {
    let owner: Int64
    let locks: ProcessLocks
    let leaseDuration: Duration

    /// Begins up to `limit` attempts of a job if its lease is held or may be taken, and stores what has become of it.
    ///
    /// - Parameter ended: what the ends of the turn have changed in its counts.
    func take(
        _ job: JobID, _ limit: Int, _ ended: CountChanges, in turn: Turn, _ begun: inout [BegunAttempt],
        _ events: inout DeliveryEvents, _ db: Database
    ) throws -> TurnResult.JobStatus {
        guard let standing = try JobRow.standing(db, job) else {
            throw OutboxError(.notFound, "there is no job \(job)")
        }
        var changes = ended
        let acquires = turn.acquire.contains(job) && standing.state != .draft && mayHold(standing, turn.now)
        guard acquires || standing.holder == owner && standing.state != .draft else {
            try changes.apply(to: job, db)
            if !changes.isEmpty { try events.settle(job) }
            return try status(of: job, standing, changes, isLeased: false, db)
        }
        if acquires { _ = try interruptOthers(job, standing, &changes, &events, db, turn.now) }
        if limit > 0 {
            let claimed = try claim(job, limit, db, turn.now)
            let scope = turn.optOutScopes[job]
            let accepted = try scope.map { try OptOutRow.reject(claimed, in: $0, &events, db, turn.now) } ?? claimed
            for attempt in accepted { try AttemptRow.begin(attempt.id, db, turn.now) }
            changes.move(from: .pending, to: .attempting, count: accepted.count)
            changes.move(from: .pending, to: .rejected, count: claimed.count - accepted.count)
            begun.append(contentsOf: accepted)
        }
        var status = try status(of: job, standing, changes, isLeased: true, db)
        if turn.releasesDone, status.isDone {
            try JobRow.store(changes, lease: nil, of: job, db)
            if let following = turn.follow[job] { try JobRow.follow(job, following, db) }
            status.isLeased = false
        } else if limit > 0 || acquires || !changes.isEmpty || standing.leasedUntil < turn.now + leaseDuration / 2 {
            try JobRow.store(changes, lease: (owner, turn.now + leaseDuration), of: job, db)
        }
        if !changes.isEmpty { try events.settle(job) }
        return status
    }

    /// Whether nobody else living holds the lease.
    func mayHold(_ standing: JobRow.Standing, _ now: Timestamp) -> Bool {
        guard let holder = standing.holder, holder != owner, standing.leasedUntil > now else { return true }
        return !locks.isAlive(owner: holder)
    }

    /// Ends the attempts that an earlier holder left: what became of them is not known.
    func interruptOthers(
        _ job: JobID, _ standing: JobRow.Standing, _ counts: inout CountChanges, _ events: inout DeliveryEvents,
        _ db: Database, _ now: Timestamp
    ) throws -> Int {
        guard standing.holder != owner, standing.counts[.attempting] > 0 else { return 0 }
        let left = try Row.fetchAll(
            db, sql: "SELECT id, tries FROM deliveries INDEXED BY deliveries_attempted WHERE state = 2 AND job = ?",
            arguments: [job.rawValue])
        for row in left {
            let attempt = AttemptID(delivery: DeliveryID(rawValue: row["id"]), number: row["tries"])
            try AttemptRow.end(attempt, .interrupted, db, now)
            let state = try DeliveryRow.end(attempt, .interrupted, state: .unknown, dueAt: .zero, db, now)
            counts.move(from: .attempting, to: state ?? .unknown)
            try events.moved(attempt.delivery, of: job, to: state ?? .unknown)
        }
        return left.count
    }

    private func status(
        of job: JobID, _ standing: JobRow.Standing, _ changes: CountChanges, isLeased: Bool, _ db: Database
    ) throws -> TurnResult.JobStatus {
        let counts = changes.applied(to: standing.counts)
        return TurnResult.JobStatus(
            isLeased: isLeased, state: standing.state, counts: counts,
            nextDue: counts[.pending] == 0 ? nil : try JobRow.nextDue(db, job))
    }

    /// Claims what is due, oldest due first; it still has to be journalled.
    func claim(_ job: JobID, _ limit: Int, _ db: Database, _ now: Timestamp) throws -> [BegunAttempt] {
        let claim = try db.cachedStatement(
            sql: """
                UPDATE deliveries SET state = 2, tries = tries + 1, error_code = NULL, error_message = NULL,
                    updated_at = ?1 WHERE id IN (
                    SELECT d.id FROM deliveries d JOIN jobs j ON j.id = d.job
                    WHERE d.job = ?2 AND d.state = 1 AND d.due_at <= ?1 AND j.state = 1
                    ORDER BY d.due_at, d.id LIMIT ?3
                ) RETURNING id, tries, recipient, body
                """)
        var begun: [BegunAttempt] = []
        let rows = try Row.fetchCursor(claim, arguments: [now.milliseconds, job.rawValue, limit])
        while let row = try rows.next() {
            begun.append(
                BegunAttempt(
                    id: AttemptID(delivery: DeliveryID(rawValue: row[0]), number: row[1]), job: job,
                    recipient: row[2], body: row[3]))
        }
        return begun.sorted { $0.id.delivery < $1.id.delivery }
    }
}
