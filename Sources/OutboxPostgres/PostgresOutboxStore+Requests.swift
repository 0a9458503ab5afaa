public import Outbox

/// Requests with keys.
extension PostgresOutboxStore {
    /// See ``RequestStore/claim(_:)``.
    public func claim(_ request: KeyedRequest) async throws -> RequestClaim {
        let owner = owner
        return try await committer.write { db in
            let earlier = try db.execute(
                """
                SELECT fingerprint, status, answer, owner, claimed_at, job,
                    EXISTS (SELECT 1 FROM owners WHERE owners.id = owner AND alive_until > \(DatabaseClock.now))
                FROM requests WHERE tenant = $1 AND key = $2 AND claimed_at > $3 FOR UPDATE
                """,
                [
                    request.key.tenant, request.key.text, (request.at + (.zero - RequestClaim.lifetime)).milliseconds,
                ]
            ).first
            var job = request.job
            if let earlier {
                guard earlier[0] as [UInt8] == request.fingerprint else { return .different }
                if let status: Int = earlier[1] { return .answered(KeptAnswer(status: status, body: earlier[2])) }
                let since = Timestamp(milliseconds: earlier[4])
                let isWorking = earlier[3] == owner || earlier[6] as Bool
                if isWorking, request.at - since < RequestClaim.longestWork { return .underWay }
                job = JobID(rawValue: earlier[5])
            }
            let stored = try db.execute(
                """
                INSERT INTO requests (tenant, key, fingerprint, job, owner, claimed_at) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (tenant, key) DO UPDATE SET fingerprint = excluded.fingerprint, job = excluded.job,
                    owner = excluded.owner, claimed_at = excluded.claimed_at, status = NULL, answer = NULL
                    WHERE $7 OR requests.claimed_at <= $8
                """,
                [
                    request.key.tenant, request.key.text, Bytes(request.fingerprint), job.rawValue, owner,
                    request.at.milliseconds, earlier != nil,
                    (request.at + (.zero - RequestClaim.lifetime)).milliseconds,
                ]
            ).changed
            // Another node has claimed it since it was looked for.
            guard stored == 1 else { throw PostgresFailure.keyWasTaken }
            return .granted(job)
        }
    }

    /// See ``RequestStore/keepAnswer(_:to:)``.
    public func keepAnswer(_ answer: KeptAnswer, to key: KeyedRequest.Key) async throws {
        try await committer.write { db in
            _ = try db.execute(
                "UPDATE requests SET status = $1, answer = $2 WHERE tenant = $3 AND key = $4",
                [answer.status, Bytes(answer.body), key.tenant, key.text])
        }
    }

    /// See ``RequestStore/releaseClaim(of:)``.
    public func releaseClaim(of key: KeyedRequest.Key) async throws {
        try await committer.write { db in
            _ = try db.execute(
                "DELETE FROM requests WHERE tenant = $1 AND key = $2 AND status IS NULL", [key.tenant, key.text])
        }
    }

    /// See ``RequestStore/forgetRequests(before:)``.
    public func forgetRequests(before moment: Timestamp) async throws -> Int {
        try await committer.write { db in
            try db.execute("DELETE FROM requests WHERE claimed_at < $1", [moment.milliseconds]).changed
        }
    }
}
