internal import FoundationEssentials
internal import GRDB
public import Outbox

/// API keys.
extension SQLiteOutboxStore {
    /// See ``AccessStore/addAPIKey(_:)``.
    public func addAPIKey(_ key: APIKeyRecord) async throws {
        try await committer.write { db in
            let isTaken = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM api_keys WHERE id = ? OR digest = ?)",
                arguments: [key.id, Data(key.digest)])
            guard isTaken == false else { throw OutboxError(.invalidJob, "there is an API key \(key.id) already") }
            try db.execute(
                sql: """
                    INSERT INTO api_keys (id, tenant, name, digest, created_at, expires_at, revoked_at, revision)
                    VALUES (?, ?, ?, ?, ?, ?, ?, \(APIKeyRow.nextRevision))
                    """,
                arguments: [
                    key.id, key.tenant, key.name, Data(key.digest), key.createdAt.milliseconds,
                    key.expiresAt?.milliseconds, key.revokedAt?.milliseconds,
                ])
        }
    }

    /// See ``AccessStore/revokeAPIKey(_:now:)``.
    public func revokeAPIKey(_ id: String, now: Timestamp) async throws -> APIKeyRecord? {
        try await committer.write { db in
            try db.execute(
                sql: """
                    UPDATE api_keys SET revoked_at = ?, revision = \(APIKeyRow.nextRevision)
                    WHERE id = ? AND revoked_at IS NULL
                    """, arguments: [now.milliseconds, id])
            return try Row.fetchOne(
                db, sql: "SELECT \(APIKeyRow.columns) FROM api_keys WHERE id = ?", arguments: [id]
            ).map(APIKeyRow.key)
        }
    }

    /// See ``AccessStore/apiKeys(changedAfter:)``.
    public func apiKeys(changedAfter revision: Int64) async throws -> (keys: [APIKeyRecord], revision: Int64) {
        try await read { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT \(APIKeyRow.columns) FROM api_keys WHERE revision > ? ORDER BY revision",
                arguments: [revision])
            return (rows.map(APIKeyRow.key), rows.last?["revision"] ?? revision)
        }
    }
}

/// API keys as rows.
private enum APIKeyRow {
    static let columns = "id, tenant, name, digest, created_at, expires_at, revoked_at, revision"
    static let nextRevision = "(SELECT coalesce(max(revision), 0) + 1 FROM api_keys)"

    static func key(_ row: Row) -> APIKeyRecord {
        func moment(_ column: String) -> Timestamp? {
            let milliseconds: Int64? = row[column]
            return milliseconds.map { Timestamp(milliseconds: $0) }
        }
        let digest: Data = row["digest"]
        return APIKeyRecord(
            id: row["id"], tenant: row["tenant"], name: row["name"], digest: Array(digest),
            createdAt: moment("created_at") ?? .zero, expiresAt: moment("expires_at"), revokedAt: moment("revoked_at"))
    }
}
