public import Outbox

/// Status callbacks that are passed on.
extension PostgresOutboxStore {
    /// See ``ForwardingStore/standing(of:about:)``.
    public func standing(of update: StatusUpdate, about delivery: DeliveryID) async throws -> CallbackStanding? {
        try await read { db in
            try db.execute(
                """
                SELECT j.connection, j.content::json ->> 'statusCallback', EXISTS (
                    SELECT 1 FROM reports r
                    WHERE r.delivery = d.id AND r.source = 'callback' AND r.status = $2 AND r.sid = $3
                        AND r.error_code IS NOT DISTINCT FROM $4::int)
                FROM deliveries d JOIN jobs j ON j.id = d.job WHERE d.id = $1
                """, [delivery.rawValue, update.status, update.sid, update.errorCode]
            ).first.map { row in
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
            _ = try db.execute(
                """
                INSERT INTO forwards (delivery, digest, connection, url, form, idempotency_token, due_at, created_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (delivery, digest) DO NOTHING
                """,
                [
                    delivery.rawValue, Bytes(form.digest), target.connection, target.url, Bytes(form.bytes),
                    form.idempotencyToken, now.milliseconds,
                ])
        }
    }

    /// See ``ForwardingStore/claimForwards(limit:now:until:)``.
    public func claimForwards(limit: Int, now: Timestamp, until: Timestamp) async throws -> [ForwardedCallback] {
        // Mostly there is nothing: looking for it must not cost a commit.
        let isEmpty = try await read { db in
            try db.execute("SELECT 1 FROM forwards WHERE due_at <= $1 LIMIT 1", [now.milliseconds]).isEmpty
        }
        if isEmpty { return [] }
        return try await committer.write { db in
            let claimed = try db.execute(
                """
                UPDATE forwards SET due_at = $1, tries = tries + 1 WHERE id IN (
                    SELECT f.id FROM forwards f
                    WHERE f.due_at <= $2 AND NOT EXISTS (
                        SELECT 1 FROM forwards e WHERE e.delivery = f.delivery AND e.id < f.id AND e.dead_at IS NULL)
                    ORDER BY f.due_at, f.id LIMIT $3 FOR UPDATE SKIP LOCKED)
                RETURNING id
                """, [until.milliseconds, now.milliseconds, limit]
            ).map { $0[0] as Int64 }
            return try db.execute(
                "SELECT \(Self.columns) \(Self.tables) WHERE f.id = ANY($1::bigint[]) ORDER BY f.id", [Column(claimed)]
            ).map(Self.forward)
        }
    }

    /// See ``ForwardingStore/settleForwards(done:again:)``.
    public func settleForwards(done: [Int64], again: [(id: Int64, at: Timestamp)]) async throws {
        try await committer.write { db in
            try db.execute("DELETE FROM forwards WHERE id = ANY($1::bigint[])", [Column(done)])
            try db.execute(
                """
                UPDATE forwards SET due_at = u.at FROM unnest($1::bigint[], $2::bigint[]) AS u (id, at)
                WHERE forwards.id = u.id
                """, [Column(again.map(\.id)), Column(again.map(\.at.milliseconds))])
        }
    }

    /// See ``ForwardingStore/buryForward(_:reason:now:)``.
    public func buryForward(_ id: Int64, reason: String, now: Timestamp) async throws {
        try await committer.write { db in
            _ = try db.execute(
                "UPDATE forwards SET due_at = $1, dead_at = $2, reason = $3 WHERE id = $4",
                [Int64.max, now.milliseconds, reason, id])
        }
    }

    /// See ``ForwardingStore/deadForwards(after:limit:)``.
    public func deadForwards(after: Int64?, limit: Int) async throws -> [DeadForward] {
        try await read { db in
            try db.execute(
                """
                SELECT \(Self.columns), f.dead_at, f.reason \(Self.tables)
                WHERE f.dead_at IS NOT NULL AND f.id > $1 ORDER BY f.id LIMIT $2
                """, [after ?? 0, limit]
            ).map { row in
                DeadForward(
                    callback: Self.forward(row), at: Timestamp(milliseconds: row[10]), reason: row[11] ?? "")
            }
        }
    }

    /// See ``ForwardingStore/replayForwards(_:now:)``.
    public func replayForwards(_ ids: [Int64]?, now: Timestamp) async throws -> Int {
        try await committer.write { db in
            try db.execute(
                """
                UPDATE forwards SET due_at = $1, dead_at = NULL, reason = NULL
                WHERE dead_at IS NOT NULL AND ($2::bigint[] IS NULL OR id = ANY($2::bigint[]))
                """, [now.milliseconds, ids.map { Column($0) }]
            ).changed
        }
    }

    /// A callback with the trace of its job, by position.
    private static let columns = """
        f.id, f.delivery, f.connection, f.url, f.form, f.idempotency_token, f.tries, f.created_at, j.trace_parent,
        j.trace_state
        """
    private static let tables = """
        FROM forwards f LEFT JOIN deliveries d ON d.id = f.delivery LEFT JOIN jobs j ON j.id = d.job
        """

    private static func forward(_ row: PostgresRow) -> ForwardedCallback {
        ForwardedCallback(
            id: row[0], delivery: DeliveryID(rawValue: row[1]), connection: row[2], url: row[3],
            form: CallbackForm(bytes: row[4], idempotencyToken: row[5]), tries: row[6],
            createdAt: Timestamp(milliseconds: row[7]), trace: JobRow.trace(row[8], row[9]))
    }
}
