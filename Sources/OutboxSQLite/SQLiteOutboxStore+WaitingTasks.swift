internal import FoundationEssentials
internal import GRDB
public import Inbound
public import Outbox

/// Tasks that wait elsewhere to be told something.
extension SQLiteOutboxStore: WaitingTaskStore {
    /// See ``Inbound/WaitingTaskStore/changeTasks(_:now:_:)``.
    public func changeTasks<Result: Sendable>(
        _ subjects: [StatusNews.Subject], now: Timestamp,
        _ body: @escaping @Sendable (_ tasks: inout [TaskProgress]) -> Result
    ) async throws -> Result {
        try await committer.write { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT \(TaskRow.columns) FROM corezoid_tasks WHERE profile = ? AND process = ? AND message = ?
                    """)
            let before = try subjects.map { subject in
                try Row.fetchOne(find, arguments: TaskRow.key(subject)).map(TaskRow.task) ?? TaskProgress(of: subject)
            }
            var tasks = before
            let result = body(&tasks)
            for (task, old) in zip(tasks, before) where task != old { try TaskRow.store(task, now, db) }
            return result
        }
    }

    /// See ``Inbound/WaitingTaskStore/claimTasks(limit:now:until:)``.
    public func claimTasks(limit: Int, now: Timestamp, until: Timestamp) async throws -> [TaskProgress] {
        // Mostly there is nothing: looking for it must not cost a commit.
        let isEmpty = try await read { db in
            try Bool.fetchOne(
                db, sql: "SELECT NOT EXISTS (SELECT 1 FROM corezoid_tasks WHERE due_at <= ?)",
                arguments: [now.milliseconds])
        }
        if isEmpty ?? true { return [] }
        return try await committer.write { db in
            var tasks = try Row.fetchAll(
                db,
                sql: "SELECT \(TaskRow.columns) FROM corezoid_tasks WHERE due_at <= ? ORDER BY due_at LIMIT ?",
                arguments: [now.milliseconds, limit]
            ).map(TaskRow.task)
            for place in tasks.indices where tasks[place].begin(until: until) != nil {
                try TaskRow.store(tasks[place], now, db)
            }
            return tasks
        }
    }

    /// See ``Inbound/WaitingTaskStore/forgetTasks(unchangedSince:)``.
    public func forgetTasks(unchangedSince moment: Timestamp) async throws {
        try await committer.write { db in
            try db.execute(
                sql: "DELETE FROM corezoid_tasks WHERE due_at IS NULL AND changed_at < ?",
                arguments: [moment.milliseconds])
        }
    }
}

/// Waiting tasks as rows.
private enum TaskRow {
    /// The columns that ``task(_:)`` reads, by position.
    static let columns =
        "profile, process, message, task, told, status, data, event, at, tries, due_at, under_way"

    static func key(_ subject: StatusNews.Subject) -> StatementArguments {
        [subject.profile, subject.process, subject.message]
    }

    static func task(_ row: Row) throws -> TaskProgress {
        let subject = StatusNews.Subject(profile: row[0], process: row[1], message: row[2])
        var news: StatusNews?
        if let status: String = row[5], let data: String = row[6] {
            news = StatusNews(
                subject: subject, task: row[3], status: status,
                data: try JSONDecoder().decode([String: String].self, from: Data(data.utf8)),
                event: EventID(rawValue: row[7]), at: Timestamp(milliseconds: row[8]))
        }
        return TaskProgress(
            subject: subject, told: row[4], waiting: news, tries: row[9],
            dueAt: Timestamp(milliseconds: row[10] ?? 0), isUnderWay: row[11])
    }

    static func store(_ task: TaskProgress, _ now: Timestamp, _ db: Database) throws {
        let news = task.waiting
        let upsert = try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO corezoid_tasks (\(columns), changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let rest: StatementArguments = [
            news?.task, task.told, news?.status, try news.map { try EventRow.json($0.data) }, news?.event.rawValue,
            news?.at.milliseconds, task.tries, news.map { _ in task.dueAt.milliseconds }, task.isUnderWay,
            now.milliseconds,
        ]
        try upsert.execute(arguments: key(task.subject) + rest)
    }
}
