internal import Outbox

/// Attempts as rows.
enum AttemptRow {
    /// The end of an attempt, for any number of them.
    struct End {
        let id: AttemptID
        let outcome: AttemptOutcome
        let state: DeliveryState
        let dueAt: Timestamp
    }

    /// Stores what attempts have brought, with their deliveries; gives back the state that each delivery has now. An
    /// attempt that is not its delivery's current one changes nothing and is not among them.
    ///
    /// What callbacks told while an attempt was under way stays: a SID makes an ambiguous end accepted, and Twilio's
    /// status in them is further than the one in the answer.
    static func end(_ ends: [End], _ db: Transaction, _ now: Timestamp) throws -> [AttemptID: DeliveryState] {
        if ends.isEmpty { return [:] }
        let rows = try db.execute(
            TurnStatements.end,
            [
                Column(ends.map(\.id.delivery.rawValue)), Column(ends.map(\.id.number)),
                Column(ends.map(\.state.rawValue)), Column(ends.map(\.dueAt.milliseconds)),
                Column(optional: ends.map(\.outcome.sid)), Column(optional: ends.map(\.outcome.twilioStatus)),
                Column(optional: ends.map(\.outcome.errorCode)), Column(optional: ends.map(\.outcome.errorMessage)),
                Column(optional: ends.map(\.outcome.httpStatus)), Column(optional: ends.map(\.outcome.requestID)),
                Column(ends.map(\.outcome.word)), now.milliseconds,
            ])
        return Dictionary(
            rows.map { row in
                let id = AttemptID(delivery: DeliveryID(rawValue: row[0]), number: row[1])
                return (id, DeliveryState(rawValue: row[2]) ?? .unknown)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The columns that ``attempt(_:)`` reads, by position.
    static let columns = """
        delivery, number, started_at, finished_at, verdict, sid, twilio_status, http_status, error_code, error_message,
        request_id
        """

    static func attempt(_ row: PostgresRow) throws -> Attempt {
        var outcome: AttemptOutcome?
        if let word: String = row[4] {
            outcome = try AttemptOutcome(
                word: word, sid: row[5], twilioStatus: row[6], httpStatus: row[7], errorCode: row[8],
                errorMessage: row[9], requestID: row[10])
        }
        return Attempt(
            id: AttemptID(delivery: DeliveryID(rawValue: row[0]), number: row[1]),
            startedAt: Timestamp(milliseconds: row[2]),
            finishedAt: (row[3] as Int64?).map(Timestamp.init(milliseconds:)), outcome: outcome)
    }
}
