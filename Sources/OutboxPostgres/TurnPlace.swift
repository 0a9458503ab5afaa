internal import Outbox

/// The part of a turn that is about the jobs worked on: their leases, what begins, where they stand.
struct TurnPlace: Sendable {
    let owner: Int64
    let leaseDuration: Duration

    /// Where a job stands, while its row is locked.
    struct Standing {
        let state: Job.State
        let holder: Int64?
        let isHeldElsewhere: Bool
        /// Whether the lease is so old that it is to be renewed.
        let isAging: Bool
        /// Whether what becomes of its deliveries is told.
        let isReported: Bool
        let counts: DeliveryCounts
    }

    /// Locks the rows of jobs, each in the order of its name.
    func lock(_ jobs: [JobID], at now: Timestamp, _ db: Transaction) throws -> [JobID: Standing] {
        if jobs.isEmpty { return [:] }
        let rows = try db.execute(
            """
            SELECT id, state, lease_owner, \(Lease.isElsewhere(owner: "$2", shift: "$3")),
                lease_until < \(DatabaseClock.now) + $3 + $4, reported,
                \(JobRow.countedStates.map(\.description).joined(separator: ", "))
            FROM jobs WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE
            """,
            [
                Column(jobs.map(\.rawValue)), owner, DatabaseClock.shift(of: now), leaseDuration.milliseconds / 2,
            ])
        return Dictionary(
            uniqueKeysWithValues: rows.map { row in
                let standing = Standing(
                    state: Job.State(rawValue: row[1]) ?? .draft, holder: row[2], isHeldElsewhere: row[3],
                    isAging: row[4], isReported: row[5], counts: JobRow.counts(row, from: 6))
                return (JobID(rawValue: row[0]), standing)
            })
    }

    /// Begins attempts of the jobs whose leases are held or may be taken, and stores what has become of all.
    func take(_ turn: Turn, _ changes: inout CountChanges, _ result: inout TurnResult, _ db: Transaction) throws {
        let standings = try lock(Array(turn.begin.keys), at: turn.now, db)
        for (job, standing) in standings { db.events.know(job, isReported: standing.isReported) }
        if let missing = turn.begin.keys.first(where: { standings[$0] == nil }) {
            throw OutboxError(.notFound, "there is no job \(missing)")
        }
        let acquired = standings.filter { job, standing in
            turn.acquire.contains(job) && standing.state != .draft && !standing.isHeldElsewhere
        }
        let leased = standings.filter { job, standing in
            acquired[job] != nil || standing.holder == owner && standing.state != .draft
        }
        let hasEnded = Set(changes.jobs)
        _ = try interruptOthers(acquired, &changes, db, turn.now)
        try begin(turn, leased, &changes, &result, db)

        let nextDue = try nextDue(of: standings, changes, db)
        var leases = LeaseChanges(owner: owner, duration: leaseDuration, at: turn.now)
        // Of which no end is to be told.
        var isGoingOn: Set<JobID> = []
        for (job, standing) in standings {
            var status = TurnResult.JobStatus(
                isLeased: leased[job] != nil, state: standing.state,
                counts: changes.applied(to: standing.counts, of: job), nextDue: nextDue[job])
            if status.isLeased, turn.releasesDone, status.isDone {
                if let following = turn.follow[job] { try Self.follow([job], following, db) }
                leases.end(job)
                status.isLeased = false
            } else if status.isLeased, acquired[job] != nil || standing.isAging || changes.contains(job) {
                leases.renew(job)
            }
            if !(status.isDone && standing.isReported) { isGoingOn.insert(job) }
            result.jobs[job] = status
        }
        try changes.apply(db, leases: leases)
        try db.events.settle(Array(hasEnded.union(changes.jobs).subtracting(isGoingOn)), at: turn.now, db)
    }

