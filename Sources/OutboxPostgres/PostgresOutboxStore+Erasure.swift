public import Outbox

/// Removing a recipient's data.
extension PostgresOutboxStore {
    /// See ``StoreMaintenance/erase(_:)``.
    ///
    /// Rows are not found by their recipient while sending, so there is no index for it: the whole table is read.
    public func erase(_ number: String) async throws -> Erasure {
        let number = String(number[(number.lastIndex(of: ":").map(number.index(after:)) ?? number.startIndex)...])
        let ids = try await read { db in
            try db.execute(
                "SELECT id FROM deliveries WHERE recipient = $1 OR right(recipient, length($1) + 1) = ':' || $1 ORDER BY id",
                [number]
            ).map { $0[0] as Int64 }
        }
        var erasure = Erasure()
        for start in stride(from: 0, to: ids.count, by: 500) {
            let batch = Array(ids[start..<min(start + 500, ids.count)])
            let done = try await committer.write { db in try Self.erase(batch, db) }
            erasure.deliveries += done
            erasure.unfinished += batch.count - done
        }
        try await forget(number)
        return erasure
    }

    /// How many of them are finished, so that their data could go.
    private static func erase(_ ids: [Int64], _ db: Transaction) throws -> Int {
        let rows = try db.execute(
            """
            SELECT d.id, d.job, d.sid, d.state FROM deliveries d JOIN jobs j ON j.id = d.job
            WHERE d.id = ANY($1::bigint[]) AND (d.state IN (3, 4, 7, 8) OR d.state = 1 AND j.state = 2) FOR UPDATE OF d
            """, [Column(ids)])
        let finished = Column(rows.map { $0[0] as Int64 })
        let jobs = Column(Set(rows.map { $0[1] as Int64 }))
        try db.execute(
            "DELETE FROM bindings WHERE sid = ANY($1::text[])", [Column(rows.compactMap { $0[2] as String? })])
        try db.execute("DELETE FROM reports WHERE delivery = ANY($1::bigint[])", [finished])
        try db.execute("DELETE FROM forwards WHERE delivery = ANY($1::bigint[])", [finished])
        try db.execute("DELETE FROM host_answers WHERE job = ANY($1::bigint[])", [jobs])
        try db.execute(
            "UPDATE attempts SET sid = NULL, error_message = NULL, request_id = NULL WHERE delivery = ANY($1::bigint[])",
            [finished])
        // What was never tried must not be tried without its address.
        try db.execute(
            """
            UPDATE deliveries SET recipient = '', body = NULL, sid = NULL, error_message = NULL,
                state = CASE WHEN state = 1 THEN 7 ELSE state END WHERE id = ANY($1::bigint[])
            """, [finished])
        var changes = CountChanges()
        for row in rows where row[3] == DeliveryState.pending.rawValue {
            changes.move(JobID(rawValue: row[1]), from: .pending, to: .canceled)
        }
        try changes.apply(db)
        // Where nobody else was written to, the job's text is the recipient's alone.
        try db.execute(
            """
            UPDATE jobs SET digest = '', origin = NULL,
                content = ((content::jsonb - 'contentVariables') || '{"body": "", "mediaURLs": []}'::jsonb)::text
            WHERE id = ANY($1::bigint[])
                AND NOT EXISTS (SELECT 1 FROM deliveries WHERE job = jobs.id AND recipient <> '')
            """, [jobs])
        return rows.count
    }

    /// Forgets events and messages that name the number.
    private func forget(_ number: String) async throws {
        try await committer.write { db in
            try db.execute("DELETE FROM events WHERE position($1 IN document) > 0", [number])
            try db.execute("DELETE FROM last_origins WHERE recipient IN ($1, 'whatsapp:' || $1)", [number])
            try db.execute(
                "DELETE FROM host_answers WHERE position(convert_to($1, 'UTF8') IN body) > 0", [number])
            try db.execute("DELETE FROM waiting_tasks WHERE position($1 IN data) > 0", [number])
            try db.execute(
                """
                DELETE FROM inbound_messages
                WHERE sender IN ($1, 'whatsapp:' || $1) OR recipient IN ($1, 'whatsapp:' || $1)
                """, [number])
        }
    }
}
