internal import GRDB
public import Inbound
public import Outbox

/// The places of sinks and what was given up.
extension SQLiteOutboxStore: SinkStore {
    /// See ``Inbound/SinkStore/openSink(_:)``.
    public func openSink(_ name: String) async throws -> EventID {
        try await committer.write { db in
            try db.execute(
                sql: """
                    INSERT INTO sinks (name, cursor)
                    VALUES (?, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0))
                    ON CONFLICT DO NOTHING
                    """, arguments: [name])
            let cursor = try Int64.fetchOne(db, sql: "SELECT cursor FROM sinks WHERE name = ?", arguments: [name])
            return EventID(rawValue: cursor ?? 0)
        }
    }

    /// See ``Inbound/SinkStore/leaseSink(_:now:)``.
    public func leaseSink(_ name: String, now: Timestamp) async throws -> Bool {
        let (owner, locks, duration) = (owner, locks, configuration.leaseDuration)
        @Sendable func standing(_ db: Database) throws -> SinkLease {
            let select = try db.cachedStatement(sql: "SELECT lease_owner, lease_until FROM sinks WHERE name = ?")
            guard let row = try Row.fetchOne(select, arguments: [name]) else {
                throw OutboxError(.notFound, "there is no sink \(name)")
            }
            let (holder, until): (Int64?, Timestamp) = (row[0], Timestamp(milliseconds: row[1]))
            if let holder, holder != owner, until > now, locks.isAlive(owner: holder) { return .elsewhere }
            return holder == owner && until > now + duration / 2 ? .held : .due
        }
        // It is asked for all the time: only what changes costs a commit.
        switch try await read(standing) {
        case .held: return true
        case .elsewhere: return false
        case .due: break
        }
        return try await committer.write { db in
            if try standing(db) == .elsewhere { return false }
            try db.execute(
                sql: "UPDATE sinks SET lease_owner = ?, lease_until = ? WHERE name = ?",
                arguments: [owner, (now + duration).milliseconds, name])
            return true
        }
    }

    /// See ``Inbound/SinkStore/releaseSink(_:)``.
    public func releaseSink(_ name: String) async throws {
        let owner = owner
        try await committer.write { db in
            try db.execute(
                sql: "UPDATE sinks SET lease_owner = NULL, lease_until = 0 WHERE name = ? AND lease_owner = ?",
                arguments: [name, owner])
        }
    }

    /// See ``Inbound/SinkStore/advanceSink(_:through:dead:)``.
    public func advanceSink(_ name: String, through id: EventID, dead: [DeadLetter]) async throws {
        try await committer.write { db in
            let advance = try db.cachedStatement(sql: "UPDATE sinks SET cursor = max(cursor, ?) WHERE name = ?")
            try advance.execute(arguments: [id.rawValue, name])
            for letter in dead { try Self.bury(letter, db) }
        }
    }

    /// See ``Inbound/SinkStore/deadLetters(of:after:limit:)``.
    public func deadLetters(of sink: String?, after: DeadLetter?, limit: Int) async throws -> [DeadLetter] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT sink, event, at, tries, reason, is_replayed FROM dead_letters
                    WHERE (?1 IS NULL OR sink = ?1) AND (sink, event) > (?2, ?3) ORDER BY sink, event LIMIT ?4
                    """, arguments: [sink, after?.sink ?? "", after?.event.rawValue ?? 0, limit]
            ).map { row in
                DeadLetter(
                    sink: row[0], event: EventID(rawValue: row[1]), at: Timestamp(milliseconds: row[2]),
                    tries: row[3], reason: row[4], isReplayed: row[5])
            }
        }
    }

    /// See ``Inbound/SinkStore/replay(_:events:)``.
    public func replay(_ sink: String, events: [EventID]?) async throws -> Int {
        let events = try events.map { try EventRow.json($0.map(\.rawValue)) }
        return try await committer.write { db in
            try db.execute(
                sql: """
                    UPDATE dead_letters SET is_replayed = 1
                    WHERE sink = ?1 AND (?2 IS NULL OR event IN (SELECT value FROM json_each(?2)))
                    """, arguments: [sink, events])
            return db.changesCount
        }
    }

    /// See ``Inbound/SinkStore/replays(of:limit:)``.
    public func replays(of sink: String, limit: Int) async throws -> [Event] {
        try await read { db in
            let select = try db.cachedStatement(
                sql: """
                    SELECT \(EventRow.columns) FROM events
                    WHERE id IN (SELECT event FROM dead_letters WHERE sink = ? AND is_replayed = 1) ORDER BY id LIMIT ?
                    """)
            return try Row.fetchAll(select, arguments: [sink, limit]).map(EventRow.event)
        }
    }

    /// See ``Inbound/SinkStore/endReplay(_:of:dead:)``.
    public func endReplay(_ sink: String, of event: EventID, dead: DeadLetter?) async throws {
        try await committer.write { db in
            try db.execute(
                sql: "DELETE FROM dead_letters WHERE sink = ? AND event = ?", arguments: [sink, event.rawValue])
            if let dead { try Self.bury(dead, db) }
        }
    }

    private static func bury(_ letter: DeadLetter, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO dead_letters VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING",
            arguments: [letter.sink, letter.event.rawValue, letter.at.milliseconds, letter.tries, letter.reason])
    }

    /// See ``Inbound/SinkStore/publication(of:at:)``.
    public func publication(of event: EventID, at sinks: [String]) async throws -> Publication {
        let names = try EventRow.json(sinks)
        return try await read { db in
            let isDead = try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM dead_letters
                        WHERE event = ? AND sink IN (SELECT value FROM json_each(?)))
                    """, arguments: [event.rawValue, names])
            if isDead ?? false { return .dead }
            let passed = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM sinks WHERE cursor >= ? AND name IN (SELECT value FROM json_each(?))",
                arguments: [event.rawValue, names])
            return passed == Set(sinks).count ? .published : .pending
        }
    }
}

private enum SinkLease {
    /// This store has it for a while.
    case held
    /// It is to be taken or renewed.
    case due
    /// Another living process has it.
    case elsewhere
}
