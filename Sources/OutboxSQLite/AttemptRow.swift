internal import GRDB
internal import Outbox

/// Attempts as rows.
enum AttemptRow {
    static func begin(_ attempt: AttemptID, _ db: Database, _ now: Timestamp) throws {
        let insert = try db.cachedStatement(
            sql: "INSERT INTO attempts (delivery, number, started_at) VALUES (?, ?, ?)")
        insert.setUncheckedArguments([attempt.delivery.rawValue, attempt.number, now.milliseconds])
        try insert.execute()
    }

    static func end(_ attempt: AttemptID, _ outcome: AttemptOutcome, _ db: Database, _ now: Timestamp) throws {
        let update = try db.cachedStatement(
            sql: """
                UPDATE attempts SET finished_at = ?, verdict = ?, sid = ?, twilio_status = ?, http_status = ?,
                    error_code = ?, error_message = ?, request_id = ? WHERE delivery = ? AND number = ?
                """)
        update.setUncheckedArguments([
            now.milliseconds, outcome.word, outcome.sid, outcome.twilioStatus, outcome.httpStatus,
            outcome.errorCode, outcome.errorMessage, outcome.requestID, attempt.delivery.rawValue, attempt.number,
        ])
        try update.execute()
    }

    static func attempt(_ row: Row) throws -> Attempt {
        var outcome: AttemptOutcome?
        if let word: String = row["verdict"] {
            outcome = try AttemptOutcome(
                word: word, sid: row["sid"], twilioStatus: row["twilio_status"], httpStatus: row["http_status"],
                errorCode: row["error_code"], errorMessage: row["error_message"], requestID: row["request_id"])
        }
        return Attempt(
            id: AttemptID(delivery: DeliveryID(rawValue: row["delivery"]), number: row["number"]),
            startedAt: Timestamp(milliseconds: row["started_at"]),
            finishedAt: (row["finished_at"] as Int64?).map(Timestamp.init(milliseconds:)), outcome: outcome)
    }
}
