internal import GRDB
public import Outbox

/// Working.
extension SQLiteOutboxStore {
    /// See ``OutboxStore/acquireLease(of:now:)``.
    public func acquireLease(of job: JobID, now: Timestamp) async throws -> LeaseAnswer {
        let place = TurnPlace(owner: owner, locks: locks, leaseDuration: configuration.leaseDuration)
        return try await committer.write { db in
            guard let standing = try JobRow.standing(db, job), standing.state != .draft else {
                throw OutboxError(.notFound, "there is no job \(job)")
            }
            guard place.mayHold(standing, now) else { return .heldElsewhere }
            var counts = CountChanges()
            var events = DeliveryEvents(db, at: now)
            let interrupted = try place.interruptOthers(job, standing, &counts, &events, db, now)
            try JobRow.store(counts, lease: (place.owner, now + place.leaseDuration), of: job, db)
            if interrupted > 0 { try events.settle(job) }
            return .granted(interrupted: interrupted)
        }
    }

    /// See ``OutboxStore/releaseLease(of:)``.
    public func releaseLease(of job: JobID) async throws {
        let owner = owner
        try await committer.write { db in try JobRow.release([job], from: owner, db) }
    }

    /// See ``OutboxStore/turn(_:)``.
    public func turn(_ turn: Turn) async throws -> TurnResult {
        let place = TurnPlace(owner: owner, locks: locks, leaseDuration: configuration.leaseDuration)
        let shares = ConcurrencyRow(
            owner: owner, locks: locks, duration: min(configuration.shareDuration, configuration.leaseDuration))
        // Taken before the write: whatever delays it only makes leases and shares seem shorter to us.
        let began = ContinuousClock.now
        let leasedUntil = began + configuration.leaseDuration - configuration.leaseMargin
        let insertions = turn.submissions.map(Insertion.init)
        return try await committer.write { db in
            var turn = turn
            var result = TurnResult(begun: [], jobs: [:], stale: [], leasedUntil: leasedUntil)
            var changes: [JobID: CountChanges] = [:]
            for insertion in insertions {
                let acceptance = try insertion.store(db)
                result.acceptances.append(acceptance)
                if !acceptance.isNew(insertion.submission.job.id) { turn.exclude(insertion.submission.job.id) }
            }
            var late: Set<JobID> = []
            var events = DeliveryEvents(db, at: turn.now)
            for end in turn.ends {
                if let state = try Self.store(end, db, turn.now) {
                    changes[end.job, default: .init()].move(from: .attempting, to: state)
                    try events.moved(end.attempt.delivery, of: end.job, to: state)
                } else {
                    result.stale.append(end.attempt)
                    late.insert(end.job)
                }
            }
            for answer in turn.answers where !(answer.job.map(late.contains) ?? false) {
                result.answers.append(try Self.keep(answer, db))
            }
            try OptOutRow.remember(turn.optOuts, db)
            if let wish = turn.concurrency {
                result.share = try shares.settle(wish, db, turn.now).map { share in
                    ConcurrencyShare(places: share.places, until: began + share.remains - shares.duration / 6)
                }
                turn.keep(to: result.share)
            }
            for (job, limit) in turn.begin {
                let ended = changes.removeValue(forKey: job) ?? .init()
                result.jobs[job] = try place.take(job, limit, ended, in: turn, &result.begun, &events, db)
            }
            for (job, change) in changes {
                try change.apply(to: job, db)
                try events.settle(job)
            }
            try JobRow.release(turn.release, from: place.owner, db)
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

    /// See ``OutboxStore/move(_:from:to:now:)``.
    public func move(
        _ job: JobID, from states: Set<DeliveryState>, to next: DeliveryState, now: Timestamp
    ) async throws -> Int {
        try await committer.write { db in
            var changes = CountChanges()
            var moved = 0
            var events = DeliveryEvents(db, at: now)
            for state in states.subtracting([next]).sorted(by: { $0.rawValue < $1.rawValue }) {
                try events.moving(job, from: state, to: next)
                try db.execute(
                    sql: """
                        UPDATE deliveries SET state = ?, due_at = 0, updated_at = ?
                        WHERE job = ? AND state = ? AND recipient <> ''
                        """,
                    arguments: [next.rawValue, now.milliseconds, job.rawValue, state.rawValue])
                changes.move(from: state, to: next, count: db.changesCount)
                moved += db.changesCount
            }
            try changes.apply(to: job, db)
            if next == .pending, moved > 0 { try events.resumed(job) } else { try events.settle(job) }
            return moved
        }
    }

    /// See ``OutboxStore/setState(_:of:)``.
    public func setState(_ state: Job.State, of job: JobID) async throws {
        try await committer.write { db in
            let before = try Int.fetchOne(
                db, sql: "SELECT state FROM jobs WHERE id = ? AND state <> 0", arguments: [job.rawValue])
            guard let before else { throw OutboxError(.notFound, "there is no job \(job)") }
            guard before != state.rawValue else { return }
            try db.execute(
                sql: """
                    UPDATE jobs SET state = ?1, canceling = ?1 = 2 AND json_extract(content, '$.sendAt') IS NOT NULL
                        AND json_extract(content, '$.messagingService') IS NOT NULL
                    WHERE id = ?2
                    """, arguments: [state.rawValue, job.rawValue])
            var events = DeliveryEvents(db, at: .now())
            guard state == .canceled else { return try events.resumed(job) }
            try events.moving(job, from: .pending, to: .canceled)
            try events.settle(job)
        }
    }
}
