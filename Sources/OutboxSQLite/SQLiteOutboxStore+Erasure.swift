internal import FoundationEssentials
internal import GRDB
public import Outbox

/// Removing a recipient's data.
extension SQLiteOutboxStore {
    /// See ``StoreMaintenance/erase(_:)``.
    ///
    /// Rows are not found by their recipient while sending, so there is no index for it: the whole table is read.
    public func erase(_ number: String) async throws -> Erasure {
        let number = String(number[(number.lastIndex(of: ":").map(number.index(after:)) ?? number.startIndex)...])
        let ids = try await read { db in
            try Int64.fetchAll(
                db, sql: "SELECT id FROM deliveries WHERE recipient = ?1 OR recipient LIKE '%:' || ?1 ORDER BY id",
                arguments: [number])
        }
        var erasure = Erasure()
        for start in stride(from: 0, to: ids.count, by: 500) {
            let batch = Array(ids[start..<min(start + 500, ids.count)])
            let done = try await committer.write { db in try batch.count { try Self.erase($0, db) } }
            erasure.deliveries += done
            erasure.unfinished += batch.count - done
        }
        try await forget(number)
        // What the log of the database still holds goes into the file now, and out of the log.
        try await pool.writeWithoutTransaction { db in _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        return erasure
    }

    /// Whether it is finished, so that its data could go.
    private static func erase(_ id: Int64, _ db: Database) throws -> Bool {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT d.job, d.sid, d.state FROM deliveries d JOIN jobs j ON j.id = d.job
                WHERE d.id = ? AND (d.state IN (3, 4, 7, 8) OR d.state = 1 AND j.state = 2)
                """, arguments: [id])
        guard let row else { return false }
        let (job, sid): (Int64, String?) = (row[0], row[1])
        if let sid { try db.execute(sql: "DELETE FROM bindings WHERE sid = ?", arguments: [sid]) }
        try db.execute(sql: "DELETE FROM reports WHERE delivery = ?", arguments: [id])
        try db.execute(sql: "DELETE FROM forwards WHERE delivery = ?", arguments: [id])
        try db.execute(sql: "DELETE FROM host_answers WHERE job = ?", arguments: [job])
        try db.execute(
            sql: "UPDATE attempts SET sid = NULL, error_message = NULL, request_id = NULL WHERE delivery = ?",
            arguments: [id])
        // What was never tried must not be tried without its address.
        let state = row[2] == DeliveryState.pending.rawValue ? DeliveryState.canceled.rawValue : row[2]
        try db.execute(
            sql: """
                UPDATE deliveries SET recipient = '', body = NULL, sid = NULL, error_message = NULL, state = ?
                WHERE id = ?
                """, arguments: [state, id])
        if row[2] == DeliveryState.pending.rawValue {
            var counts = CountChanges()
            counts.move(from: .pending, to: .canceled)
            try counts.apply(to: JobID(rawValue: job), db)
        }
        // Where nobody else was written to, the job's text is the recipient's alone.
        try db.execute(
            sql: """
                UPDATE jobs SET digest = x'', origin = NULL, content = json_set(json_remove(content, '$.contentVariables'),
                    '$.body', '', '$.mediaURLs', json('[]'))
                WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM deliveries WHERE job = ?1 AND recipient <> '')
                """, arguments: [job])
        return true
    }

    /// Forgets events and messages that name the number.
    private func forget(_ number: String) async throws {
        try await committer.write { db in
            let places = [
                ("events", "instr(document, ?1) > 0"),
                ("last_origins", "recipient IN (?1, 'whatsapp:' || ?1)"),
                ("corezoid_tasks", "instr(data, ?1) > 0"),
                ("host_answers", "instr(body, CAST(?1 AS BLOB)) > 0"),
                ("inbound_messages", "sender IN (?1, 'whatsapp:' || ?1) OR recipient IN (?1, 'whatsapp:' || ?1)"),
            ]
            for (table, mentions) in places where try db.tableExists(table) {
                try db.execute(sql: "DELETE FROM \(table) WHERE \(mentions)", arguments: [number])
            }
        }
    }
}
