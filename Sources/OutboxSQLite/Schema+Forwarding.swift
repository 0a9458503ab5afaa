extension Schema {
    /// Status callbacks that wait to be passed on; see ``ForwardingStore``.
    static let forwards = """
        CREATE TABLE forwards (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            delivery INTEGER NOT NULL,
            digest BLOB NOT NULL,
            connection TEXT NOT NULL,
            url TEXT NOT NULL,
            form BLOB NOT NULL,
            idempotency_token TEXT,
            tries INTEGER NOT NULL DEFAULT 0,
            due_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            UNIQUE (delivery, digest)
        ) STRICT;
        CREATE INDEX forwards_due ON forwards (due_at);
        """

    /// What was given up stays, due never.
    static let deadForwards = """
        ALTER TABLE forwards ADD COLUMN dead_at INTEGER;
        ALTER TABLE forwards ADD COLUMN reason TEXT;
        CREATE INDEX forwards_dead ON forwards (id) WHERE dead_at IS NOT NULL;
        """
}
