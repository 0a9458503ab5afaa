internal import GRDB
public import Outbox

/// Finding what is left to do.
extension SQLiteOutboxStore {
    /// See ``OpenJobStore/openJobs(_:)``.
    public func openJobs(_ search: OpenJobSearch) async throws -> OpenJobs {
        let (owner, locks) = (owner, locks)
        return try await read { db in
            var open = OpenJobs()
            var living: [Int64: Bool] = [:]
            for lane in try Self.lanes(of: search.connection, db) {
                var room = search.rooms[lane] ?? search.room
                if room <= 0 {
                    open.crowded.insert(lane)
                    continue
                }
                let rows = try Row.fetchCursor(
                    db.cachedStatement(sql: openJobsOfLane),
                    arguments: [
                        search.connection, lane.sender, lane.priority.rawValue, search.now.milliseconds, search.account,
                        owner,
                    ])
                while room > 0, let row = try rows.next() {
                    let (holder, until): (Int64?, Int64) = (row["lease_owner"], row["lease_until"])
                    if let holder, until > search.now.milliseconds {
                        let lives = living[holder] ?? locks.isAlive(owner: holder)
                        living[holder] = lives
                        if lives { continue }
                    }
                    open.jobs.append(try JobRow.job(row))
                    room -= 1
                }
                if room == 0 { open.crowded.insert(lane) }
            }
            return open
        }
    }

    /// The lanes of open jobs, each found by one step in the index.
    private static func lanes(of connection: String, _ db: Database) throws -> [JobLane] {
        let next = try db.cachedStatement(
            sql: """
                SELECT lane, priority FROM jobs INDEXED BY jobs_open
                WHERE \(Schema.isOpen) AND connection = ?1 AND (lane, priority) > (?2, ?3)
                ORDER BY lane, priority LIMIT 1
                """)
        var lanes: [JobLane] = []
        var last: (sender: String, priority: Int) = ("", -1)
        while let row = try Row.fetchOne(next, arguments: [connection, last.sender, last.priority]) {
            last = (row[0], row[1])
            guard let priority = JobPriority(rawValue: last.priority) else { continue }
            lanes.append(JobLane(sender: last.sender, priority: priority))
        }
        return lanes
    }
}

private let openJobsOfLane = """
    SELECT * FROM jobs INDEXED BY jobs_open
    WHERE \(Schema.isOpen) AND connection = ?1 AND lane = ?2 AND priority = ?3 AND due_at <= ?4 AND account = ?5
        AND (lease_owner IS NULL OR lease_owner <> ?6)
    ORDER BY due_at, id
    """
