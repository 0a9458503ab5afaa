public import Outbox

/// What hosts need kept beside their jobs.
extension PostgresOutboxStore: OriginStore, HostTaskStore {
    /// See ``Outbox/OriginStore/latestOrigin(host:connection:recipient:since:)``.
    public func latestOrigin(
        host: String, connection: String, recipient: String, since: Timestamp
    ) async throws -> JobOrigin? {
        try await read { db in
            let origin: String? = try db.execute(
                """
                SELECT j.origin FROM last_origins o JOIN jobs j ON j.id = o.job
                WHERE o.recipient = $1 AND o.host = $2 AND o.connection = $3 AND o.at >= $4
                """, [recipient, host, connection, since.milliseconds]
            ).value()
            return origin.flatMap(JobOrigin.init(json:))
        }
    }

    /// Remembers that a job with an origin is the last one to its recipients; in the transaction that stores it.
    static func rememberOrigin(
        of job: NewJob, _ id: JobID, _ deliveries: [NewDelivery], _ db: Transaction
    ) throws {
        guard let origin = job.origin else { return }
        try db.execute(
            """
            INSERT INTO last_origins SELECT recipient, $2, $3, $4, $5 FROM unnest($1::text[]) AS u (recipient)
            ON CONFLICT (recipient, host, connection) DO UPDATE SET job = excluded.job, at = excluded.at
            """,
            [
                Column(Set(deliveries.map(\.recipient)).sorted()), origin.host, job.connection, id.rawValue,
                job.createdAt.milliseconds,
            ])
    }

    private static let columns = "host, id, tenant, document, result, is_open, created_at"

    /// See ``Outbox/HostTaskStore/addTask(_:)``.
    public func addTask(_ task: HostTask) async throws {
        try await committer.write { db in
            _ = try db.execute(
                "INSERT INTO host_tasks (\(Self.columns)) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                [
                    task.host, task.id, task.tenant, task.document, task.result, task.isOpen,
                    task.createdAt.milliseconds,
                ])
        }
    }

    /// See ``Outbox/HostTaskStore/task(host:id:)``.
    public func task(host: String, id: String) async throws -> HostTask? {
        try await read { db in
            try db.execute(
                "SELECT \(Self.columns) FROM host_tasks WHERE host = $1 AND id = $2", [host, id]
            ).first.map(Self.task)
        }
    }

    /// See ``Outbox/HostTaskStore/openTasks(host:)``.
    public func openTasks(host: String) async throws -> [HostTask] {
        try await read { db in
            try db.execute(
                "SELECT \(Self.columns) FROM host_tasks WHERE host = $1 AND is_open ORDER BY created_at", [host]
            ).map(Self.task)
        }
    }

    /// See ``Outbox/HostTaskStore/updateTask(host:id:result:isOpen:)``.
    public func updateTask(host: String, id: String, result: String, isOpen: Bool) async throws {
        try await committer.write { db in
            _ = try db.execute(
                """
                UPDATE host_tasks SET result = $1, is_open = $2,
                    document = CASE WHEN $2 THEN document ELSE '{}' END WHERE host = $3 AND id = $4
                """, [result, isOpen, host, id])
        }
    }

    private static func task(_ row: PostgresRow) -> HostTask {
        HostTask(
            host: row[0], id: row[1], tenant: row[2], document: row[3], result: row[4], isOpen: row[5],
            createdAt: Timestamp(milliseconds: row[6]))
    }
}
