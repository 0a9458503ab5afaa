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

    static func delivery(_ row: Row, in job: Job.State) throws -> Delivery {
        guard let state = DeliveryState(rawValue: row["state"]) else {
            throw OutboxError(.storeDamaged, "a delivery has an unknown state")
        }
        return Delivery(
            id: DeliveryID(rawValue: row["id"]), job: JobID(rawValue: row["job"]), position: row["position"],
            recipient: row["recipient"], body: row["body"], state: state.effective(in: job), tries: row["tries"],
            dueAt: Timestamp(milliseconds: row["due_at"]), sid: row["sid"], twilioStatus: row["twilio_status"],
            errorCode: row["error_code"], errorMessage: row["error_message"],
            updatedAt: Timestamp(milliseconds: row["updated_at"]))
    }
}
