internal import GRDB

/// The tables of the embedded store and their migrations.
///
/// What is read while sending is reached by one index of few pages: `deliveries_due` holds pending rows only, and
/// shrinks as they go.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 jobs, deliveries, attempts, reports") { db in
            try db.execute(sql: first)
        }
        migrator.registerMigration("paces; priority and validity of jobs") { db in
            try db.execute(sql: pacing)
        }
        migrator.registerMigration("reconciliation") { db in try db.execute(sql: reconciliation) }
        migrator.registerMigration("opt-outs") { db in
            try db.execute(
                sql: """
                    CREATE TABLE opt_outs (
                        account TEXT NOT NULL,
                        sender TEXT NOT NULL,
                        recipient TEXT NOT NULL,
                        since INTEGER NOT NULL,
                        PRIMARY KEY (account, sender, recipient)
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("callbacks") { db in try db.execute(sql: callbacks) }
        migrator.registerMigration("reported jobs") { db in
            try db.execute(sql: "ALTER TABLE jobs ADD COLUMN reported INTEGER NOT NULL DEFAULT 0")
        }
        migrator.registerMigration("lanes of open jobs") { db in try db.execute(sql: lanes) }
        migrator.registerMigration("attempted deliveries") { db in try db.execute(sql: attempted) }
        migrator.registerMigration("removals") { db in
            // Jobs that are gone and whose rows still follow.
            try db.execute(sql: "CREATE TABLE removals (job INTEGER PRIMARY KEY) STRICT")
        }
        migrator.registerMigration("followed jobs") { db in
            try db.execute(
                sql: """
                    ALTER TABLE jobs ADD COLUMN followed INTEGER NOT NULL DEFAULT 0;
                    CREATE INDEX jobs_followed ON jobs (connection) WHERE followed = 1;
                    """)
        }
        migrator.registerMigration("API keys") { db in try db.execute(sql: apiKeys) }
        migrator.registerMigration("forwarded callbacks") { db in try db.execute(sql: forwards) }
        migrator.registerMigration("requests") { db in try db.execute(sql: requests) }
        migrator.registerMigration("events, sinks") { db in try db.execute(sql: events) }
        migrator.registerMigration("inbound messages") { db in try db.execute(sql: inbound) }
        migrator.registerMigration("traces of jobs") { db in
            try db.execute(
                sql: "ALTER TABLE jobs ADD COLUMN trace_parent TEXT; ALTER TABLE jobs ADD COLUMN trace_state TEXT;")
        }
        migrator.registerMigration("origins of jobs") { db in
            try db.execute(sql: "ALTER TABLE jobs ADD COLUMN origin TEXT")
        }
        migrator.registerMigration("jobs to cancel at Twilio") { db in
            try db.execute(
                sql: """
                    ALTER TABLE jobs ADD COLUMN canceling INTEGER NOT NULL DEFAULT 0;
                    CREATE INDEX jobs_canceling ON jobs (connection) WHERE canceling = 1;
                    """)
        }
        migrator.registerMigration("jobs followed from afar") { db in
            try db.execute(sql: "CREATE INDEX jobs_followed_from_afar ON jobs (connection) WHERE followed = 2")
        }
        migrator.registerMigration("callbacks that were given up") { db in try db.execute(sql: deadForwards) }
        migrator.registerMigration("leases of sinks, traces of events") { db in try db.execute(sql: leasedSinks) }
        migrator.registerMigration("tenants of echoes") { db in
            try db.execute(sql: "ALTER TABLE inbound_messages ADD COLUMN tenant TEXT NOT NULL DEFAULT ''")
        }
        migrator.registerMigration("hosts") { db in try db.execute(sql: hosts) }
        migrator.registerMigration("waiting tasks of Corezoid") { db in try db.execute(sql: corezoidTasks) }
        migrator.registerMigration("answers to hosts") { db in try db.execute(sql: hostAnswers) }
        migrator.registerMigration("documents of hosts") { db in try db.execute(sql: hostDocuments) }
        migrator.registerMigration("shares of requests at once") { db in
            try db.execute(
                sql: """
                    CREATE TABLE concurrency_shares (
                        key TEXT NOT NULL,
                        owner INTEGER NOT NULL,
                        until INTEGER NOT NULL,
                        most INTEGER NOT NULL,
                        held INTEGER NOT NULL,
                        wanted INTEGER NOT NULL,
                        PRIMARY KEY (key, owner)
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
        return migrator
    }

    /// What was handed over before has no end of its validity: the last moment of the year 9999.
    private static let pacing = """
        ALTER TABLE jobs ADD COLUMN priority INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE jobs ADD COLUMN valid_until INTEGER NOT NULL DEFAULT 253402300799999;

        CREATE TABLE paces (
            key TEXT PRIMARY KEY,
            reserved_from INTEGER NOT NULL,
            reserved_until INTEGER NOT NULL,
            priority INTEGER NOT NULL,
            priority_until INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// Of which jobs something is left to do: `jobs_open` holds these.
    static let isOpen = "(state = 1 AND pending > 0 OR state <> 0 AND attempting + unknown > 0)"

    /// Open jobs, by what their messages queue behind: who continues jobs finds the next ones of every lane, however many
    /// wait in another.
    private static let lanes = """
        ALTER TABLE jobs ADD COLUMN lane TEXT NOT NULL DEFAULT '';
        ALTER TABLE jobs ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
        UPDATE jobs SET
            lane = coalesce(json_extract(content, '$.messagingService'), json_extract(content, '$.sender'), ''),
            due_at = CASE WHEN json_extract(content, '$.messagingService') IS NULL
                THEN coalesce(json_extract(content, '$.sendAt.milliseconds'), 0) ELSE 0 END;
        CREATE INDEX jobs_open ON jobs (connection, lane, priority, due_at)
            WHERE \(isOpen);
        """

    private static let first = """
        CREATE TABLE owners (id INTEGER PRIMARY KEY AUTOINCREMENT, started_at INTEGER NOT NULL) STRICT;

        CREATE TABLE jobs (
            id INTEGER PRIMARY KEY,
            tenant TEXT NOT NULL,
            key TEXT,
            connection TEXT NOT NULL,
            account TEXT NOT NULL,
            content TEXT NOT NULL,
            on_unknown TEXT NOT NULL,
            digest BLOB NOT NULL,
            state INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            lease_owner INTEGER,
            lease_until INTEGER NOT NULL DEFAULT 0,
            pending INTEGER NOT NULL DEFAULT 0,
            attempting INTEGER NOT NULL DEFAULT 0,
            accepted INTEGER NOT NULL DEFAULT 0,
            rejected INTEGER NOT NULL DEFAULT 0,
            unknown INTEGER NOT NULL DEFAULT 0,
            held INTEGER NOT NULL DEFAULT 0,
            canceled INTEGER NOT NULL DEFAULT 0,
            expired INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE UNIQUE INDEX jobs_key ON jobs (tenant, key) WHERE key IS NOT NULL AND state <> 0;

        CREATE TABLE deliveries (
            id INTEGER PRIMARY KEY,
            job INTEGER NOT NULL,
            position INTEGER NOT NULL,
            recipient TEXT NOT NULL,
            body TEXT,
            state INTEGER NOT NULL,
            tries INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            sid TEXT,
            twilio_status TEXT,
            error_code INTEGER,
            error_message TEXT,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX deliveries_job ON deliveries (job);
        CREATE INDEX deliveries_due ON deliveries (job, due_at) WHERE state = 1;

        CREATE TABLE attempts (
            delivery INTEGER NOT NULL,
            number INTEGER NOT NULL,
            started_at INTEGER NOT NULL,
            finished_at INTEGER,
            verdict TEXT,
            sid TEXT,
            twilio_status TEXT,
            http_status INTEGER,
            error_code INTEGER,
            error_message TEXT,
            request_id TEXT,
            PRIMARY KEY (delivery, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE reports (
            delivery INTEGER NOT NULL,
            number INTEGER NOT NULL,
            at INTEGER NOT NULL,
            source TEXT NOT NULL,
            status TEXT NOT NULL,
            sid TEXT,
            error_code INTEGER,
            note TEXT,
            PRIMARY KEY (delivery, number)
        ) STRICT, WITHOUT ROWID;
        """
}
