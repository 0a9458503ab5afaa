public import Outbox

/// Operating the store.
extension PostgresOutboxStore {
    /// See ``StoreMaintenance/problems()``.
    public func problems() async throws -> [String] {
        try await read { db in
            var problems: [String] = []
            let commits: String? = try db.run("SHOW synchronous_commit").value()
            if commits == "off" { problems.append("commits are not durable: synchronous_commit is off") }
            let syncs: String? = try? db.run("SHOW fsync").value()
            if syncs == "off" { problems.append("commits are not durable: fsync is off") }
            let sums = JobRow.countedStates.map { "count(*) FILTER (WHERE state = \($0.rawValue)) AS \($0)" }
            let wrong = try db.execute(
                """
                SELECT j.id FROM jobs j LEFT JOIN (
                    SELECT job, \(sums.joined(separator: ", ")) FROM deliveries GROUP BY job
                ) AS d ON d.job = j.id
                WHERE \(JobRow.countedStates.map { "j.\($0) <> coalesce(d.\($0), 0)" }.joined(separator: " OR "))
                """)
            problems += wrong.map { "the counts of job \(JobID(rawValue: $0[0])) are not those of its rows" }
            let repeated = try db.execute(
                "SELECT sid FROM deliveries WHERE sid IS NOT NULL GROUP BY sid HAVING count(*) > 1 LIMIT 20")
            return problems + repeated.map { "\($0[0] as String) names more than one delivery" }
        }
    }

    /// See ``StoreMaintenance/backlog(now:)``: reads the rows of unfinished jobs, not those of deliveries.
    public func backlog(now: Timestamp) async throws -> [Backlog] {
        let sums = JobRow.countedStates.map { "sum(\($0))" }.joined(separator: ", ")
        return try await read { db in
            try db.execute(
                """
                SELECT connection, min(CASE WHEN state = 1 AND pending > 0 AND due_at <= $1
                    THEN greatest(created_at, due_at) END), \(sums)
                FROM jobs WHERE \(Schema.isOpen) GROUP BY connection
                """, [now.milliseconds]
            ).map { row in
                Backlog(
                    connection: row[0], counts: JobRow.counts(row, from: 2),
                    oldestPending: (row[1] as Int64?).map(Timestamp.init(milliseconds:)))
            }
        }
    }

    /// See ``StoreMaintenance/holdUnfinished(now:)``.
    public func holdUnfinished(now: Timestamp) async throws -> Int {
        let (owner, shift) = (owner, DatabaseClock.shift(of: now))
        return try await committer.write { db in
            let busy = try db.execute(
                "SELECT id FROM jobs WHERE state <> 0 AND \(Lease.isElsewhere(owner: "$1", shift: "$2")) LIMIT 1",
                [owner, shift])
            guard busy.isEmpty else {
                throw OutboxError(.jobInUse, "another process is working on a job of the store; stop it first")
            }
            var changes = CountChanges()
            let groups = try db.execute(
                "SELECT job, state, count(*) FROM deliveries WHERE \(unfinished) GROUP BY job, state ORDER BY job")
            for row in groups {
                guard let state = DeliveryState(rawValue: row[1]) else { continue }
                let job = JobID(rawValue: row[0])
                changes.move(job, from: state, to: .held, count: row[2])
                try db.events.moving(job, from: state, to: .held, at: now, db.connection)
            }
            try db.execute(
                """
                INSERT INTO reports (delivery, number, at, source, status, note)
                SELECT id, 1 + coalesce((SELECT max(number) FROM reports WHERE delivery = deliveries.id), 0), $1::bigint,
                    'operator', 'held', 'the store was restored from a backup; held'
                FROM deliveries WHERE \(unfinished)
                """, [now.milliseconds])
            try db.execute(
                """
                UPDATE attempts SET finished_at = $1, verdict = 'ambiguous', error_message = $2
                WHERE finished_at IS NULL AND delivery IN (SELECT id FROM deliveries WHERE state = 2)
                """, [now.milliseconds, AttemptOutcome.interrupted.errorMessage])
            try db.execute(
                """
                UPDATE deliveries SET state = 6, updated_at = $1,
                    error_message = 'the store was restored from a backup: it may have been sent since'
                WHERE \(unfinished)
                """, [now.milliseconds])
            let changed = changes.jobs
            try changes.apply(db)
            try db.events.settle(changed, at: now, db)
            return groups.reduce(0) { $0 + ($1[2] as Int) }
        }
    }

