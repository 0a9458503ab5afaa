public import Outbox

/// Reconciliation.
extension PostgresOutboxStore {
    /// See ``ReconciliationStore/unknownAttempts(of:after:limit:)``.
    public func unknownAttempts(of jobs: [JobID], after: DeliveryID?, limit: Int) async throws -> [OpenAttempt] {
        try await read { db in
            try db.execute(
                """
                SELECT \(Self.openColumns) FROM deliveries d JOIN attempts a ON a.delivery = d.id AND a.number = d.tries
                WHERE d.state IN (5, 6) AND d.state = 5 AND d.job = ANY($1::bigint[]) AND d.id > $2 ORDER BY d.id LIMIT $3
                """, [Column(jobs.map(\.rawValue)), after?.rawValue ?? 0, limit]
            ).map(Self.openAttempt)
        }
    }

    /// See ``ReconciliationStore/openAttempts(from:to:)``.
    public func openAttempts(from account: String, to recipients: [String]) async throws -> [OpenAttempt] {
        try await read { db in
            try db.execute(
                """
                SELECT \(Self.openColumns) FROM (
                    SELECT * FROM deliveries WHERE state IN (5, 6) AND recipient = ANY($1::text[])
                    UNION ALL
                    SELECT * FROM deliveries WHERE state = 2 AND recipient = ANY($1::text[])
                ) d JOIN jobs j ON j.id = d.job JOIN attempts a ON a.delivery = d.id
                WHERE j.account = $2 AND (a.finished_at IS NULL OR a.verdict = 'ambiguous') ORDER BY d.id, a.number
                """, [Column(recipients), account]
            ).map(Self.openAttempt)
        }
    }

    /// See ``ReconciliationStore/boundSIDs(among:youngerThan:)``.
    public func boundSIDs(among sids: [String], youngerThan moment: Timestamp) async throws -> Set<String> {
        if sids.isEmpty { return [] }
        return try await read { db in try Self.bound(sids, youngerThan: moment, db) }
    }

    /// See ``ReconciliationStore/apply(_:)``.
    public func apply(_ changes: [DeliveryChange]) async throws -> [DeliveryChange.Outcome] {
        let owner = owner
        return try await committer.write { db in
            var counts = CountChanges()
            let outcomes = try changes.map { try Self.apply($0, owner: owner, &counts, db) }
            let changed = counts.jobs
            try counts.apply(db)
            try db.events.settle(changed, at: changes.last?.report.at ?? .zero, db)
            return outcomes
        }
    }

    private static func apply(
        _ change: DeliveryChange, owner: Int64, _ counts: inout CountChanges, _ db: Transaction
    ) throws -> DeliveryChange.Outcome {
        let id = change.before.id
        let row = try db.execute(
            """
            SELECT \(DeliveryRow.columns(of: "d.")), j.state, j.lease_owner
            FROM deliveries d JOIN jobs j ON j.id = d.job WHERE d.id = $1 FOR UPDATE OF d
            """, [id.rawValue]
        ).first
        guard let row, let stored = DeliveryState(rawValue: row[5]), let job = Job.State(rawValue: row[13]) else {
            throw OutboxError(.notFound, "there is no delivery \(id)")
        }
        let holder: Int64? = row[14]
        guard try DeliveryRow.delivery(row, in: job).standsAs(change.before), !change.needsLease || holder == owner
        else { return .overtaken }
        if let sid = change.newSID {
            guard try bound([sid], youngerThan: change.sidIsYoungerThan, db.connection).isEmpty else {
                return .sidTaken
            }
            let isOurs = try db.execute(
                "INSERT INTO bindings (sid, delivery) VALUES ($1, $2) ON CONFLICT DO NOTHING", [sid, id.rawValue]
            ).changed
            if isOurs == 0 { return .sidTaken }
        }
        // What reads as canceled with its job is stored as pending: it stays so unless the change is about it.
        let next = change.after.state == change.before.state ? stored : change.after.state
        try DeliveryRow.store(change.after, state: next, at: change.report.at, db)
        counts.move(change.before.job, from: stored, to: next)
        try ReportRow.append(change.report, db)
        db.events.learnt(change)
        // Who holds the lease knows; of what somebody else decides, the others are told.
        if next == .pending, holder != owner { db.tell(.jobs) }
        return .applied
    }

    private static func bound(
        _ sids: [String], youngerThan moment: Timestamp, _ db: PostgresConnection
    ) throws -> Set<String> {
        let rows = try db.execute(
            """
            SELECT sid FROM bindings WHERE sid = ANY($1::text[])
            UNION ALL
            SELECT sid FROM attempts WHERE sid IS NOT NULL AND finished_at >= $2 AND sid = ANY($1::text[])
            """, [Column(sids), moment.milliseconds])
        return Set(rows.map { $0[0] as String })
    }

    private static let openColumns = """
        d.id, a.number, d.job, d.recipient, d.body, a.started_at, a.finished_at, d.state, d.tries
        """

    private static func openAttempt(_ row: PostgresRow) -> OpenAttempt {
        let (number, tries): (Int, Int) = (row[1], row[8])
        let finishedAt: Int64? = row[6]
        return OpenAttempt(
            id: AttemptID(delivery: DeliveryID(rawValue: row[0]), number: number), job: JobID(rawValue: row[2]),
            recipient: row[3], body: row[4], startedAt: Timestamp(milliseconds: row[5]),
            finishedAt: finishedAt.map(Timestamp.init(milliseconds:)),
            standing: .init(hasEnded: finishedAt != nil, isLast: number == tries, DeliveryState(rawValue: row[7])))
    }
}
