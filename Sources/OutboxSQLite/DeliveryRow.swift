internal import GRDB
internal import Outbox

/// Deliveries as rows.
enum DeliveryRow {
    /// Stores what an attempt has brought; false when it is not the delivery's current attempt.
    @discardableResult
    static func end(
        _ attempt: AttemptID, _ outcome: AttemptOutcome, state: DeliveryState, dueAt: Timestamp, _ db: Database,
        _ now: Timestamp
    ) throws -> Bool {
        let update = try db.cachedStatement(
            sql: """
                UPDATE deliveries SET state = ?, due_at = ?, sid = ?, twilio_status = ?, error_code = ?,
                    error_message = ?, updated_at = ? WHERE id = ? AND tries = ? AND state = 2
                """)
        update.setUncheckedArguments([
            state.rawValue, dueAt.milliseconds, outcome.sid, outcome.twilioStatus, outcome.errorCode,
            outcome.errorMessage, now.milliseconds, attempt.delivery.rawValue, attempt.number,
        ])
        try update.execute()
        return db.changesCount == 1
    }

    /// The columns that ``delivery(_:in:)`` reads, by position: names cost a search each, and rows come by the million.
    static let columns = """
        id, job, position, recipient, body, state, tries, due_at, sid, twilio_status, error_code, error_message,
        updated_at
        """

    static func delivery(_ row: Row, in job: Job.State) throws -> Delivery {
        guard let state = DeliveryState(rawValue: row[5]) else {
            throw OutboxError(.storeDamaged, "a delivery has an unknown state")
        }
        return Delivery(
            id: DeliveryID(rawValue: row[0]), job: JobID(rawValue: row[1]), position: row[2], recipient: row[3],
            body: row[4], state: state.effective(in: job), tries: row[6], dueAt: Timestamp(milliseconds: row[7]),
            sid: row[8], twilioStatus: row[9], errorCode: row[10], errorMessage: row[11],
            updatedAt: Timestamp(milliseconds: row[12]))
    }
}
