internal import GRDB
public import Outbox

/// Working.
extension SQLiteOutboxStore {
    /// See ``OutboxStore/acquireLease(of:now:)``.
    public func acquireLease(of job: JobID, now: Timestamp) async throws -> LeaseAnswer {
        let (owner, locks, until) = (owner, locks, now + configuration.leaseDuration)
        return try await committer.write { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT lease_owner, lease_until, attempting FROM jobs WHERE id = ? AND state <> 0",
                arguments: [job.rawValue])
            guard let row else { throw OutboxError(.notFound, "there is no job \(job)") }
            let holder: Int64? = row["lease_owner"]
            if let holder, holder != owner, locks.isAlive(owner: holder),
                Timestamp(milliseconds: row["lease_until"]) > now
            {
                return .heldElsewhere
            }
            try db.execute(
                sql: "UPDATE jobs SET lease_owner = ?, lease_until = ? WHERE id = ?",
                arguments: [owner, until.milliseconds, job.rawValue])
            guard holder != owner, row["attempting"] > 0 else { return .granted(interrupted: 0) }
            return .granted(interrupted: try Self.interrupt(job, db, now))
        }
    }

    /// Ends the attempts that an earlier holder left: what became of them is not known.
    private static func interrupt(_ job: JobID, _ db: Database, _ now: Timestamp) throws -> Int {
        let left = try Row.fetchAll(
            db, sql: "SELECT id, tries FROM deliveries WHERE job = ? AND state = ?",
            arguments: [job.rawValue, DeliveryState.attempting.rawValue])
        var counts = CountChanges()
        for row in left {
            let attempt = AttemptID(delivery: DeliveryID(rawValue: row["id"]), number: row["tries"])
            try AttemptRow.end(attempt, .interrupted, db, now)
            let state = try DeliveryRow.end(attempt, .interrupted, state: .unknown, dueAt: .zero, db, now)
            counts.move(from: .attempting, to: state ?? .unknown)
        }
        try counts.apply(to: job, db)
        return left.count
    }

    /// See ``OutboxStore/releaseLease(of:)``.
    public func releaseLease(of job: JobID) async throws {
        let owner = owner
        try await committer.write { db in
            try db.execute(
                sql: "UPDATE jobs SET lease_owner = NULL, lease_until = 0 WHERE id = ? AND lease_owner = ?",
                arguments: [job.rawValue, owner])
        }
    }

    /// See ``OutboxStore/turn(_:)``.
    public func turn(_ turn: Turn) async throws -> TurnResult {
        let (owner, until) = (owner, turn.now + configuration.leaseDuration)
        // Taken before the write: whatever delays it only makes the lease seem shorter to us.
        let leasedUntil = ContinuousClock.now + configuration.leaseDuration - configuration.leaseMargin
        return try await committer.write { db in
            var result = TurnResult(begun: [], jobs: [:], stale: [], leasedUntil: leasedUntil)
            var changes: [JobID: CountChanges] = [:]
            for end in turn.ends {
                if let state = try Self.store(end, db, turn.now) {
                    changes[end.job, default: .init()].move(from: .attempting, to: state)
                } else {
                    result.stale.append(end.attempt)
                }
            }
            try OptOutRow.remember(turn.optOuts, db)
            for (job, limit) in turn.begin {
                try db.cachedStatement(sql: "UPDATE jobs SET lease_until = ? WHERE id = ? AND lease_owner = ?")
                    .execute(arguments: [until.milliseconds, job.rawValue, owner])
                let isLeased = db.changesCount > 0
                if isLeased, limit > 0 {
                    let claimed = try Self.claim(job, limit, db, turn.now)
                    let scope = turn.optOutScopes[job]
                    let begun = try scope.map { try OptOutRow.reject(claimed, in: $0, db, turn.now) } ?? claimed
                    for attempt in begun { try AttemptRow.begin(attempt.id, db, turn.now) }
                    changes[job, default: .init()].move(from: .pending, to: .attempting, count: begun.count)
                    changes[job, default: .init()].move(
                        from: .pending, to: .rejected, count: claimed.count - begun.count)
                    result.begun.append(contentsOf: begun)
                }
                try changes[job]?.apply(to: job, db)
                changes[job] = nil
                result.jobs[job] = try JobRow.status(db, job, isLeased: isLeased)
            }
            for (job, change) in changes { try change.apply(to: job, db) }
            for request in turn.paces { result.slices.append(try PaceRow.reserve(request, db, turn.now)) }
            return result
        }
    }

    /// The delivery's state now; `nil` when the attempt is not the current one any more.
    private static func store(_ end: Turn.End, _ db: Database, _ now: Timestamp) throws -> DeliveryState? {
        let state = try DeliveryRow.end(end.attempt, end.outcome, state: end.state, dueAt: end.dueAt, db, now)
        if state != nil { try AttemptRow.end(end.attempt, end.outcome, db, now) }
        return state
    }

    /// Claims what is due, oldest due first; it still has to be journalled.
    private static func claim(_ job: JobID, _ limit: Int, _ db: Database, _ now: Timestamp) throws -> [BegunAttempt] {
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

    /// See ``OutboxStore/move(_:from:to:now:)``.
    public func move(
        _ job: JobID, from states: Set<DeliveryState>, to next: DeliveryState, now: Timestamp
    ) async throws -> Int {
        try await committer.write { db in
            var changes = CountChanges()
            var moved = 0
            for state in states.subtracting([next]).sorted(by: { $0.rawValue < $1.rawValue }) {
                try db.execute(
                    sql: "UPDATE deliveries SET state = ?, due_at = 0, updated_at = ? WHERE job = ? AND state = ?",
                    arguments: [next.rawValue, now.milliseconds, job.rawValue, state.rawValue])
                changes.move(from: state, to: next, count: db.changesCount)
                moved += db.changesCount
            }
            try changes.apply(to: job, db)
            return moved
        }
    }

    /// See ``OutboxStore/setState(_:of:)``.
    public func setState(_ state: Job.State, of job: JobID) async throws {
        try await committer.write { db in
            try db.execute(
                sql: "UPDATE jobs SET state = ? WHERE id = ? AND state <> 0", arguments: [state.rawValue, job.rawValue])
            guard db.changesCount == 1 else { throw OutboxError(.notFound, "there is no job \(job)") }
        }
    }
}
