internal import FoundationEssentials
internal import GRDB
public import Outbox

/// Status callbacks that are passed on.
extension SQLiteOutboxStore {
    /// See ``ForwardingStore/standing(of:about:)``.
    public func standing(of update: StatusUpdate, about delivery: DeliveryID) async throws -> CallbackStanding? {
        try await read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT j.connection, json_extract(j.content, '$.statusCallback'), EXISTS (
                        SELECT 1 FROM reports r
                        WHERE r.delivery = d.id AND r.source = 'callback' AND r.status = ?2 AND r.sid = ?3
                            AND r.error_code IS ?4)
                    FROM deliveries d JOIN jobs j ON j.id = d.job WHERE d.id = ?1
                    """)
            let row = try Row.fetchOne(
                find, arguments: [delivery.rawValue, update.status, update.sid, update.errorCode])
            return row.map { row in
                let url: String? = row[1]
                return CallbackStanding(
                    isRepeated: row[2], target: url.map { .init(url: $0, connection: row[0]) })
            }
        }
    }

    /// See ``ForwardingStore/enqueueForward(_:about:to:now:)``.
    public func enqueueForward(
        _ form: CallbackForm, about delivery: DeliveryID, to target: CallbackStanding.Target, now: Timestamp
    ) async throws {
        try await committer.write { db in
            try db.cachedStatement(
                sql: """
                    INSERT INTO forwards (delivery, digest, connection, url, form, idempotency_token, due_at, created_at)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7) ON CONFLICT (delivery, digest) DO NOTHING
                    """
            ).execute(arguments: [
                delivery.rawValue, Data(form.digest), target.connection, target.url, Data(form.bytes),
                form.idempotencyToken, now.milliseconds,
            ])
        }
    }

    /// See ``ForwardingStore/claimForwards(limit:now:until:)``.
    public func claimForwards(
        limit: Int, now: Timestamp, until: Timestamp
    ) async throws -> [ForwardedCallback] {
        // Mostly there is nothing: looking for it must not cost a commit.
        let isEmpty = try await read { db in
            try Bool.fetchOne(
                db, sql: "SELECT NOT EXISTS (SELECT 1 FROM forwards WHERE due_at <= ?)", arguments: [now.milliseconds])
        }
        if isEmpty ?? true { return [] }
        return try await committer.write { db in
            try Row.fetchAll(
                db,
                sql: """
                    UPDATE forwards SET due_at = ?1, tries = tries + 1 WHERE id IN (
                        SELECT f.id FROM forwards f
                        WHERE f.due_at <= ?2
                            AND NOT EXISTS (
                                SELECT 1 FROM forwards e
                                WHERE e.delivery = f.delivery AND e.id < f.id AND e.dead_at IS NULL)
                        ORDER BY f.due_at, f.id LIMIT ?3)
                    RETURNING \(forwardColumns)
                    """, arguments: [until.milliseconds, now.milliseconds, limit]
            ).map(Self.forward).sorted { $0.id < $1.id }
        }
    }

    /// See ``ForwardingStore/settleForwards(done:again:)``.
    public func settleForwards(done: [Int64], again: [(id: Int64, at: Timestamp)]) async throws {
        try await committer.write { db in
            for id in done { try db.execute(sql: "DELETE FROM forwards WHERE id = ?", arguments: [id]) }
            for (id, at) in again {
                try db.execute(sql: "UPDATE forwards SET due_at = ? WHERE id = ?", arguments: [at.milliseconds, id])
            }
        }
    }

    /// See ``ForwardingStore/buryForward(_:reason:now:)``.
    public func buryForward(_ id: Int64, reason: String, now: Timestamp) async throws {
        try await committer.write { db in
            try db.execute(
                sql: "UPDATE forwards SET due_at = ?, dead_at = ?, reason = ? WHERE id = ?",
                arguments: [Int64.max, now.milliseconds, reason, id])
        }
    }

    /// See ``ForwardingStore/deadForwards(after:limit:)``.
    public func deadForwards(after: Int64?, limit: Int) async throws -> [DeadForward] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(forwardColumns), dead_at, reason FROM forwards
                    WHERE dead_at IS NOT NULL AND id > ? ORDER BY id LIMIT ?
                    """, arguments: [after ?? 0, limit]
            ).map { row in
                DeadForward(
                    callback: Self.forward(row), at: Timestamp(milliseconds: row[10]), reason: row[11] ?? "")
            }
        }
    }

    /// See ``ForwardingStore/replayForwards(_:now:)``.
    public func replayForwards(_ ids: [Int64]?, now: Timestamp) async throws -> Int {
        let ids = try ids.map(EventRow.json)
        return try await committer.write { db in
            try db.execute(
                sql: """
                    UPDATE forwards SET due_at = ?1, dead_at = NULL, reason = NULL
                    WHERE dead_at IS NOT NULL AND (?2 IS NULL OR id IN (SELECT value FROM json_each(?2)))
                    """, arguments: [now.milliseconds, ids])
            return db.changesCount
        }
    }

    private static func forward(_ row: Row) -> ForwardedCallback {
        let form: Data = row[4]
        return ForwardedCallback(
            id: row[0], delivery: DeliveryID(rawValue: row[1]), connection: row[2], url: row[3],
            form: CallbackForm(bytes: Array(form), idempotencyToken: row[5]), tries: row[6],
            createdAt: Timestamp(milliseconds: row[7]), trace: JobRow.trace(row[8], row[9]))
    }
}

/// A callback with the trace of its job, by position.
private let forwardColumns = """
    id, delivery, connection, url, form, idempotency_token, tries, created_at,
    (SELECT trace_parent FROM jobs WHERE id = (SELECT job FROM deliveries WHERE id = forwards.delivery)),
    (SELECT trace_state FROM jobs WHERE id = (SELECT job FROM deliveries WHERE id = forwards.delivery))
    """
