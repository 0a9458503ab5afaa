public import Outbox

/// What requests of hosts were answered.
extension PostgresOutboxStore: HostAnswerStore {
    private static let columns = "host, request, digest, job, head, body, at"

    /// See ``Outbox/HostAnswerStore/answer(host:request:)``.
    public func answer(host: String, request: String) async throws -> HostAnswer? {
        try await read { db in try Self.answer(host, request, db) }
    }

    /// See ``Outbox/HostAnswerStore/keep(_:)``.
    public func keep(_ answer: HostAnswer) async throws -> HostAnswer {
        try await committer.write { db in try Self.keep(answer, db) }
    }

    static func keep(_ answer: HostAnswer, _ db: Transaction) throws -> HostAnswer {
        let isFirst = try db.execute(
            "INSERT INTO host_answers (\(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            [
                answer.host, answer.request, Bytes(answer.digest), answer.job?.rawValue, answer.head,
                Bytes(answer.body), answer.at.milliseconds,
            ]
        ).changed
        if isFirst > 0 { return answer }
        return try Self.answer(answer.host, answer.request, db.connection) ?? answer
    }

    /// See ``Outbox/HostAnswerStore/forgetAnswers(before:limit:)``.
    public func forgetAnswers(before moment: Timestamp, limit: Int) async throws -> Int {
        try await committer.write { db in
            try db.execute(
                """
                DELETE FROM host_answers WHERE (host, request) IN
                    (SELECT host, request FROM host_answers WHERE at < $1 LIMIT $2)
                """, [moment.milliseconds, limit]
            ).changed
        }
    }

    private static func answer(_ host: String, _ request: String, _ db: PostgresConnection) throws -> HostAnswer? {
        try db.execute(
            "SELECT \(columns) FROM host_answers WHERE host = $1 AND request = $2", [host, request]
        ).first.map { row in
            HostAnswer(
                host: row[0], request: row[1], digest: row[2], job: (row[3] as Int64?).map(JobID.init(rawValue:)),
                head: row[4], body: row[5], at: Timestamp(milliseconds: row[6]))
        }
    }
}
