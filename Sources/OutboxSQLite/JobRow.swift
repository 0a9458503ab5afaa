internal import FoundationEssentials
internal import GRDB
internal import Outbox

/// Jobs as rows.
enum JobRow {
    static func fetch(_ db: Database, _ id: JobID) throws -> Job? {
        try Row.fetchOne(db, sql: "SELECT * FROM jobs WHERE id = ?", arguments: [id.rawValue]).map(job)
    }

    static func fetch(_ db: Database, tenant: String, key: String) throws -> Job? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM jobs WHERE tenant = ? AND key = ? AND state <> 0", arguments: [tenant, key]
        ).map(job)
    }

    static func status(_ db: Database, _ id: JobID, isLeased: Bool) throws -> TurnResult.JobStatus {
        let select = try db.cachedStatement(
            sql: """
                SELECT *, (SELECT min(due_at) FROM deliveries WHERE job = jobs.id AND state = 1) AS next_due
                FROM jobs WHERE id = ?
                """)
        guard let row = try Row.fetchOne(select, arguments: [id.rawValue]) else {
            throw OutboxError(.notFound, "there is no job \(id)")
        }
        return TurnResult.JobStatus(
            isLeased: isLeased, state: try state(row), counts: counts(row),
            nextDue: (row["next_due"] as Int64?).map(Timestamp.init(milliseconds:)))
    }

    static func job(_ row: Row) throws -> Job {
        guard let onUnknown = UnknownPolicy(rawValue: row["on_unknown"]) else {
            throw OutboxError(.storeDamaged, "a job has an unknown policy")
        }
        return Job(
            id: JobID(rawValue: row["id"]), tenant: row["tenant"], key: row["key"], connection: row["connection"],
            account: row["account"], content: try content(row), onUnknown: onUnknown,
            digest: Array(row["digest"] as Data), state: try state(row),
            createdAt: Timestamp(milliseconds: row["created_at"]), counts: counts(row))
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
        for state in DeliveryState.allCases where state != .draft { counts[state] = row[state.description] }
        return counts
    }
}

/// What a transaction changes in a job's counts, applied once at its end.
struct CountChanges {
    private var changes: [DeliveryState: Int] = [:]

    mutating func move(from old: DeliveryState, to new: DeliveryState, count: Int = 1) {
        changes[old, default: 0] -= count
        changes[new, default: 0] += count
    }

    func apply(to job: JobID, _ db: Database) throws {
        guard changes.values.contains(where: { $0 != 0 }) else { return }
        let update = try db.cachedStatement(
            sql: """
                UPDATE jobs SET pending = pending + ?, attempting = attempting + ?, accepted = accepted + ?,
                    rejected = rejected + ?, unknown = unknown + ?, held = held + ?, canceled = canceled + ?,
                    expired = expired + ? WHERE id = ?
                """)
        let order: [DeliveryState] = [
            .pending, .attempting, .accepted, .rejected, .unknown, .held, .canceled, .expired,
        ]
        try update.execute(arguments: StatementArguments(order.map { changes[$0] ?? 0 }) + [job.rawValue])
    }
}
