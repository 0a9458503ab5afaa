extension Schema {
    /// What reconciliation finds its way by.
    ///
    /// An index of all SIDs would cost every message more than the rest of its row: SIDs come in random order. Instead,
    /// SIDs of answers are found by the time of the answer, which only grows, and `bindings` names those that were
    /// learnt otherwise, which are few and unique. `deliveries_open` held what is unresolved (see ``attempted``).
    static let reconciliation = """
        CREATE INDEX deliveries_open ON deliveries (recipient) WHERE state IN (2, 5, 6);
        CREATE INDEX attempts_answered ON attempts (finished_at, sid) WHERE sid IS NOT NULL;
        CREATE TABLE bindings (sid TEXT PRIMARY KEY, delivery INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """

    /// What is under way is in an index of its own, and not by recipient: every message comes in and goes out of it. It is
    /// so small that whoever looks for a recipient reads all of it.
    static let attempted = """
        DROP INDEX deliveries_open;
        CREATE INDEX deliveries_open ON deliveries (recipient) WHERE state IN (5, 6);
        CREATE INDEX deliveries_attempted ON deliveries (job) WHERE state = 2;
        """

    /// The secret behind the addresses of status callbacks.
    static let callbacks = """
        CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO secrets (name, value) VALUES ('callbacks', randomblob(32));
        """
}
