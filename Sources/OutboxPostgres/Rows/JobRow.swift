internal import FoundationEssentials
internal import Outbox

/// Jobs as rows.
enum JobRow {
    /// The states that rows are stored in; each has a column with its number.
    static let countedStates = DeliveryState.allCases.filter { $0 != .draft }

    /// The columns that ``job(_:)`` reads, by position; the counts come last.
    static let columns =
        """
        id, tenant, key, connection, account, content, on_unknown, priority, valid_until, digest, state, created_at, reported,
        trace_parent, trace_state, origin,
        """ + countedStates.map(\.description).joined(separator: ", ")

    static func fetch(_ db: PostgresConnection, _ id: JobID) throws -> Job? {
        try db.execute("SELECT \(columns) FROM jobs WHERE id = $1", [id.rawValue]).first.map(job)
    }

    static func fetch(_ db: PostgresConnection, tenant: String, key: String) throws -> Job? {
        try db.execute(
            "SELECT \(columns) FROM jobs WHERE tenant = $1 AND key = $2 AND state <> 0", [tenant, key]
        ).first.map(job)
    }

    /// Adds a job under its name, or under the next one that is free; `nil` where another job has its key.
    static func insert(
        _ job: NewJob, content: [UInt8], state: Job.State, digest: [UInt8] = [], pending: Int = 0, owner: Int64?,
        _ db: Transaction
    ) throws -> JobID? {
        let content = String(decoding: content, as: UTF8.self)
        var id = job.id.rawValue
        while true {
            let inserted = try db.execute(
                """
                INSERT INTO jobs (id, tenant, key, connection, account, content, on_unknown, digest, state, created_at,
                    lease_owner, priority, valid_until, reported, lane, due_at, pending, trace_parent, trace_state, origin)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
                ON CONFLICT DO NOTHING
                """,
                [
                    id, job.tenant, job.key, job.connection, job.account, content, job.onUnknown.rawValue,
                    Bytes(digest),
                    state.rawValue, job.createdAt.milliseconds, owner, job.priority.rawValue,
                    job.validUntil.milliseconds, job.isReported, job.content.lane, job.content.dueAt.milliseconds,
                    pending, job.trace?.parent, job.trace?.state, job.origin?.json,
                ]
            ).changed
            if inserted == 1 { return JobID(rawValue: id) }
            // Another node may have taken the key since it was looked for.
            if state != .draft, let key = job.key, try fetch(db.connection, tenant: job.tenant, key: key) != nil {
                return nil
            }
            id += 1
        }
    }

    static func job(_ row: PostgresRow) throws -> Job {
        guard let onUnknown = UnknownPolicy(rawValue: row[6]), let priority = JobPriority(rawValue: row[7]),
            let state = Job.State(rawValue: row[10])
        else { throw OutboxError(.storeDamaged, "a job has an unknown policy, priority or state") }
        return Job(
            id: JobID(rawValue: row[0]), tenant: row[1], key: row[2], connection: row[3], account: row[4],
            content: try content(row[5]), onUnknown: onUnknown, priority: priority,
            validUntil: Timestamp(milliseconds: row[8]), digest: row[9], state: state,
            createdAt: Timestamp(milliseconds: row[11]), counts: counts(row, from: 16), isReported: row[12],
            trace: trace(row[13], row[14]), origin: (row[15] as String?).flatMap(JobOrigin.init(json:)))
    }

    static func counts(_ row: PostgresRow, from column: Int) -> DeliveryCounts {
        var counts = DeliveryCounts()
        for (place, state) in countedStates.enumerated() { counts[state] = row[column + place] }
        return counts
    }

    static func trace(_ parent: String?, _ state: String?) -> TraceContext? {
        parent.flatMap { TraceContext(parent: $0, state: state) }
    }

    static func content(_ json: String) throws -> JobContent {
        try JSONDecoder().decode(JobContent.self, from: Data(json.utf8))
    }
}
