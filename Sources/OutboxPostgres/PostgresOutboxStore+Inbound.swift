public import Inbound
public import Outbox

/// Inbound messages.
extension PostgresOutboxStore: InboundStore {
    /// See ``Inbound/InboundMessageStore/receive(_:token:optOut:)``.
    public func receive(_ message: InboundMessage, token: String?, optOut: OptOutChange?) async throws -> EventID? {
        try await committer.write(lastLock: .events) { db in
            let isNew = try db.execute(
                """
                INSERT INTO inbound_messages (connection, sid, token, account, sender, recipient, messaging_service, body,
                    media, received_at, document, step)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0) ON CONFLICT DO NOTHING
                """,
                [
                    message.connection, message.sid, token, message.account, message.from, message.to,
                    message.messagingService, message.body, message.mediaCount, message.receivedAt.milliseconds,
                    message.document,
                ]
            ).changed
            guard isNew > 0 else { return nil }
            switch optOut {
            case .optOut:
                try OptOutRow.remember(
                    message.optOutScopes.map {
                        OptOut(scope: $0, recipient: message.from, since: message.receivedAt)
                    }, db)
            case .lift:
                for scope in message.optOutScopes {
                    try db.execute(
                        "DELETE FROM opt_outs WHERE account = $1 AND sender = $2 AND recipient = $3",
                        [scope.account, scope.sender, message.from])
                }
            case nil: break
            }
            return try EventRow.append([message.event()], db).first
        }
    }

    /// See ``Inbound/InboundMessageStore/dueMessages(limit:)``.
    public func dueMessages(limit: Int) async throws -> [InboundRecord] {
        try await read { db in
            try db.execute(
                """
                SELECT * FROM (
                    SELECT \(InboundRow.columns),
                        EXISTS (SELECT 1 FROM dead_letters d
                            WHERE d.event = m.event AND m.sinks::jsonb ? d.sink) AS is_dead,
                        EXISTS (SELECT 1 FROM json_array_elements_text(coalesce(m.sinks, '[]')::json) AS s (name)
                            WHERE NOT EXISTS (SELECT 1 FROM sinks WHERE sinks.name = s.name AND cursor >= m.event)
                        ) AS is_pending
                    FROM inbound_messages m WHERE step < 3
                ) AS due WHERE step <> 1 OR is_dead OR NOT is_pending ORDER BY id LIMIT $1
                """, [limit]
            ).map { row in
                try InboundRow.record(row, publication: row[17] ? .dead : row[18] ? .pending : .published)
            }
        }
    }

    /// See ``Inbound/InboundMessageStore/advance(_:to:appending:now:)``.
    public func advance(
        _ record: InboundRecord, to step: InboundStep, appending event: NewEvent?, now: Timestamp
    ) async throws -> Bool {
        let (old, new) = (try InboundStep.Columns(record.step), try InboundStep.Columns(step))
        return try await committer.write(step: "advanceMessage()", lastLock: event == nil ? .none : .events) { db in
            let changed = try db.execute(
                """
                UPDATE inbound_messages SET step = $1, sinks = $2, echo = $3, echo_error = $4, outcome = $5, tenant = $6,
                    echoed_at = coalesce($7::bigint, echoed_at) WHERE id = $8 AND step = $9
                """,
                [
                    new.number, new.sinks, new.echo, new.echoError, new.outcome, record.tenant,
                    new.number == 2 ? now.milliseconds : nil, record.id, old.number,
                ]
            ).changed
            guard changed > 0 else { return false }
            if let event, let id = try EventRow.append([event], db).first {
                try db.execute("UPDATE inbound_messages SET event = $1 WHERE id = $2", [id.rawValue, record.id])
            }
            return true
        }
    }

    /// See ``Inbound/InboundMessageStore/echoFacts(for:since:)``.
    public func echoFacts(for message: InboundMessage, since moment: Timestamp) async throws -> InboundMachine.EchoFacts
    {
        let scopes = message.optOutScopes
        return try await read { db in
            let row = try db.execute(
                """
                SELECT EXISTS (
                    SELECT 1 FROM opt_outs o JOIN unnest($1::text[], $2::text[]) AS u (account, sender)
                        ON o.account = u.account AND o.sender = u.sender WHERE o.recipient = $3),
                    (SELECT count(*) FROM inbound_messages
                        WHERE sender = $3 AND recipient = $4 AND echoed_at IS NOT NULL AND echoed_at >= $5)
                """,
                [
                    Column(scopes.map(\.account)), Column(scopes.map(\.sender)), message.from, message.to,
                    moment.milliseconds,
                ]
            ).first
            return .init(hasOptedOut: row?[0] ?? false, recentEchoes: row?[1] ?? 0)
        }
    }

    /// See ``Inbound/InboundMessageStore/pruneMessages(olderThan:)``.
    public func pruneMessages(olderThan moment: Timestamp) async throws -> Int {
        try await committer.write { db in
            try db.execute(
                "DELETE FROM inbound_messages WHERE step = 3 AND received_at < $1", [moment.milliseconds]
            ).changed
        }
    }
}
