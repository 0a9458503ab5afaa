internal import GRDB
public import Outbox

/// Budgets of paces as rows: what was reserved last of each.
enum PaceRow {
    private static let update = """
        UPDATE paces SET
            reserved_from = max(reserved_until, :from),
            reserved_until = max(reserved_until, :from)
                + CASE WHEN priority > :priority AND priority_until > :now THEN 0
                    ELSE max(min(:until - max(reserved_until, :from), :span), 0) END,
            priority = CASE WHEN priority > :priority AND priority_until > :now THEN priority ELSE :priority END,
            priority_until = CASE WHEN priority > :priority AND priority_until > :now THEN priority_until
                ELSE :now + 1000 END
        WHERE key = :key RETURNING reserved_from, reserved_until
        """

    /// Reserves what is free of a window, one statement: nobody else gets it.
    static func reserve(_ request: PaceRequest, _ db: Database, _ now: Timestamp) throws -> PaceSlice {
        let window = request.window(at: now)
        let arguments: StatementArguments = [
            "key": request.key.description, "from": window.lowerBound, "until": window.upperBound,
            "span": request.span, "priority": request.priority.rawValue, "now": now.milliseconds,
        ]
        let statement = try db.cachedStatement(sql: update)
        var row = try Row.fetchOne(statement, arguments: arguments)
        if row == nil {
            try db.execute(
                sql: "INSERT INTO paces VALUES (?, 0, 0, 0, 0)", arguments: [request.key.description])
            row = try Row.fetchOne(statement, arguments: arguments)
        }
        guard let row else { throw OutboxError(.storeDamaged, "the pace of \(request.key) cannot be kept") }
        let (from, until): (Int64, Int64) = (row[0], row[1])
        return PaceSlice(key: request.key, moments: from..<until)
    }

    /// Frees a slice again unless something behind it is reserved.
    static func giveBack(_ slice: PaceSlice, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE paces SET reserved_from = ?, reserved_until = ?, priority_until = 0
                WHERE key = ? AND reserved_until = ?
                """,
            arguments: [
                slice.moments.lowerBound, slice.moments.lowerBound, slice.key.description, slice.moments.upperBound,
            ])
    }
}

extension SQLiteOutboxStore {
    /// See ``OutboxStore/giveBack(_:)``.
    public func giveBack(_ slices: [PaceSlice]) async throws {
        try await committer.write { db in
            for slice in slices { try PaceRow.giveBack(slice, db) }
        }
    }

    /// See ``OutboxStore/setValidity(until:of:)``.
    public func setValidity(until moment: Timestamp, of job: JobID) async throws {
        try await committer.write { db in
            try db.execute(
                sql: "UPDATE jobs SET valid_until = ? WHERE id = ?", arguments: [moment.milliseconds, job.rawValue])
            guard db.changesCount == 1 else { throw OutboxError(.notFound, "there is no job \(job)") }
        }
    }
}
