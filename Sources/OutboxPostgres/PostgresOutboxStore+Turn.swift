public import Outbox

/// Working.
extension PostgresOutboxStore {
    /// See ``OutboxStore/acquireLease(of:now:)``.
    public func acquireLease(of job: JobID, now: Timestamp) async throws -> LeaseAnswer {
        let place = TurnPlace(owner: owner, leaseDuration: configuration.leaseDuration)
        return try await committer.write { db in
            var counts = CountChanges()
            guard let standing = try place.lock([job], at: now, db)[job], standing.state != .draft else {
                throw OutboxError(.notFound, "there is no job \(job)")
            }
            if standing.isHeldElsewhere { return .heldElsewhere }
            let interrupted = try place.interruptOthers([job: standing], &counts, db, now)
            var leases = LeaseChanges(owner: place.owner, duration: place.leaseDuration, at: now)
            leases.renew(job)
            try counts.apply(db, leases: leases)
            if interrupted > 0 { try db.events.settle([job], at: now, db) }
            return .granted(interrupted: interrupted)
        }
    }

    /// See ``OutboxStore/releaseLease(of:)``.
    public func releaseLease(of job: JobID) async throws {
        let place = TurnPlace(owner: owner, leaseDuration: configuration.leaseDuration)
        try await committer.write { db in try place.release([job], db) }
    }

    /// See ``OutboxStore/turn(_:)``.
    public func turn(_ turn: Turn) async throws -> TurnResult {
        let place = TurnPlace(owner: owner, leaseDuration: configuration.leaseDuration)
        let shareDuration = min(configuration.shareDuration, configuration.leaseDuration)
        // Taken before the write: whatever delays it only makes leases and shares seem shorter to us.
        let began = ContinuousClock.now
        let leasedUntil = began + configuration.leaseDuration - configuration.leaseMargin
        let lastLock = turn.paces.map(\.key).max().map(CommitterThreads.SharedLock.pace) ?? .none
        return try await turnCommitters.write(lastLock: lastLock) { db in
            var turn = turn
            var result = TurnResult(begun: [], jobs: [:], stale: [], leasedUntil: leasedUntil)
            var changes = CountChanges()
            for submission in turn.submissions {
                let acceptance = try Self.store(submission, db)
                result.acceptances.append(acceptance)
                if !acceptance.isNew(submission.job.id) { turn.exclude(submission.job.id) }
            }
            result.stale = try Self.store(turn.ends, &changes, db, turn.now)
            let late = Set(turn.ends.filter { result.stale.contains($0.attempt) }.map(\.job))
            for answer in turn.answers where !(answer.job.map(late.contains) ?? false) {
                result.answers.append(try Self.keep(answer, db))
            }
            try OptOutRow.remember(turn.optOuts, db)
            if let wish = turn.concurrency {
                let shares = ConcurrencyRow(
                    owner: place.owner, duration: shareDuration, shift: DatabaseClock.shift(of: turn.now))
                result.share = try shares.settle(wish, db).map { share in
                    ConcurrencyShare(places: share.places, until: began + share.remains - shareDuration / 6)
                }
                turn.keep(to: result.share)
            }
            try place.take(turn, &changes, &result, db)
            try place.release(Array(turn.release), db)
            for request in turn.paces.sorted(by: { $0.key < $1.key }) {
                result.slices.append(try PaceRow.reserve(request, db, turn.now))
            }
            return result
        }
    }

    /// Stores ends; gives back those that came too late.
    private static func store(
        _ ends: [Turn.End], _ changes: inout CountChanges, _ db: Transaction, _ now: Timestamp
    ) throws -> [AttemptID] {
        let states = try AttemptRow.end(
            ends.map { .init(id: $0.attempt, outcome: $0.outcome, state: $0.state, dueAt: $0.dueAt) }, db, now)
        var stale: [AttemptID] = []
        for end in ends {
            guard let state = states[end.attempt] else {
                stale.append(end.attempt)
                continue
            }
            changes.move(end.job, from: .attempting, to: state)
            db.events.moved(end.attempt.delivery, of: end.job, to: state, at: now)
        }
        return stale
    }

    /// See ``OutboxStore/move(_:from:to:now:)``.
    public func move(
        _ job: JobID, from states: Set<DeliveryState>, to next: DeliveryState, now: Timestamp
    ) async throws -> Int {
        try await committer.write { db in
            var changes = CountChanges()
            var moved = 0
            for state in states.subtracting([next]).sorted(by: { $0.rawValue < $1.rawValue }) {
                try db.events.moving(job, from: state, to: next, at: now, db.connection)
                let count = try db.execute(
                    """
                    UPDATE deliveries SET state = $1, due_at = 0, updated_at = $2
                    WHERE job = $3 AND state = $4 AND recipient <> ''
                    """, [next.rawValue, now.milliseconds, job.rawValue, state.rawValue]
                ).changed
                changes.move(job, from: state, to: next, count: count)
                moved += count
            }
            try changes.apply(db)
            if next == .pending, moved > 0 {
                try DeliveryEvents.resumed(job, db)
            } else {
                try db.events.settle([job], at: now, db)
            }
            return moved
        }
    }

    /// See ``OutboxStore/setState(_:of:)``.
    public func setState(_ state: Job.State, of job: JobID) async throws {
        let now = Timestamp.now()
        try await committer.write { db in
            let before: Int? = try db.execute(
                "SELECT state FROM jobs WHERE id = $1 AND state <> 0 FOR UPDATE", [job.rawValue]
            ).value()
            guard let before else { throw OutboxError(.notFound, "there is no job \(job)") }
            guard before != state.rawValue else { return }
            try db.execute(
                """
                UPDATE jobs SET state = $1::int, canceling = $1::int = 2 AND content::json ->> 'sendAt' IS NOT NULL
                    AND content::json ->> 'messagingService' IS NOT NULL
                WHERE id = $2
                """, [state.rawValue, job.rawValue])
            guard state == .canceled else { return try DeliveryEvents.resumed(job, db) }
            try db.events.moving(job, from: .pending, to: .canceled, at: now, db.connection)
            try db.events.settle([job], at: now, db)
        }
    }

    /// See ``OutboxStore/setValidity(until:of:)``.
    public func setValidity(until moment: Timestamp, of job: JobID) async throws {
        try await committer.write { db in
            let changed = try db.execute(
                "UPDATE jobs SET valid_until = $1 WHERE id = $2", [moment.milliseconds, job.rawValue]
            ).changed
            guard changed == 1 else { throw OutboxError(.notFound, "there is no job \(job)") }
        }
    }

    /// See ``OutboxStore/giveBack(_:)``.
    public func giveBack(_ slices: [PaceSlice]) async throws {
        try await committer.write { db in
            for slice in slices.sorted(by: { $0.key < $1.key }) { try PaceRow.giveBack(slice, db) }
        }
    }
}
