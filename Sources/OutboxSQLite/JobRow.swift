internal import FoundationEssentials
internal import GRDB
internal import Outbox

/// Jobs as rows.
enum JobRow {
    static func fetch(_ db: Database, _ id: JobID) throws -> Job? {
        let select = try db.cachedStatement(sql: "SELECT * FROM jobs WHERE id = ?")
        return try Row.fetchOne(select, arguments: [id.rawValue]).map(job)
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
                    created_at, lease_owner, priority, valid_until, reported, lane, due_at, pending,
                    trace_parent, trace_state, origin)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
                """)
        let content = String(decoding: content, as: UTF8.self)
        var id = job.id.rawValue
        repeat {
            insert.setUncheckedArguments([
                id, job.tenant, job.key, job.connection, job.account, content, job.onUnknown.rawValue, Data(digest),
                state.rawValue, job.createdAt.milliseconds, owner, job.priority.rawValue, job.validUntil.milliseconds,
                job.isReported, job.content.lane, job.content.dueAt.milliseconds, pending,
                job.trace?.parent, job.trace?.state, job.origin?.json,
            ])
            try insert.execute()
            if db.changesCount == 1 { return JobID(rawValue: id) }
            id += 1
        } while true
    }

    /// Where a job stands, and who holds it.
    struct Standing {
        let state: Job.State
        let holder: Int64?
        let leasedUntil: Timestamp
        let counts: DeliveryCounts
    }

    static func standing(_ db: Database, _ id: JobID) throws -> Standing? {
        // Read by position: it is asked in every turn.
        let select = try db.cachedStatement(
            sql: """
                SELECT state, lease_owner, lease_until, \(countedStates.map(\.description).joined(separator: ", "))
                FROM jobs WHERE id = ?
                """)
        guard let row = try Row.fetchOne(select, arguments: [id.rawValue]), let state = Job.State(rawValue: row[0])
        else { return nil }
        var counts = DeliveryCounts()
        for (index, state) in countedStates.enumerated() { counts[state] = row[index + 3] }
        return Standing(
            state: state, holder: row[1], leasedUntil: Timestamp(milliseconds: row[2]), counts: counts)
    }

    /// When the next pending delivery of a job is due.
    static func nextDue(_ db: Database, _ id: JobID) throws -> Timestamp? {
        let select = try db.cachedStatement(sql: "SELECT min(due_at) FROM deliveries WHERE job = ? AND state = 1")
        return try Int64.fetchOne(select, arguments: [id.rawValue]).map(Timestamp.init(milliseconds:))
    }

    /// Stores what has changed in a job's counts, with its lease; `nil` gives that back.
    static func store(
        _ changes: CountChanges, lease: (owner: Int64, until: Timestamp)?, of job: JobID, _ db: Database
    ) throws {
        let update = try db.cachedStatement(
            sql: "UPDATE jobs SET \(CountChanges.assignments), lease_owner = ?, lease_until = ? WHERE id = ?")
        update.setUncheckedArguments(
            changes.arguments + [lease?.owner, lease?.until.milliseconds ?? 0, job.rawValue])
        try update.execute()
    }

    static func follow(_ job: JobID, _ following: Following?, _ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE jobs SET followed = ? WHERE id = ?").execute(
            arguments: [following?.rawValue ?? 0, job.rawValue])
    }

    /// Gives leases of an owner back.
    static func release(_ jobs: Set<JobID>, from owner: Int64, _ db: Database) throws {
        let update = try db.cachedStatement(
            sql: "UPDATE jobs SET lease_owner = NULL, lease_until = 0 WHERE id = ? AND lease_owner = ?")
        for job in jobs { try update.execute(arguments: [job.rawValue, owner]) }
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
            isReported: row["reported"], trace: trace(row["trace_parent"], row["trace_state"]),
            origin: (row["origin"] as String?).flatMap(JobOrigin.init(json:)))
    }

    static func trace(_ parent: String?, _ state: String?) -> TraceContext? {
        parent.flatMap { TraceContext(parent: $0, state: state) }
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
    private var changes = [Int](repeating: 0, count: DeliveryState.allCases.count)

    /// Adds as many parameters to the columns as there are ``arguments``.
    static let assignments = JobRow.countedStates.map { "\($0) = \($0) + ?" }.joined(separator: ", ")
    private static let update = "UPDATE jobs SET \(assignments) WHERE id = ?"

    var arguments: StatementArguments { StatementArguments(JobRow.countedStates.map { changes[$0.rawValue] }) }

    /// Whether nothing changes.
    var isEmpty: Bool { changes.allSatisfy { $0 == 0 } }

    mutating func move(from old: DeliveryState, to new: DeliveryState, count: Int = 1) {
        changes[old.rawValue] -= count
        changes[new.rawValue] += count
    }

    func applied(to counts: DeliveryCounts) -> DeliveryCounts {
        var counts = counts
        for state in JobRow.countedStates { counts[state] += changes[state.rawValue] }
        return counts
    }

    func apply(to job: JobID, _ db: Database) throws {
        if isEmpty { return }
        try db.cachedStatement(sql: Self.update).execute(arguments: arguments + [job.rawValue])
    }
}
