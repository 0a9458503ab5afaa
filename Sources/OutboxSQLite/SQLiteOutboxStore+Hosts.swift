internal import GRDB
public import Outbox

/// What hosts need kept beside their jobs.
extension SQLiteOutboxStore: OriginStore, HostTaskStore {
    /// See ``Outbox/OriginStore/latestOrigin(host:connection:recipient:since:)``.
    public func latestOrigin(
        host: String, connection: String, recipient: String, since: Timestamp
    ) async throws -> JobOrigin? {
        try await read { db in
            let select = try db.cachedStatement(
                sql: """
                    SELECT j.origin FROM last_origins o JOIN jobs j ON j.id = o.job
                    WHERE o.recipient = ? AND o.host = ? AND o.connection = ? AND o.at >= ?
                    """)
            return try String.fetchOne(select, arguments: [recipient, host, connection, since.milliseconds])
                .flatMap(JobOrigin.init(json:))
        }
    }

    /// Remembers that a job with an origin is the last one to its recipients; in the transaction that stores it.
    static func rememberOrigin(of job: NewJob, _ id: JobID, _ deliveries: [NewDelivery], _ db: Database) throws {
        guard let origin = job.origin else { return }
        let upsert = try db.cachedStatement(
            sql: """
                INSERT INTO last_origins VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET job = excluded.job, at = excluded.at
                """)
        for delivery in deliveries {
            try upsert.execute(arguments: [
                delivery.recipient, origin.host, job.connection, id.rawValue, job.createdAt.milliseconds,
            ])
        }
    }

    /// See ``Outbox/HostTaskStore/addTask(_:)``.
    public func addTask(_ task: HostTask) async throws {
        try await committer.write { db in
            try db.execute(
                sql: "INSERT INTO host_tasks VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    task.host, task.id, task.tenant, task.document, task.result, task.isOpen,
                    task.createdAt.milliseconds,
                ])
        }
    }

    /// See ``Outbox/HostTaskStore/task(host:id:)``.
    public func task(host: String, id: String) async throws -> HostTask? {
        try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM host_tasks WHERE host = ? AND id = ?", arguments: [host, id]
            ).map(Self.task)
        }
    }

    /// See ``Outbox/HostTaskStore/openTasks(host:)``.
    public func openTasks(host: String) async throws -> [HostTask] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM host_tasks WHERE host = ? AND is_open = 1 ORDER BY created_at",
                arguments: [host]
            ).map(Self.task)
        }
    }

    /// See ``Outbox/HostTaskStore/updateTask(host:id:result:isOpen:)``.
    public func updateTask(host: String, id: String, result: String, isOpen: Bool) async throws {
        try await committer.write { db in
            try db.execute(
                sql: """
                    UPDATE host_tasks SET result = ?1, is_open = ?2, document = iif(?2, document, '{}')
                    WHERE host = ?3 AND id = ?4
                    """, arguments: [result, isOpen, host, id])
        }
    }

    private static func task(_ row: Row) -> HostTask {
        HostTask(
            host: row["host"], id: row["id"], tenant: row["tenant"], document: row["document"], result: row["result"],
            isOpen: row["is_open"], createdAt: Timestamp(milliseconds: row["created_at"]))
    }
}
