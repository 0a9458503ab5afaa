public import Outbox

/// Finding what is left to do.
extension PostgresOutboxStore {
    /// See ``OpenJobStore/openJobs(_:)``.
    public func openJobs(_ search: OpenJobSearch) async throws -> OpenJobs {
        let owner = owner
        return try await read { db in
            var open = OpenJobs()
            let shift = DatabaseClock.shift(of: search.now)
            for lane in try Self.lanes(of: search.connection, db) {
                let room = search.rooms[lane] ?? search.room
                guard room > 0 else {
                    open.crowded.insert(lane)
                    continue
                }
                let jobs = try db.execute(
                    """
                    SELECT \(JobRow.columns) FROM jobs
                    WHERE \(Schema.isOpen) AND connection = $1 AND lane = $2 AND priority = $3 AND due_at <= $4
                        AND account = $5 AND (lease_owner IS NULL OR lease_owner <> $6)
                        AND NOT \(Lease.isElsewhere(owner: "$6", shift: "$7"))
                    ORDER BY due_at, id LIMIT $8
                    """,
                    [
                        search.connection, lane.sender, lane.priority.rawValue, search.now.milliseconds, search.account,
                        owner, shift, room,
                    ]
                ).map(JobRow.job)
                open.jobs += jobs
                if jobs.count == room { open.crowded.insert(lane) }
            }
            return open
        }
    }

    /// The lanes of open jobs, each found by one step in the index.
    private static func lanes(of connection: String, _ db: PostgresConnection) throws -> [JobLane] {
        var lanes: [JobLane] = []
        var last: (sender: String, priority: Int) = ("", -1)
        while true {
            let row = try db.execute(
                """
                SELECT lane, priority FROM jobs
                WHERE \(Schema.isOpen) AND connection = $1 AND (lane, priority) > ($2, $3)
                ORDER BY lane, priority LIMIT 1
                """, [connection, last.sender, last.priority]
            ).first
            guard let row else { return lanes }
            last = (row[0], row[1])
            guard let priority = JobPriority(rawValue: last.priority) else { continue }
            lanes.append(JobLane(sender: last.sender, priority: priority))
        }
    }
}
