internal import FoundationEssentials
internal import GRDB
public import Outbox

/// Requests with keys.
extension SQLiteOutboxStore {
    /// See ``RequestStore/claim(_:)``.
    public func claim(_ request: KeyedRequest) async throws -> RequestClaim {
        let (owner, locks) = (owner, locks)
        return try await committer.write { db in
            let earlier = try Row.fetchOne(
                db, sql: "SELECT * FROM requests WHERE tenant = ? AND key = ? AND claimed_at > ?",
                arguments: [
                    request.key.tenant, request.key.text, (request.at + (.zero - RequestClaim.lifetime)).milliseconds,
                ])
            var job = request.job
            if let earlier {
                guard Array(earlier["fingerprint"] as Data) == request.fingerprint else { return .different }
                if let status: Int = earlier["status"] {
                    return .answered(KeptAnswer(status: status, body: Array(earlier["answer"] as Data? ?? Data())))
                }
                let holder: Int64 = earlier["owner"]
                let since = Timestamp(milliseconds: earlier["claimed_at"])
                let isWorking = holder == owner || locks.isAlive(owner: holder)
                if isWorking, request.at - since < RequestClaim.longestWork { return .underWay }
                job = JobID(rawValue: earlier["job"])
            }
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO requests (tenant, key, fingerprint, job, owner, claimed_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    request.key.tenant, request.key.text, Data(request.fingerprint), job.rawValue, owner,
                    request.at.milliseconds,
                ])
            return .granted(job)
        }
    }

    /// See ``RequestStore/keepAnswer(_:to:)``.
    public func keepAnswer(_ answer: KeptAnswer, to key: KeyedRequest.Key) async throws {
        try await committer.write { db in
            try db.execute(
                sql: "UPDATE requests SET status = ?, answer = ? WHERE tenant = ? AND key = ?",
                arguments: [answer.status, Data(answer.body), key.tenant, key.text])
        }
    }

    /// See ``RequestStore/releaseClaim(of:)``.
    public func releaseClaim(of key: KeyedRequest.Key) async throws {
        try await committer.write { db in
            try db.execute(
                sql: "DELETE FROM requests WHERE tenant = ? AND key = ? AND status IS NULL",
                arguments: [key.tenant, key.text])
        }
    }

    /// See ``RequestStore/forgetRequests(before:)``.
    public func forgetRequests(before moment: Timestamp) async throws -> Int {
        try await committer.write { db in
            try db.execute(sql: "DELETE FROM requests WHERE claimed_at < ?", arguments: [moment.milliseconds])
            return db.changesCount
        }
    }
}
