internal import GRDB
internal import Inbound
internal import Outbox

/// Tells, within one transaction, what becomes of the deliveries of reported jobs.
///
/// A job that nobody follows costs one look at its row for the transaction, and nothing for its deliveries.
struct DeliveryEvents {
    /// What every event about a job says of it.
    private struct Subject {
        let job: JobID
        let tenant: String
        let connection: String
        let key: String?
        let traceParent: String?
        let traceState: String?
        /// ``Outbox/JobOrigin/json``.
        let origin: String?

        /// What a document of a job with an origin has more, as arguments of `json_object`.
        var originMember: String { origin == nil ? "" : ", 'origin', json(?)" }
        var originArgument: StatementArguments { origin.map { [$0] } ?? [] }
    }

    private let db: Database
    private let now: Timestamp
    private var subjects: [JobID: Subject?] = [:]

    init(_ db: Database, at now: Timestamp) {
        self.db = db
        self.now = now
    }

    /// A delivery is in this state now.
    mutating func moved(_ delivery: DeliveryID, of job: JobID, to state: DeliveryState) throws {
        guard let subject = try subject(job), let kind = EventKind(rawValue: "delivery.\(state)") else { return }
        try append(kind, subject, state, rows: "id = ?", [delivery.rawValue])
    }

    /// All deliveries of a job that are stored in `old` are about to be in `new`.
    mutating func moving(_ job: JobID, from old: DeliveryState, to new: DeliveryState) throws {
        guard let subject = try subject(job), let kind = EventKind(rawValue: "delivery.\(new)") else { return }
        try append(kind, subject, new, rows: "job = ? AND state = ? ORDER BY id", [job.rawValue, old.rawValue])
    }

    /// What was learnt about a delivery is stored.
    mutating func learnt(_ change: DeliveryChange) throws {
        let (before, after) = (change.before, change.after)
        if after.state != before.state { try moved(after.id, of: after.job, to: after.state) }
        guard after.twilioStatus != before.twilioStatus, let subject = try subject(after.job) else { return }
        try append(.deliveryStatus, subject, after.state, rows: "id = ?", [after.id.rawValue])
    }

    /// Tells the end of a job if this transaction has brought it; to be called when its counts are stored.
    mutating func settle(_ job: JobID) throws {
        guard let subject = try subject(job) else { return }
        let settle = try db.cachedStatement(
            sql: """
                UPDATE jobs SET settled = 1 WHERE id = ? AND settled = 0 AND state <> 0 AND attempting = 0
                    AND unknown = 0 AND (pending = 0 OR state = 2)
                """)
        try settle.execute(arguments: [job.rawValue])
        guard db.changesCount > 0 else { return }
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO events (at, kind, tenant, connection, trace_parent, trace_state, document)
                SELECT ?, ?, ?, ?, trace_parent, trace_state, json_object('job', ?, 'key', key,
                    'state', CASE WHEN held > 0 THEN 'attention' WHEN state = 2 THEN 'canceled' ELSE 'done' END,
                    'counts', json_object('accepted', accepted, 'rejected', rejected, 'held', held,
                        'canceled', canceled + pending, 'expired', expired)\(subject.originMember))
                FROM jobs WHERE id = ?
                """)
        let about: StatementArguments = [
            now.milliseconds, EventKind.jobSettled.rawValue, subject.tenant, subject.connection, job.description,
        ]
        try insert.execute(arguments: about + subject.originArgument + [job.rawValue])
    }

    /// A job goes on: its end will be told again.
    func resumed(_ job: JobID) throws {
        try db.execute(sql: "UPDATE jobs SET settled = 0 WHERE id = ? AND settled = 1", arguments: [job.rawValue])
    }

    private func append(
        _ kind: EventKind, _ subject: Subject, _ state: DeliveryState, rows: String, _ arguments: StatementArguments
    ) throws {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO events (at, kind, tenant, connection, trace_parent, trace_state, document)
                SELECT ?, ?, ?, ?, ?, ?, json_object('job', ?, 'key', ?, 'delivery', id, 'row', position,
                    'to', recipient, 'state', ?, 'tries', tries, 'sid', sid, 'status', twilio_status,
                    'error_code', error_code, 'error_message', error_message\(subject.originMember))
                FROM deliveries WHERE \(rows)
                """)
        let about: StatementArguments = [
            now.milliseconds, kind.rawValue, subject.tenant, subject.connection, subject.traceParent,
            subject.traceState, subject.job.description, subject.key, state.description,
        ]
        try insert.execute(arguments: about + subject.originArgument + arguments)
    }

    private mutating func subject(_ job: JobID) throws -> Subject? {
        if let known = subjects[job] { return known }
        let select = try db.cachedStatement(
            sql: """
                SELECT tenant, connection, key, origin, trace_parent, trace_state FROM jobs
                WHERE id = ? AND reported = 1
                """)
        let subject = try Row.fetchOne(select, arguments: [job.rawValue]).map {
            Subject(
                job: job, tenant: $0[0], connection: $0[1], key: $0[2], traceParent: $0[4], traceState: $0[5],
                origin: $0[3])
        }
        subjects.updateValue(subject, forKey: job)
        return subject
    }
}