    /// See ``StoreMaintenance/removeSettled(before:limit:)``.
    ///
    /// A job goes first, in one write; its rows follow bit by bit, and nobody sees a job of which a part is missing.
    public func removeSettled(before moment: Timestamp, limit: Int) async throws -> Int {
        try await committer.write { db in
            try Self.removeOwners(limit, db)
            return try Self.removeRows(limit, before: moment, db)
        }
    }

    /// Takes some jobs out, of which nothing has changed since `moment`; few, since all their rows are looked at.
    private static func takeOut(before moment: Timestamp, _ db: Transaction) throws -> Int {
        let jobs = try db.execute(
            """
            DELETE FROM jobs WHERE id IN (
                SELECT id FROM jobs WHERE id < $1 AND \(isSettled) AND NOT EXISTS (
                    SELECT 1 FROM deliveries WHERE job = jobs.id AND updated_at >= $2
                ) ORDER BY id LIMIT 20 FOR UPDATE SKIP LOCKED
            ) RETURNING id
            """, [JobID(now: moment, random: 0).rawValue, moment.milliseconds])
        return try db.execute(
            "INSERT INTO removals SELECT * FROM unnest($1::bigint[]) ON CONFLICT DO NOTHING",
            [Column(jobs.map { $0[0] as Int64 })]
        ).changed
    }

    /// Forgets nodes that have been dead for thirty days: they hold nothing that anybody minds, and do not come back.
    private static func removeOwners(_ limit: Int, _ db: Transaction) throws {
        let span: Duration = .seconds(30 * 86_400)
        try db.execute(
            """
            DELETE FROM owners WHERE id IN (
                SELECT id FROM owners WHERE alive_until < \(DatabaseClock.now) - $1 LIMIT $2 FOR UPDATE SKIP LOCKED)
            """, [span.milliseconds, limit])
    }

    private static func removeRows(_ limit: Int, before moment: Timestamp, _ db: Transaction) throws -> Int {
        var removed = 0
        while removed < limit {
            let job: Int64? = try db.execute("SELECT job FROM removals LIMIT 1 FOR UPDATE SKIP LOCKED").value()
            guard let job else {
                if try takeOut(before: moment, db) > 0 { continue }
                break
            }
            let rows = try db.execute(
                """
                WITH gone AS (
                    DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE job = $1 LIMIT $2)
                    RETURNING id, sid, recipient
                ), a AS (DELETE FROM attempts USING gone WHERE delivery = gone.id),
                r AS (DELETE FROM reports USING gone WHERE delivery = gone.id),
                f AS (DELETE FROM forwards USING gone WHERE delivery = gone.id AND dead_at IS NOT NULL),
                b AS (DELETE FROM bindings USING gone WHERE bindings.sid = gone.sid),
                o AS (DELETE FROM last_origins USING gone WHERE last_origins.recipient = gone.recipient AND job = $1)
                SELECT id FROM gone
                """, [job, limit - removed])
            removed += rows.count
            guard rows.isEmpty else { continue }
            try db.execute("DELETE FROM removals WHERE job = $1", [job])
            removed += 1
        }
        return removed
    }
}

/// Waiting in a job that goes on, or attempted without a known end.
private let unfinished = """
    (state IN (2, 5) OR state = 1 AND (SELECT j.state FROM jobs j WHERE j.id = deliveries.job) = 1)
    """

/// Nothing is left to do of a job, to find out, to decide or to follow.
private let isSettled = """
    state <> 0 AND NOT \(Schema.isOpen) AND held = 0 AND followed = 0 AND NOT canceling AND lease_owner IS NULL
    """
