extension Schema {
    /// API keys; see ``AccessStore``.
    static let apiKeys = """
        CREATE TABLE api_keys (
            id TEXT PRIMARY KEY,
            tenant TEXT NOT NULL,
            name TEXT NOT NULL,
            digest BLOB NOT NULL UNIQUE,
            created_at INTEGER NOT NULL,
            expires_at INTEGER,
            revoked_at INTEGER,
            revision INTEGER NOT NULL UNIQUE
        ) STRICT, WITHOUT ROWID;
        """
}
