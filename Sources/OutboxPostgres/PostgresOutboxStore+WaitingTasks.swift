internal import FoundationEssentials
public import Inbound
public import Outbox

/// Tasks that wait elsewhere to be told something.
extension PostgresOutboxStore: WaitingTaskStore {
    /// See ``Inbound/WaitingTaskStore/changeTasks(_:now:_:)``.
    public func changeTasks<Result: Sendable>(
        _ subjects: [StatusNews.Subject], now: Timestamp,
        _ body: @escaping @Sendable (_ tasks: inout [TaskProgress]) -> Result
    ) async throws -> Result {
        try await committer.write { db in
            let before = try Self.lock(subjects, now, db)
            var tasks = before
            let result = body(&tasks)
            for (task, old) in zip(tasks, before) where task != old { try TaskRow.store(task, now, db) }
            return result
        }
    }

    /// Locks the rows of tasks and makes those that are missing, so that nobody else makes them meanwhile.
    private static func lock(
        _ subjects: [StatusNews.Subject], _ now: Timestamp, _ db: Transaction
    ) throws -> [TaskProgress] {
        let parameters: [(any PostgresParameter)?] = [
            Column(subjects.map(\.profile)), Column(subjects.map(\.process)), Column(subjects.map(\.message)),
        ]
        let wanted = "unnest($1::text[], $2::text[], $3::text[]) AS u (profile, process, message)"
        try db.execute(
            """
            INSERT INTO waiting_tasks (profile, process, message, tries, under_way, changed_at)
            SELECT DISTINCT profile, process, message, 0, FALSE, $4::bigint FROM \(wanted) ORDER BY 1, 2, 3
            ON CONFLICT DO NOTHING
            """, parameters + [now.milliseconds])
        let rows = try db.execute(
            """
            SELECT \(TaskRow.columns) FROM waiting_tasks
            WHERE (profile, process, message) IN (SELECT profile, process, message FROM \(wanted))
            ORDER BY profile, process, message FOR UPDATE
            """, parameters)
        let tasks = Dictionary(
            try rows.map { try TaskRow.task($0) }.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
        return subjects.map { tasks[$0] ?? TaskProgress(of: $0) }
    }

    /// See ``Inbound/WaitingTaskStore/claimTasks(limit:now:until:)``.
    public func claimTasks(limit: Int, now: Timestamp, until: Timestamp) async throws -> [TaskProgress] {
        // Mostly there is nothing: looking for it must not cost a commit.
        let isEmpty = try await read { db in
            try db.execute("SELECT 1 FROM waiting_tasks WHERE due_at <= $1 LIMIT 1", [now.milliseconds]).isEmpty
        }
        if isEmpty { return [] }
        return try await committer.write { db in
            var tasks = try db.execute(
                """
                SELECT \(TaskRow.columns) FROM waiting_tasks WHERE due_at <= $1 ORDER BY due_at LIMIT $2
                FOR UPDATE SKIP LOCKED
                """, [now.milliseconds, limit]
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
            _ = try db.execute(
                "DELETE FROM waiting_tasks WHERE due_at IS NULL AND changed_at < $1", [moment.milliseconds])
        }
    }
}

/// Waiting tasks as rows.
private enum TaskRow {
    /// The columns that ``task(_:)`` reads, by position.
    static let columns = "profile, process, message, task, told, status, data, event, at, tries, due_at, under_way"

    static func task(_ row: PostgresRow) throws -> TaskProgress {
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

    static func store(_ task: TaskProgress, _ now: Timestamp, _ db: Transaction) throws {
        let news = task.waiting
        let data = try news.map { String(decoding: try JSONEncoder().encode($0.data), as: UTF8.self) }
        try db.execute(
            """
            UPDATE waiting_tasks SET task = $4, told = $5, status = $6, data = $7, event = $8, at = $9, tries = $10,
                due_at = $11, under_way = $12, changed_at = $13
            WHERE profile = $1 AND process = $2 AND message = $3
            """,
            [
                task.subject.profile, task.subject.process, task.subject.message, news?.task, task.told, news?.status,
                data, news?.event.rawValue, news?.at.milliseconds, task.tries,
                news.map { _ in task.dueAt.milliseconds }, task.isUnderWay, now.milliseconds,
            ])
    }
}
