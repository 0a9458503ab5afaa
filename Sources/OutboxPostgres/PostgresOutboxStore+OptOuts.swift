public import Outbox

/// Opt-outs.
extension PostgresOutboxStore {
    /// See ``OutboxStore/remember(_:)``.
    public func remember(_ optOuts: [OptOut]) async throws {
        try await committer.write { db in try OptOutRow.remember(optOuts, db) }
    }

    /// See ``OutboxStore/liftOptOuts(from:of:account:)``.
    public func liftOptOuts(from sender: String?, of recipient: String, account: String?) async throws -> Int {
        try await committer.write { db in
            try db.execute(
                """
                DELETE FROM opt_outs
                WHERE recipient = $1 AND ($2::text IS NULL OR sender = $2) AND ($3::text IS NULL OR account = $3)
                """, [recipient, sender, account]
            ).changed
        }
    }

    /// See ``OutboxStore/optOuts(after:limit:)``.
    public func optOuts(after: OptOut?, limit: Int) async throws -> [OptOut] {
        try await read { db in
            try db.execute(
                """
                SELECT account, sender, recipient, since FROM opt_outs
                WHERE (account, sender, recipient) > ($1, $2, $3) ORDER BY account, sender, recipient LIMIT $4
                """,
                [after?.scope.account ?? "", after?.scope.sender ?? "", after?.recipient ?? "", limit]
            ).map { row in
                OptOut(
                    scope: .init(account: row[0], sender: row[1]), recipient: row[2],
                    since: Timestamp(milliseconds: row[3]))
            }
        }
    }
}
