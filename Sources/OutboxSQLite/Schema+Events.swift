extension Schema {
    /// The log of events. `pruned` names the youngest event that is forgotten; `jobs.settled` says that the end of a job
    /// has been told.
    static let events = """
        CREATE TABLE events (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            tenant TEXT,
            connection TEXT NOT NULL,
            sinks TEXT,
            document TEXT NOT NULL
        ) STRICT;
        CREATE TABLE events_pruned (through INTEGER NOT NULL) STRICT;
        INSERT INTO events_pruned VALUES (0);
        ALTER TABLE jobs ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE sinks (name TEXT PRIMARY KEY, cursor INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE dead_letters (
            sink TEXT NOT NULL,
            event INTEGER NOT NULL,
            at INTEGER NOT NULL,
            tries INTEGER NOT NULL,
            reason TEXT NOT NULL,
            is_replayed INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (sink, event)
        ) STRICT, WITHOUT ROWID;
        """

    /// Which process feeds a sink, and in which trace the job of an event was asked for.
    static let leasedSinks = """
        ALTER TABLE sinks ADD COLUMN lease_owner INTEGER;
        ALTER TABLE sinks ADD COLUMN lease_until INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE events ADD COLUMN trace_parent TEXT;
        ALTER TABLE events ADD COLUMN trace_state TEXT;
        """
}
