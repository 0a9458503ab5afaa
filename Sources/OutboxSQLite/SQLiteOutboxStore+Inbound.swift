internal import GRDB
public import Inbound
public import Outbox

/// Inbound messages.
extension SQLiteOutboxStore: InboundStore {
    /// See ``Inbound/InboundMessageStore/receive(_:token:optOut:)``.
    public func receive(
        _ message: InboundMessage, token: String?, optOut: OptOutChange?
    ) async throws -> EventID? {
        try await committer.write { db in
            let insert = try db.cachedStatement(
                sql: """
                    INSERT INTO inbound_messages (connection, sid, token, account, sender, recipient,
                        messaging_service, body, media, received_at, document, step)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING
                    """)
            try insert.execute(arguments: [
                message.connection, message.sid, token, message.account, message.from, message.to,
                message.messagingService, message.body, message.mediaCount, message.receivedAt.milliseconds,
                message.document,
            ])
            guard db.changesCount > 0 else { return nil }
            switch optOut {
            case .optOut:
                let optOuts = message.optOutScopes.map {
                    OptOut(scope: $0, recipient: message.from, since: message.receivedAt)
                }
                try OptOutRow.remember(optOuts, db)
            case .lift:
                for scope in message.optOutScopes {
                    try db.execute(
                        sql: "DELETE FROM opt_outs WHERE account = ? AND sender = ? AND recipient = ?",
                        arguments: [scope.account, scope.sender, message.from])
                }
            case nil: break
            }
            return try EventRow.append(message.event(), db)
        }
    }

    /// See ``Inbound/InboundMessageStore/dueMessages(limit:)``.
    public func dueMessages(limit: Int) async throws -> [InboundRecord] {
        try await read { db in
            let select = try db.cachedStatement(
                sql: """
                    SELECT \(InboundRow.columns),
                        EXISTS (SELECT 1 FROM dead_letters d JOIN json_each(m.sinks) s ON d.sink = s.value
                            WHERE d.event = m.event) AS is_dead,
                        EXISTS (SELECT 1 FROM json_each(m.sinks) s WHERE NOT EXISTS
                            (SELECT 1 FROM sinks WHERE name = s.value AND cursor >= m.event)) AS is_pending
                    FROM inbound_messages m WHERE step < 3 AND (step <> 1 OR is_dead OR NOT is_pending)
                    ORDER BY id LIMIT ?
                    """)
            return try Row.fetchAll(select, arguments: [limit]).map { row in
                let (isDead, isPending): (Bool, Bool) = (row["is_dead"], row["is_pending"])
                return try InboundRow.record(
                    row, publication: isDead ? .dead : isPending ? .pending : .published)
            }
        }
    }

    /// See ``Inbound/InboundMessageStore/advance(_:to:appending:now:)``.
    public func advance(
        _ record: InboundRecord, to step: InboundStep, appending event: NewEvent?, now: Timestamp
    ) async throws -> Bool {
        let (old, new) = (try InboundStep.Columns(record.step), try InboundStep.Columns(step))
        return try await committer.write(step: "advanceMessage()") { db in
            let update = try db.cachedStatement(
                sql: """
                    UPDATE inbound_messages SET step = ?, sinks = ?, echo = ?, echo_error = ?, outcome = ?, tenant = ?,
                        echoed_at = coalesce(?, echoed_at) WHERE id = ? AND step = ?
                    """)
            try update.execute(arguments: [
                new.number, new.sinks, new.echo, new.echoError, new.outcome, record.tenant,
                new.number == 2 ? now.milliseconds : nil, record.id, old.number,
            ])
            guard db.changesCount > 0 else { return false }
            if let event {
                let id = try EventRow.append(event, db)
                try db.execute(
                    sql: "UPDATE inbound_messages SET event = ? WHERE id = ?", arguments: [id.rawValue, record.id])
            }
            return true
        }
    }

    /// See ``Inbound/InboundMessageStore/echoFacts(for:since:)``.
    public func echoFacts(
        for message: InboundMessage, since moment: Timestamp
    ) async throws -> InboundMachine.EchoFacts {
        try await read { db in
            let optedOut = try db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM opt_outs WHERE account = ? AND sender = ? AND recipient = ?)")
            let hasOptedOut = try message.optOutScopes.contains { scope in
                try Bool.fetchOne(optedOut, arguments: [scope.account, scope.sender, message.from]) ?? false
            }
            let echoes = try db.cachedStatement(
                sql: """
                    SELECT count(*) FROM inbound_messages
                    WHERE sender = ? AND recipient = ? AND echoed_at IS NOT NULL AND echoed_at >= ?
                    """)
            let count = try Int.fetchOne(echoes, arguments: [message.from, message.to, moment.milliseconds])
            return .init(hasOptedOut: hasOptedOut, recentEchoes: count ?? 0)
        }
    }

    /// See ``Inbound/InboundMessageStore/pruneMessages(olderThan:)``.
    public func pruneMessages(olderThan moment: Timestamp) async throws -> Int {
        try await committer.write { db in
            try db.execute(
                sql: "DELETE FROM inbound_messages WHERE step = 3 AND received_at < ?",
                arguments: [moment.milliseconds])
            return db.changesCount
        }
    }
}