    /// Claims and journals what is due, and rejects what goes to somebody who wants nothing from the sender.
    private func begin(
        _ turn: Turn, _ leased: [JobID: Standing], _ changes: inout CountChanges, _ result: inout TurnResult,
        _ db: Transaction
    ) throws {
        let wishes = leased.keys.filter { turn.begin[$0, default: 0] > 0 && leased[$0]?.state == .active }
        let claimed = try claim(wishes.map { ($0, turn.begin[$0, default: 0]) }, db, turn.now)
        let optedOut = try OptOutRow.reject(claimed, in: turn.optOutScopes, db, turn.now)
        let begun = claimed.filter { !optedOut.contains($0.id.delivery) }
        for attempt in claimed {
            changes.move(
                attempt.job, from: .pending,
                to: optedOut.contains(attempt.id.delivery) ? .rejected : .attempting)
        }
        result.begun = begun
    }

    /// Claims and journals what is due of each job, oldest due first.
    private func claim(_ wishes: [(JobID, Int)], _ db: Transaction, _ now: Timestamp) throws -> [BegunAttempt] {
        if wishes.isEmpty { return [] }
        return try db.execute(
            TurnStatements.claim,
            [Column(wishes.map(\.0.rawValue)), Column(wishes.map(\.1)), now.milliseconds]
        ).map { row in
            BegunAttempt(
                id: AttemptID(delivery: DeliveryID(rawValue: row[0]), number: row[2]), job: JobID(rawValue: row[1]),
                recipient: row[3], body: row[4])
        }.sorted { $0.id.delivery < $1.id.delivery }
    }

    /// Ends the attempts that earlier holders left: what became of them is not known.
    func interruptOthers(
        _ jobs: [JobID: Standing], _ changes: inout CountChanges, _ db: Transaction, _ now: Timestamp
    ) throws -> Int {
        let left = jobs.filter { $1.holder != owner && $1.counts[.attempting] > 0 }.map(\.key.rawValue)
        if left.isEmpty { return 0 }
        let rows = try db.execute(
            "SELECT id, tries, job FROM deliveries WHERE state = 2 AND job = ANY($1::bigint[]) ORDER BY id FOR UPDATE",
            [Column(left)])
        let ends = rows.map { row in
            AttemptRow.End(
                id: AttemptID(delivery: DeliveryID(rawValue: row[0]), number: row[1]), outcome: .interrupted,
                state: .unknown, dueAt: .zero)
        }
        let states = try AttemptRow.end(ends, db, now)
        for (end, row) in zip(ends, rows) {
            let (job, state) = (JobID(rawValue: row[2]), states[end.id] ?? .unknown)
            changes.move(job, from: .attempting, to: state)
            db.events.moved(end.id.delivery, of: job, to: state, at: now)
        }
        return rows.count
    }

    private func nextDue(
        of standings: [JobID: Standing], _ changes: CountChanges, _ db: Transaction
    ) throws -> [JobID: Timestamp] {
        let waiting = standings.filter { changes.applied(to: $1.counts, of: $0)[.pending] > 0 }.map(\.key.rawValue)
        if waiting.isEmpty { return [:] }
        let rows = try db.execute(
            """
            SELECT w.job, (SELECT min(due_at) FROM deliveries WHERE deliveries.job = w.job AND state = 1)
            FROM unnest($1::bigint[]) AS w (job)
            """, [Column(waiting)])
        return Dictionary(
            uniqueKeysWithValues: rows.compactMap { row in
                (row[1] as Int64?).map { (JobID(rawValue: row[0]), Timestamp(milliseconds: $0)) }
            })
    }

    /// Gives leases of this owner back.
    func release(_ jobs: [JobID], _ db: Transaction) throws {
        if jobs.isEmpty { return }
        db.tell(.jobs)
        try db.executeLater(
            "UPDATE jobs SET lease_owner = NULL, lease_until = 0 WHERE id = ANY($1::bigint[]) AND lease_owner = $2",
            [Column(jobs.map(\.rawValue)), owner])
    }

    static func follow(_ jobs: [JobID], _ following: Following?, _ db: Transaction) throws {
        if jobs.isEmpty { return }
        try db.executeLater(
            "UPDATE jobs SET followed = $1 WHERE id = ANY($2::bigint[])",
            [following?.rawValue ?? 0, Column(jobs.map(\.rawValue))])
    }
}
