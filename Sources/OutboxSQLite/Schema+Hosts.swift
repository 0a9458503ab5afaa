extension Schema {
    /// The last message of a host to each number, and what hosts have handed over as a whole.
    static let hosts = """
        CREATE TABLE last_origins (
            recipient TEXT NOT NULL,
            host TEXT NOT NULL,
            connection TEXT NOT NULL,
            job INTEGER NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (recipient, host, connection)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE host_tasks (
            host TEXT NOT NULL,
            id TEXT NOT NULL,
            tenant TEXT NOT NULL,
            document TEXT NOT NULL,
            result TEXT NOT NULL,
            is_open INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            PRIMARY KEY (host, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX host_tasks_open ON host_tasks (host, created_at) WHERE is_open = 1;
        """

    /// What hosts were given to keep.
    static let hostDocuments = """
        CREATE TABLE host_documents (
            host TEXT NOT NULL,
            tenant TEXT NOT NULL,
            name TEXT NOT NULL,
            text TEXT NOT NULL,
            revision INTEGER NOT NULL,
            PRIMARY KEY (host, name, tenant)
        ) STRICT, WITHOUT ROWID;
        """
}
