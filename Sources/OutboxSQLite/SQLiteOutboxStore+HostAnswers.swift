internal import FoundationEssentials
internal import GRDB
public import Outbox

/// What requests of hosts were answered.
extension SQLiteOutboxStore: HostAnswerStore {
    /// See ``Outbox/HostAnswerStore/answer(host:request:)``.
    public func answer(host: String, request: String) async throws -> HostAnswer? {
        try await read { db in try Self.answer(host, request, db) }
    }

    /// See ``Outbox/HostAnswerStore/keep(_:)``.
    public func keep(_ answer: HostAnswer) async throws -> HostAnswer {
        try await committer.write { db in try Self.keep(answer, db) }
    }

    static func keep(_ answer: HostAnswer, _ db: Database) throws -> HostAnswer {
        let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO host_answers VALUES (?, ?, ?, ?, ?, ?, ?)")
        insert.setUncheckedArguments([
            answer.host, answer.request, Data(answer.digest), answer.job?.rawValue, answer.head, Data(answer.body),
            answer.at.milliseconds,
        ])
        try insert.execute()
        if db.changesCount > 0 { return answer }
        return try Self.answer(answer.host, answer.request, db) ?? answer
    }

    /// See ``Outbox/HostAnswerStore/forgetAnswers(before:limit:)``.
    public func forgetAnswers(before moment: Timestamp, limit: Int) async throws -> Int {
        try await committer.write { db in
            try db.execute(
                sql: "DELETE FROM host_answers WHERE rowid IN (SELECT rowid FROM host_answers WHERE at < ? LIMIT ?)",
                arguments: [moment.milliseconds, limit])
            return db.changesCount
        }
    }

    private static func answer(_ host: String, _ request: String, _ db: Database) throws -> HostAnswer? {
        let select = try db.cachedStatement(sql: "SELECT * FROM host_answers WHERE host = ? AND request = ?")
        return try Row.fetchOne(select, arguments: [host, request]).map { row in
            HostAnswer(
                host: row["host"], request: row["request"], digest: Array(row["digest"] as Data),
                job: (row["job"] as Int64?).map(JobID.init(rawValue:)), head: row["head"],
                body: Array(row["body"] as Data), at: Timestamp(milliseconds: row["at"]))
        }
    }
}
