extension Schema {
    /// Requests with keys, for a day; and the way to one tenant's jobs among everybody's.
    static let requests = """
        CREATE TABLE requests (
            tenant TEXT NOT NULL,
            key TEXT NOT NULL,
            fingerprint BLOB NOT NULL,
            job INTEGER NOT NULL,
            owner INTEGER NOT NULL,
            claimed_at INTEGER NOT NULL,
            status INTEGER,
            answer BLOB,
            PRIMARY KEY (tenant, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX requests_claimed ON requests (claimed_at);
        CREATE INDEX jobs_tenant ON jobs (tenant, id) WHERE tenant <> '';
        """
}
