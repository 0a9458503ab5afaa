public import Inbound
public import Outbox

/// The places of sinks and what was given up.
extension PostgresOutboxStore: SinkStore {
    /// See ``Inbound/SinkStore/openSink(_:)``.
    public func openSink(_ name: String) async throws -> EventID {
        try await committer.write { db in
            try db.execute(
                """
                INSERT INTO sinks (name, cursor) SELECT $1::text, last FROM event_numbers WHERE id = 1
                ON CONFLICT DO NOTHING
                """, [name])
            return EventID(
                rawValue: try db.execute("SELECT cursor FROM sinks WHERE name = $1", [name]).value() ?? 0)
        }
    }

    /// See ``Inbound/SinkStore/leaseSink(_:now:)``.
    public func leaseSink(_ name: String, now: Timestamp) async throws -> Bool {
        let (owner, duration) = (owner, configuration.leaseDuration.milliseconds)
        let shift = DatabaseClock.shift(of: now)
        // It is asked for all the time: only what changes costs a commit.
        let standing = try await read { db in
            try db.execute(
                """
                SELECT \(Lease.isElsewhere(owner: "$2", shift: "$3")),
                    lease_owner = $2 AND lease_until > \(DatabaseClock.now) + $3 + $4
                FROM sinks WHERE name = $1
                """, [name, owner, shift, duration / 2]
            ).first.map { (isElsewhere: $0[0] as Bool, isHeld: $0[1] as Bool) }
        }
        guard let standing else { throw OutboxError(.notFound, "there is no sink \(name)") }
        if standing.isElsewhere || standing.isHeld { return standing.isHeld }
        return try await committer.write { db in
            try db.execute(
                """
                UPDATE sinks SET lease_owner = $2, lease_until = \(DatabaseClock.now) + $3 + $4
                WHERE name = $1 AND NOT \(Lease.isElsewhere(owner: "$2", shift: "$3"))
                """, [name, owner, shift, duration]
            ).changed == 1
        }
    }

    /// See ``Inbound/SinkStore/releaseSink(_:)``.
    public func releaseSink(_ name: String) async throws {
        let owner = owner
        try await committer.write { db in
            _ = try db.execute(
                "UPDATE sinks SET lease_owner = NULL, lease_until = 0 WHERE name = $1 AND lease_owner = $2",
                [name, owner])
        }
    }

    /// See ``Inbound/SinkStore/advanceSink(_:through:dead:)``.
    public func advanceSink(_ name: String, through id: EventID, dead: [DeadLetter]) async throws {
        try await committer.write { db in
            try db.execute(
                "UPDATE sinks SET cursor = greatest(cursor, $1) WHERE name = $2", [id.rawValue, name])
            for letter in dead { try Self.bury(letter, db) }
        }
    }

    /// See ``Inbound/SinkStore/deadLetters(of:after:limit:)``.
    public func deadLetters(of sink: String?, after: DeadLetter?, limit: Int) async throws -> [DeadLetter] {
        try await read { db in
            try db.execute(
                """
                SELECT sink, event, at, tries, reason, is_replayed FROM dead_letters
                WHERE ($1::text IS NULL OR sink = $1) AND (sink, event) > ($2, $3) ORDER BY sink, event LIMIT $4
                """, [sink, after?.sink ?? "", after?.event.rawValue ?? 0, limit]
            ).map { row in
                DeadLetter(
                    sink: row[0], event: EventID(rawValue: row[1]), at: Timestamp(milliseconds: row[2]), tries: row[3],
                    reason: row[4], isReplayed: row[5])
            }
        }
    }

    /// See ``Inbound/SinkStore/replay(_:events:)``.
    public func replay(_ sink: String, events: [EventID]?) async throws -> Int {
        try await committer.write { db in
            try db.execute(
                """
                UPDATE dead_letters SET is_replayed = TRUE
                WHERE sink = $1 AND ($2::bigint[] IS NULL OR event = ANY($2::bigint[]))
                """, [sink, events.map { Column($0.map(\.rawValue)) }]
            ).changed
        }
    }

    /// See ``Inbound/SinkStore/replays(of:limit:)``.
    public func replays(of sink: String, limit: Int) async throws -> [Event] {
        try await read { db in
            try db.execute(
                """
                SELECT \(EventRow.columns) FROM events
                WHERE id IN (SELECT event FROM dead_letters WHERE sink = $1 AND is_replayed) ORDER BY id LIMIT $2
                """, [sink, limit]
            ).map(EventRow.event)
        }
    }

    /// See ``Inbound/SinkStore/endReplay(_:of:dead:)``.
    public func endReplay(_ sink: String, of event: EventID, dead: DeadLetter?) async throws {
        try await committer.write { db in
            try db.execute("DELETE FROM dead_letters WHERE sink = $1 AND event = $2", [sink, event.rawValue])
            if let dead { try Self.bury(dead, db) }
        }
    }

    private static func bury(_ letter: DeadLetter, _ db: Transaction) throws {
        try db.execute(
            "INSERT INTO dead_letters VALUES ($1, $2, $3, $4, $5, FALSE) ON CONFLICT DO NOTHING",
            [letter.sink, letter.event.rawValue, letter.at.milliseconds, letter.tries, letter.reason])
    }

    /// See ``Inbound/SinkStore/publication(of:at:)``.
    public func publication(of event: EventID, at sinks: [String]) async throws -> Publication {
        try await read { db in
            let row = try db.execute(
                """
                SELECT EXISTS (SELECT 1 FROM dead_letters WHERE event = $1 AND sink = ANY($2::text[])),
                    (SELECT count(*) FROM sinks WHERE cursor >= $1 AND name = ANY($2::text[]))
                """, [event.rawValue, Column(sinks)]
            ).first
            if row?[0] ?? false { return .dead }
            return row?[1] == Set(sinks).count ? .published : .pending
        }
    }
}
