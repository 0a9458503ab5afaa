extension Schema {
    /// Waiting tasks of Corezoid: what each has been told and is to be told; see ``Inbound/WaitingTaskStore``. Those that are
    /// to be told something have a `due_at`.
    static let corezoidTasks = """
        CREATE TABLE corezoid_tasks (
            profile TEXT NOT NULL,
            process TEXT NOT NULL,
            message TEXT NOT NULL,
            task TEXT,
            told TEXT,
            status TEXT,
            data TEXT,
            event INTEGER,
            at INTEGER,
            tries INTEGER NOT NULL,
            due_at INTEGER,
            under_way INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            PRIMARY KEY (profile, process, message)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX corezoid_tasks_due ON corezoid_tasks (due_at) WHERE due_at IS NOT NULL;
        CREATE INDEX corezoid_tasks_idle ON corezoid_tasks (changed_at) WHERE due_at IS NULL;
        """
}
