internal import GRDB
public import Outbox

/// Opt-outs.
extension SQLiteOutboxStore {
    /// See ``OutboxStore/remember(_:)``.
    public func remember(_ optOuts: [OptOut]) async throws {
        try await committer.write { db in try OptOutRow.remember(optOuts, db) }
    }

    /// See ``OutboxStore/liftOptOuts(from:of:account:)``.
    public func liftOptOuts(from sender: String?, of recipient: String, account: String?) async throws -> Int {
        try await committer.write { db in
            try db.execute(
                sql: """
                    DELETE FROM opt_outs
                    WHERE recipient = ?1 AND (?2 IS NULL OR sender = ?2) AND (?3 IS NULL OR account = ?3)
                    """, arguments: [recipient, sender, account])
            return db.changesCount
        }
    }

    /// See ``OutboxStore/optOuts(after:limit:)``.
    public func optOuts(after: OptOut?, limit: Int) async throws -> [OptOut] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT account, sender, recipient, since FROM opt_outs
                    WHERE (account, sender, recipient) > (?, ?, ?) ORDER BY account, sender, recipient LIMIT ?
                    """,
                arguments: [after?.scope.account ?? "", after?.scope.sender ?? "", after?.recipient ?? "", limit]
            ).map { row in
                OptOut(
                    scope: .init(account: row[0], sender: row[1]), recipient: row[2],
                    since: Timestamp(milliseconds: row[3]))
            }
        }
    }
}

/// Opt-outs as rows.
enum OptOutRow {
    static func remember(_ optOuts: [OptOut], _ db: Database) throws {
        for optOut in optOuts {
            try db.execute(
                sql: "INSERT INTO opt_outs VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [
                    optOut.scope.account, optOut.scope.sender, optOut.recipient, optOut.since.milliseconds,
                ])
        }
    }

    /// Rejects what was just claimed for recipients who want nothing from the sender; gives back the others.
    static func reject(
        _ claimed: [BegunAttempt], in scope: OptOut.Scope, _ events: inout DeliveryEvents, _ db: Database,
        _ now: Timestamp
    ) throws -> [BegunAttempt] {
        let any = try db.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM opt_outs WHERE account = ? AND sender = ?)")
        guard try Bool.fetchOne(any, arguments: [scope.account, scope.sender]) ?? false else { return claimed }
        let one = try db.cachedStatement(
            sql: "SELECT since FROM opt_outs WHERE account = ? AND sender = ? AND recipient = ?")
        let reject = try db.cachedStatement(
            sql: """
                UPDATE deliveries SET state = ?, tries = tries - 1, error_code = ?, error_message = ?, updated_at = ?
                WHERE id = ?
                """)
        return try claimed.filter { attempt in
            let since = try Int64.fetchOne(one, arguments: [scope.account, scope.sender, attempt.recipient])
            guard since != nil else { return true }
            try reject.execute(arguments: [
                DeliveryState.rejected.rawValue, OptOut.code,
                "the recipient has opted out from this sender; nothing was asked of Twilio", now.milliseconds,
                attempt.id.delivery.rawValue,
            ])
            try events.moved(attempt.id.delivery, of: attempt.job, to: .rejected)
            return false
        }
    }
}
