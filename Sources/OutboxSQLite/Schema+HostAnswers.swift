extension Schema {
    /// What requests of hosts were answered.
    static let hostAnswers = """
        CREATE TABLE host_answers (
            host TEXT NOT NULL,
            request TEXT NOT NULL,
            digest BLOB NOT NULL,
            job INTEGER,
            head TEXT NOT NULL,
            body BLOB NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (host, request)
        ) STRICT;
        CREATE INDEX host_answers_at ON host_answers (at);
        CREATE INDEX host_answers_job ON host_answers (job) WHERE job IS NOT NULL;
        """
}
