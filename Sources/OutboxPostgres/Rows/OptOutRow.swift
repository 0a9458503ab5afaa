internal import Outbox

/// Opt-outs as rows.
enum OptOutRow {
    static func remember(_ optOuts: [OptOut], _ db: Transaction) throws {
        if optOuts.isEmpty { return }
        try db.execute(
            """
            INSERT INTO opt_outs
            SELECT DISTINCT ON (account, sender, recipient) account, sender, recipient, since
            FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) AS u (account, sender, recipient, since)
            ORDER BY account, sender, recipient ON CONFLICT DO NOTHING
            """,
            [
                Column(optOuts.map(\.scope.account)), Column(optOuts.map(\.scope.sender)),
                Column(optOuts.map(\.recipient)), Column(optOuts.map(\.since.milliseconds)),
            ])
    }

    /// Rejects what was just claimed for recipients who want nothing from its sender; gives back which deliveries.
    static func reject(
        _ claimed: [BegunAttempt], in scopes: [JobID: OptOut.Scope], _ db: Transaction, _ now: Timestamp
    ) throws -> Set<DeliveryID> {
        let candidates = claimed.compactMap { attempt in scopes[attempt.job].map { (attempt, $0) } }
        if candidates.isEmpty { return [] }
        let rows = try db.execute(
            """
            WITH rejected AS (
                UPDATE deliveries SET state = 4, tries = tries - 1, error_code = $5, error_message = $6, updated_at = $7
                FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) AS u (id, account, sender, recipient)
                JOIN opt_outs o ON o.account = u.account AND o.sender = u.sender AND o.recipient = u.recipient
                WHERE deliveries.id = u.id RETURNING deliveries.id, tries + 1 AS number
            )
            DELETE FROM attempts USING rejected WHERE delivery = rejected.id AND attempts.number = rejected.number
            RETURNING rejected.id
            """,
            [
                Column(candidates.map(\.0.id.delivery.rawValue)), Column(candidates.map(\.1.account)),
                Column(candidates.map(\.1.sender)), Column(candidates.map(\.0.recipient)), OptOut.code,
                "the recipient has opted out from this sender; nothing was asked of Twilio", now.milliseconds,
            ])
        let rejected = Set(rows.map { DeliveryID(rawValue: $0[0]) })
        for attempt in claimed where rejected.contains(attempt.id.delivery) {
            db.events.moved(attempt.id.delivery, of: attempt.job, to: .rejected, at: now)
        }
        return rejected
    }
}
