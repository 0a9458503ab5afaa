internal import FoundationEssentials
internal import GRDB
internal import Outbox

/// Jobs as rows.
enum JobRow {
    static func fetch(_ db: Database, _ id: JobID) throws -> Job? {
        try Row.fetchOne(db, sql: "SELECT * FROM jobs WHERE id = ?", arguments: [id.rawValue]).map(job)
    }

    static func fetch(_ db: Database, tenant: String, key: String) throws -> Job? {
        let select = try db.cachedStatement(
            sql: "SELECT * FROM jobs WHERE tenant = ? AND key = ? AND state <> 0")
        return try Row.fetchOne(select, arguments: [tenant, key]).map(job)
    }

    /// Adds a job; gives back its name, which is the next free one where its own is taken.
    static func insert(
        _ job: NewJob, content: [UInt8], state: Job.State, digest: [UInt8] = [], pending: Int = 0, owner: Int64?,
        _ db: Database
    ) throws -> JobID {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO jobs (id, tenant, key, connection, account, content, on_unknown, digest, state,
                    created_at, lease_owner, priority, valid_until, reported, lane, due_at, pending)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
                """)
        let content = String(decoding: content, as: UTF8.self)
        var id = job.id.rawValue
        repeat {
            insert.setUncheckedArguments([
                id, job.tenant, job.key, job.connection, job.account, content, job.onUnknown.rawValue, Data(digest),
                state.rawValue, job.createdAt.milliseconds, owner, job.priority.rawValue, job.validUntil.milliseconds,
                job.isReported, job.content.lane, job.content.dueAt.milliseconds, pending,
            ])
            try insert.execute()
            if db.changesCount == 1 { return JobID(rawValue: id) }
            id += 1
        } while true
    }

    static func status(_ db: Database, _ id: JobID, isLeased: Bool) throws -> TurnResult.JobStatus {
        // Read by position: it is asked in every turn.
        let select = try db.cachedStatement(
            sql: """
                SELECT state, (SELECT min(due_at) FROM deliveries WHERE job = jobs.id AND state = 1),
                    \(countedStates.map(\.description).joined(separator: ", "))
                FROM jobs WHERE id = ?
                """)
        guard let row = try Row.fetchOne(select, arguments: [id.rawValue]), let state = Job.State(rawValue: row[0])
        else { throw OutboxError(.notFound, "there is no job \(id)") }
        var counts = DeliveryCounts()
        for (index, state) in countedStates.enumerated() { counts[state] = row[index + 2] }
        return TurnResult.JobStatus(
            isLeased: isLeased, state: state, counts: counts,
            nextDue: (row[1] as Int64?).map(Timestamp.init(milliseconds:)))
    }

    /// The states that rows are stored in; each has a column with its number.
    static let countedStates = DeliveryState.allCases.filter { $0 != .draft }

    static func job(_ row: Row) throws -> Job {
        guard let onUnknown = UnknownPolicy(rawValue: row["on_unknown"]),
            let priority = JobPriority(rawValue: row["priority"])
        else { throw OutboxError(.storeDamaged, "a job has an unknown policy or priority") }
        return Job(
            id: JobID(rawValue: row["id"]), tenant: row["tenant"], key: row["key"], connection: row["connection"],
            account: row["account"], content: try content(row), onUnknown: onUnknown,
            priority: priority, validUntil: Timestamp(milliseconds: row["valid_until"]),
            digest: Array(row["digest"] as Data), state: try state(row),
            createdAt: Timestamp(milliseconds: row["created_at"]), counts: counts(row),
            isReported: row["reported"])
    }

    static func content(_ row: Row) throws -> JobContent {
        try JSONDecoder().decode(JobContent.self, from: Data((row["content"] as String).utf8))
    }

    private static func state(_ row: Row) throws -> Job.State {
        guard let state = Job.State(rawValue: row["state"]) else {
            throw OutboxError(.storeDamaged, "a job has an unknown state")
        }
        return state
    }

    private static func counts(_ row: Row) -> DeliveryCounts {
        var counts = DeliveryCounts()
        for state in countedStates { counts[state] = row[state.description] }
        return counts
    }
}

/// What a transaction changes in a job's counts, applied once at its end.
struct CountChanges {
    private var changes: [DeliveryState: Int] = [:]

    private static let update =
        "UPDATE jobs SET " + JobRow.countedStates.map { "\($0) = \($0) + ?" }.joined(separator: ", ") + " WHERE id = ?"

    mutating func move(from old: DeliveryState, to new: DeliveryState, count: Int = 1) {
        changes[old, default: 0] -= count
        changes[new, default: 0] += count
    }

    func apply(to job: JobID, _ db: Database) throws {
        guard changes.values.contains(where: { $0 != 0 }) else { return }
        let update = try db.cachedStatement(sql: Self.update)
        try update.execute(
            arguments: StatementArguments(JobRow.countedStates.map { changes[$0] ?? 0 }) + [job.rawValue])
    }
}
