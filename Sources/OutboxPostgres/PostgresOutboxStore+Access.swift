public import Outbox

/// API keys.
extension PostgresOutboxStore {
    private static let columns = "id, tenant, name, digest, created_at, expires_at, revoked_at, revision"
    private static let nextRevision = "(SELECT coalesce(max(revision), 0) + 1 FROM api_keys)"

    /// See ``AccessStore/addAPIKey(_:)``.
    public func addAPIKey(_ key: APIKeyRecord) async throws {
        try await committer.write { db in
            let taken = try db.execute(
                "SELECT 1 FROM api_keys WHERE id = $1 OR digest = $2", [key.id, Bytes(key.digest)])
            guard taken.isEmpty else { throw OutboxError(.invalidJob, "there is an API key \(key.id) already") }
            try db.execute(
                """
                INSERT INTO api_keys (id, tenant, name, digest, created_at, expires_at, revoked_at, revision)
                VALUES ($1, $2, $3, $4, $5, $6, $7, \(Self.nextRevision))
                """,
                [
                    key.id, key.tenant, key.name, Bytes(key.digest), key.createdAt.milliseconds,
                    key.expiresAt?.milliseconds, key.revokedAt?.milliseconds,
                ])
        }
    }

    /// See ``AccessStore/revokeAPIKey(_:now:)``.
    public func revokeAPIKey(_ id: String, now: Timestamp) async throws -> APIKeyRecord? {
        try await committer.write { db in
            try db.execute(
                """
                UPDATE api_keys SET revoked_at = $1, revision = \(Self.nextRevision) WHERE id = $2 AND revoked_at IS NULL
                """, [now.milliseconds, id])
            return try db.execute("SELECT \(Self.columns) FROM api_keys WHERE id = $1", [id]).first.map(Self.key)
        }
    }

    /// See ``AccessStore/apiKeys(changedAfter:)``.
    public func apiKeys(changedAfter revision: Int64) async throws -> (keys: [APIKeyRecord], revision: Int64) {
        try await read { db in
            let rows = try db.execute(
                "SELECT \(Self.columns) FROM api_keys WHERE revision > $1 ORDER BY revision", [revision])
            return (rows.map(Self.key), rows.last?[7] ?? revision)
        }
    }

    private static func key(_ row: PostgresRow) -> APIKeyRecord {
        func moment(_ column: Int) -> Timestamp? { (row[column] as Int64?).map { Timestamp(milliseconds: $0) } }
        return APIKeyRecord(
            id: row[0], tenant: row[1], name: row[2], digest: row[3], createdAt: moment(4) ?? .zero,
            expiresAt: moment(5), revokedAt: moment(6))
    }
}
