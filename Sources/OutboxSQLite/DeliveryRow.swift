internal import GRDB
internal import Outbox

/// Deliveries as rows.
enum DeliveryRow {
    /// Adds rows as pending: what that means is their job's state to say.
    static func insert(_ deliveries: [NewDelivery], of job: JobID, dueAt: Timestamp, _ db: Database) throws {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO deliveries (job, position, recipient, body, state, tries, due_at, updated_at)
                VALUES (?, ?, ?, ?, 1, 0, ?, 0)
                """)
        for delivery in deliveries {
            insert.setUncheckedArguments([
                job.rawValue, delivery.position, delivery.recipient, delivery.body, dueAt.milliseconds,
            ])
            try insert.execute()
        }
    }

    /// Stores what an attempt has brought; gives back the state that the delivery has now, `nil` when the attempt is not
    /// its current one.
    ///
    /// What callbacks told while the attempt was under way stays: a SID makes an ambiguous end accepted, and Twilio's
    /// status in them is further than the one in the answer.
    @discardableResult
    static func end(
        _ attempt: AttemptID, _ outcome: AttemptOutcome, state: DeliveryState, dueAt: Timestamp, _ db: Database,
        _ now: Timestamp
    ) throws -> DeliveryState? {
        var state = state
        if state == .unknown, try isProven(attempt, db) { state = .accepted }
        let update = try db.cachedStatement(
            sql: """
                UPDATE deliveries SET state = ?, due_at = ?, sid = coalesce(?, sid),
                    twilio_status = coalesce(twilio_status, ?), error_code = coalesce(error_code, ?),
                    error_message = ?, updated_at = ? WHERE id = ? AND tries = ? AND state = 2
                """)
        update.setUncheckedArguments([
            state.rawValue, dueAt.milliseconds, outcome.sid, outcome.twilioStatus, outcome.errorCode,
            state == .accepted ? nil : outcome.errorMessage, now.milliseconds, attempt.delivery.rawValue,
            attempt.number,
        ])
        try update.execute()
        return db.changesCount == 1 ? state : nil
    }

    /// Whether evidence has come that Twilio has what the attempt sent.
    private static func isProven(_ attempt: AttemptID, _ db: Database) throws -> Bool {
        let select = try db.cachedStatement(sql: "SELECT sid IS NOT NULL FROM deliveries WHERE id = ?")
        return try Bool.fetchOne(select, arguments: [attempt.delivery.rawValue]) ?? false
    }

    /// Stores a delivery as something learnt about it has changed it.
    static func store(_ delivery: Delivery, state: DeliveryState, at now: Timestamp, _ db: Database) throws {
        let update = try db.cachedStatement(
            sql: """
                UPDATE deliveries SET state = ?, due_at = ?, sid = ?, twilio_status = ?, error_code = ?,
                    error_message = ?, updated_at = ? WHERE id = ?
                """)
        try update.execute(arguments: [
            state.rawValue, delivery.dueAt.milliseconds, delivery.sid, delivery.twilioStatus, delivery.errorCode,
            delivery.errorMessage, now.milliseconds, delivery.id.rawValue,
        ])
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
