internal import Inbound
internal import Outbox

/// What a transaction tells of the deliveries of reported jobs.
///
/// Events have their places in the order of the commits of all nodes, so that who reads them one after the other misses
/// none: the places are given under a lock that all nodes share. It is taken last of all, and by transactions that have
/// something to tell only.
struct DeliveryEvents {
    private enum Event {
        /// A delivery is in this state now.
        case delivery(EventKind, DeliveryID, JobID, DeliveryState, Timestamp)
        /// Nothing of the job is left to do.
        case settled(JobID, Timestamp)

        var job: JobID {
            switch self {
            case .delivery(_, _, let job, _, _): job
            case .settled(let job, _): job
            }
        }
    }

    private var waiting: [Event] = []
    private var isReported: [JobID: Bool] = [:]

    /// What of a job is told need not be looked for any more.
    mutating func know(_ job: JobID, isReported: Bool) { self.isReported[job] = isReported }

    /// A delivery is in this state now.
    mutating func moved(_ delivery: DeliveryID, of job: JobID, to state: DeliveryState, at now: Timestamp) {
        guard let kind = EventKind(rawValue: "delivery.\(state)") else { return }
        waiting.append(.delivery(kind, delivery, job, state, now))
    }

    /// All deliveries of a job that are stored in `old` are about to be in `new`.
    mutating func moving(
        _ job: JobID, from old: DeliveryState, to new: DeliveryState, at now: Timestamp, _ db: PostgresConnection
    ) throws {
        guard EventKind(rawValue: "delivery.\(new)") != nil else { return }
        let rows = try db.execute(
            """
            SELECT d.id FROM deliveries d JOIN jobs j ON j.id = d.job
            WHERE d.job = $1 AND d.state = $2 AND j.reported ORDER BY d.id
            """, [job.rawValue, old.rawValue])
        for row in rows { moved(DeliveryID(rawValue: row[0]), of: job, to: new, at: now) }
    }

    /// What was learnt about a delivery is stored.
    mutating func learnt(_ change: DeliveryChange) {
        let (before, after, now) = (change.before, change.after, change.report.at)
        if after.state != before.state { moved(after.id, of: after.job, to: after.state, at: now) }
        if after.twilioStatus != before.twilioStatus {
            waiting.append(.delivery(.deliveryStatus, after.id, after.job, after.state, now))
        }
    }

    /// Tells the ends of jobs that this transaction has brought; to be called when their counts are stored.
    mutating func settle(_ jobs: [JobID], at now: Timestamp, _ db: Transaction) throws {
        if jobs.isEmpty { return }
        let settled = try db.execute(
            """
            UPDATE jobs SET settled = TRUE WHERE id = ANY($1::bigint[]) AND reported AND NOT settled AND state <> 0
                AND attempting = 0 AND unknown = 0 AND (pending = 0 OR state = 2) RETURNING id
            """, [Column(jobs.map(\.rawValue))])
        for row in settled { waiting.append(.settled(JobID(rawValue: row[0]), now)) }
    }

    /// A job goes on: its end will be told again.
    static func resumed(_ job: JobID, _ db: Transaction) throws {
        db.tell(.jobs)
        try db.execute("UPDATE jobs SET settled = FALSE WHERE id = $1 AND settled", [job.rawValue])
    }

    /// Writes what waits, at the end of the transaction.
    func store(_ transaction: Transaction) throws(PostgresFailure) {
        if waiting.isEmpty { return }
        let db = transaction.connection
        var isReported = isReported
        let unknown = Set(waiting.map(\.job)).subtracting(isReported.keys)
        if !unknown.isEmpty {
            let rows = try db.execute(
                "SELECT id FROM jobs WHERE id = ANY($1::bigint[]) AND reported", [Column(unknown.map(\.rawValue))])
            for row in rows { isReported[JobID(rawValue: row[0])] = true }
        }
        let events = waiting.filter { isReported[$0.job] ?? false }
        if events.isEmpty { return }
        let first = try EventRow.reserve(events.count, transaction)
        try Self.storeDeliveries(events, from: first, db)
        try Self.storeEnds(events, from: first, db)
    }

    private static func storeDeliveries(
        _ events: [Event], from first: Int64, _ db: PostgresConnection
    ) throws(PostgresFailure) {
        var (ids, kinds, deliveries, jobs, states, moments): ([Int64], [String], [Int64], [String], [String], [Int64])
        (ids, kinds, deliveries, jobs, states, moments) = ([], [], [], [], [], [])
        for (place, event) in events.enumerated() {
            guard case .delivery(let kind, let delivery, let job, let state, let now) = event else { continue }
            ids.append(first + Int64(place))
            kinds.append(kind.rawValue)
            deliveries.append(delivery.rawValue)
            jobs.append(job.description)
            states.append(state.description)
            moments.append(now.milliseconds)
        }
        if ids.isEmpty { return }
        try db.execute(
            """
            INSERT INTO events (id, at, kind, tenant, connection, trace_parent, trace_state, document)
            SELECT u.id, u.at, u.kind, j.tenant, j.connection, j.trace_parent, j.trace_state,
                \(withOrigin("""
                    SELECT u.name AS job, j.key, d.id AS delivery, d.position AS row, d.recipient AS "to", u.state, d.tries,
                        d.sid, d.twilio_status AS status, d.error_code, d.error_message
                    """))
            FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::text[])
                AS u (id, at, kind, delivery, name, state)
            JOIN deliveries d ON d.id = u.delivery JOIN jobs j ON j.id = d.job
            """,
            [Column(ids), Column(moments), Column(kinds), Column(deliveries), Column(jobs), Column(states)])
    }

    private static func storeEnds(
        _ events: [Event], from first: Int64, _ db: PostgresConnection
    ) throws(PostgresFailure) {
        var (ids, jobs, names, moments): ([Int64], [Int64], [String], [Int64]) = ([], [], [], [])
        for (place, event) in events.enumerated() {
            guard case .settled(let job, let now) = event else { continue }
            ids.append(first + Int64(place))
            jobs.append(job.rawValue)
            names.append(job.description)
            moments.append(now.milliseconds)
        }
        if ids.isEmpty { return }
        try db.execute(
            """
            INSERT INTO events (id, at, kind, tenant, connection, trace_parent, trace_state, document)
            SELECT u.id, u.at, '\(EventKind.jobSettled.rawValue)', j.tenant, j.connection, j.trace_parent, j.trace_state,
                \(withOrigin("""
                    SELECT u.name AS job, j.key,
                        CASE WHEN j.held > 0 THEN 'attention' WHEN j.state = 2 THEN 'canceled' ELSE 'done' END AS state,
                        (SELECT row_to_json(c) FROM (SELECT j.accepted, j.rejected, j.held,
                            j.canceled + j.pending AS canceled, j.expired) AS c) AS counts
                    """))
            FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[]) AS u (id, at, job, name)
            JOIN jobs j ON j.id = u.job
            """, [Column(ids), Column(moments), Column(jobs), Column(names)])
    }

    /// A row as a JSON object, with the job's origin where it has one.
    private static func withOrigin(_ row: String) -> String {
        """
        (SELECT CASE WHEN j.origin IS NULL THEN document
                ELSE left(document, length(document) - 1) || ',"origin":' || j.origin || '}' END
            FROM (SELECT row_to_json(r)::text AS document FROM (\(row)) AS r) AS made)
        """
    }
}
