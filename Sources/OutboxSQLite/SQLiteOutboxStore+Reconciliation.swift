internal import FoundationEssentials
internal import GRDB
public import Outbox

/// Reconciliation.
extension SQLiteOutboxStore {
    /// See ``ReconciliationStore/unknownAttempts(of:after:limit:)``.
    public func unknownAttempts(of jobs: [JobID], after: DeliveryID?, limit: Int) async throws -> [OpenAttempt] {
        let jobs = try Self.json(jobs.map(\.rawValue))
        return try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Self.openColumns) FROM deliveries d INDEXED BY deliveries_open
                    JOIN attempts a ON a.delivery = d.id AND a.number = d.tries
                    WHERE d.state IN (5, 6) AND d.state = 5 AND d.job IN (SELECT value FROM json_each(?))
                        AND d.id > ? ORDER BY d.id LIMIT ?
                    """, arguments: [jobs, after?.rawValue ?? 0, limit]
            ).map(Self.openAttempt)
        }
    }

    /// See ``ReconciliationStore/openAttempts(from:to:)``.
    public func openAttempts(from account: String, to recipients: [String]) async throws -> [OpenAttempt] {
        let recipients = try Self.json(recipients)
        return try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Self.openColumns) FROM (
                        SELECT * FROM deliveries INDEXED BY deliveries_open
                        WHERE state IN (5, 6) AND recipient IN (SELECT value FROM json_each(?1))
                        UNION ALL
                        SELECT * FROM deliveries INDEXED BY deliveries_attempted
                        WHERE state = 2 AND recipient IN (SELECT value FROM json_each(?1))
                    ) d JOIN jobs j ON j.id = d.job JOIN attempts a ON a.delivery = d.id
                    WHERE j.account = ?2 AND (a.finished_at IS NULL OR a.verdict = 'ambiguous')
                    ORDER BY d.id, a.number
                    """, arguments: [recipients, account]
            ).map(Self.openAttempt)
        }
    }

    /// See ``ReconciliationStore/boundSIDs(among:youngerThan:)``.
    public func boundSIDs(among sids: [String], youngerThan moment: Timestamp) async throws -> Set<String> {
        if sids.isEmpty { return [] }
        return try await read { db in try Self.bound(sids, youngerThan: moment, db) }
    }

    /// See ``ReconciliationStore/deliveries(_:)``.
    public func deliveries(_ ids: [DeliveryID]) async throws -> [Delivery] {
        let ids = try Self.json(ids.map(\.rawValue))
        return try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(DeliveryRow.columns), (SELECT state FROM jobs WHERE id = job) AS job_state
                    FROM deliveries WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
                    """, arguments: [ids]
            ).map { try DeliveryRow.delivery($0, in: Job.State(rawValue: $0["job_state"]) ?? .draft) }
        }
    }

    /// See ``ReconciliationStore/apply(_:)``.
    public func apply(_ changes: [DeliveryChange]) async throws -> [DeliveryChange.Outcome] {
        let owner = owner
        return try await committer.write { db in try changes.map { try Self.apply($0, owner: owner, db) } }
    }

    private static func apply(
        _ change: DeliveryChange, owner: Int64, _ db: Database
    ) throws -> DeliveryChange.Outcome {
        let id = change.before.id
        let select = try db.cachedStatement(
            sql: """
                SELECT \(DeliveryRow.columns), (SELECT state FROM jobs WHERE id = job),
                    (SELECT lease_owner FROM jobs WHERE id = job) FROM deliveries WHERE id = ?
                """)
        guard let row = try Row.fetchOne(select, arguments: [id.rawValue]),
            let stored = DeliveryState(rawValue: row[5]), let job = Job.State(rawValue: row[13])
        else { throw OutboxError(.notFound, "there is no delivery \(id)") }
        let holder: Int64? = row[14]
        guard try DeliveryRow.delivery(row, in: job).standsAs(change.before), !change.needsLease || holder == owner
        else { return .overtaken }
        if let sid = change.newSID {
            guard try bound([sid], youngerThan: change.sidIsYoungerThan, db).isEmpty else { return .sidTaken }
            try db.execute(sql: "INSERT INTO bindings (sid, delivery) VALUES (?, ?)", arguments: [sid, id.rawValue])
        }
        // What reads as canceled with its job is stored as pending: it stays so unless the change is about it.
        let next = change.after.state == change.before.state ? stored : change.after.state
        try DeliveryRow.store(change.after, state: next, at: change.report.at, db)
        var counts = CountChanges()
        counts.move(from: stored, to: next)
        try counts.apply(to: change.before.job, db)
        try ReportRow.append(change.report, db)
        var events = DeliveryEvents(db, at: change.report.at)
        try events.learnt(change)
        if next != stored { try events.settle(change.before.job) }
        return .applied
    }

    private static func bound(
        _ sids: [String], youngerThan moment: Timestamp, _ db: Database
    ) throws -> Set<String> {
        try String.fetchSet(
            db,
            sql: """
                SELECT sid FROM bindings WHERE sid IN (SELECT value FROM json_each(?1))
                UNION ALL
                SELECT sid FROM attempts INDEXED BY attempts_answered
                WHERE sid IS NOT NULL AND finished_at >= ?2 AND sid IN (SELECT value FROM json_each(?1))
                """, arguments: [try json(sids), moment.milliseconds])
    }

    private static let openColumns = """
        d.id, a.number, d.job, d.recipient, d.body, a.started_at, a.finished_at, d.state, d.tries
        """

    private static func openAttempt(_ row: Row) -> OpenAttempt {
        let (number, tries): (Int, Int) = (row[1], row[8])
        let finishedAt: Int64? = row[6]
        return OpenAttempt(
            id: AttemptID(delivery: DeliveryID(rawValue: row[0]), number: number), job: JobID(rawValue: row[2]),
            recipient: row[3], body: row[4], startedAt: Timestamp(milliseconds: row[5]),
            finishedAt: finishedAt.map(Timestamp.init(milliseconds:)),
            standing: .init(hasEnded: finishedAt != nil, isLast: number == tries, DeliveryState(rawValue: row[7])))
    }

    /// A set as one parameter of a statement.
    private static func json(_ values: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(values), as: UTF8.self)
    }
}
