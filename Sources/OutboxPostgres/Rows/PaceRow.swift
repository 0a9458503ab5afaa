internal import Outbox

/// Budgets of paces as rows: what was reserved last of each. They hold for all nodes.
enum PaceRow {
    /// Reserves what is free of a window, one statement: nobody else gets it.
    static func reserve(_ request: PaceRequest, _ db: Transaction, _ now: Timestamp) throws -> PaceSlice {
        let window = request.window(at: now)
        let parameters: [(any PostgresParameter)?] = [
            request.key.description, window.lowerBound, window.upperBound, request.span, request.priority.rawValue,
            now.milliseconds,
        ]
        var row = try db.execute(update, parameters).first
        if row == nil {
            try db.execute(
                "INSERT INTO paces VALUES ($1, 0, 0, 0, 0) ON CONFLICT DO NOTHING", [request.key.description])
            row = try db.execute(update, parameters).first
        }
        guard let row else { throw OutboxError(.storeDamaged, "the pace of \(request.key) cannot be kept") }
        let (from, until): (Int64, Int64) = (row[0], row[1])
        return PaceSlice(key: request.key, moments: from..<until)
    }

    /// Frees a slice again unless something behind it is reserved.
    static func giveBack(_ slice: PaceSlice, _ db: Transaction) throws {
        try db.execute(
            """
            UPDATE paces SET reserved_from = $1, reserved_until = $1, priority_until = 0
            WHERE key = $2 AND reserved_until = $3
            """, [slice.moments.lowerBound, slice.key.description, slice.moments.upperBound])
    }

    private static let isYielding = "priority > $5::int AND priority_until > $6::bigint"

    private static let update = """
        UPDATE paces SET
            reserved_from = greatest(reserved_until, $2::bigint),
            reserved_until = greatest(reserved_until, $2::bigint)
                + CASE WHEN \(isYielding) THEN 0
                    ELSE greatest(least($3::bigint - greatest(reserved_until, $2::bigint), $4::bigint), 0) END,
            priority = CASE WHEN \(isYielding) THEN priority ELSE $5::int END,
            priority_until = CASE WHEN \(isYielding) THEN priority_until ELSE $6::bigint + 1000 END
        WHERE key = $1 RETURNING reserved_from, reserved_until
        """
}
