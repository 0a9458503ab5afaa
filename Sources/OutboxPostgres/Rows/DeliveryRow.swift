internal import Outbox

/// Deliveries as rows.
enum DeliveryRow {
    /// Adds rows as pending: what that means is their job's state to say.
    static func insert(_ deliveries: [NewDelivery], of job: JobID, dueAt: Timestamp, _ db: Transaction) throws {
        guard deliveries.count >= copied else {
            try db.execute(
                """
                INSERT INTO deliveries (job, position, recipient, body, state, tries, due_at, updated_at)
                SELECT $1, position, recipient, body, 1, 0, $2, 0
                FROM unnest($3::int[], $4::text[], $5::text[]) WITH ORDINALITY AS u (position, recipient, body, n) ORDER BY n
                """,
                [
                    job.rawValue, dueAt.milliseconds, Column(deliveries.map(\.position)),
                    Column(deliveries.map(\.recipient)), Column(optional: deliveries.map(\.body)),
                ])
            return
        }
        var rows: [UInt8] = []
        for delivery in deliveries {
            rows.append(contentsOf: "\(job.rawValue)\t\(delivery.position)\t".utf8)
            try CopyText.append(delivery.recipient, to: &rows)
            rows.append(UInt8(ascii: "\t"))
            try CopyText.append(delivery.body, to: &rows)
            rows.append(contentsOf: "\t1\t0\t\(dueAt.milliseconds)\t0\n".utf8)
        }
        try db.connection.copy(
            "COPY deliveries (job, position, recipient, body, state, tries, due_at, updated_at) FROM STDIN", rows)
    }

    /// From how many rows on they are copied: for a few a statement is cheaper.
    private static let copied = 50

    /// The columns that ``delivery(_:in:)`` reads, by position.
    static let columns = columns(of: "")

    static func columns(of table: String) -> String {
        [
            "id", "job", "position", "recipient", "body", "state", "tries", "due_at", "sid", "twilio_status",
            "error_code", "error_message", "updated_at",
        ].map { table + $0 }.joined(separator: ", ")
    }

    static func delivery(_ row: PostgresRow, in job: Job.State) throws -> Delivery {
        guard let state = DeliveryState(rawValue: row[5]) else {
            throw OutboxError(.storeDamaged, "a delivery has an unknown state")
        }
        return Delivery(
            id: DeliveryID(rawValue: row[0]), job: JobID(rawValue: row[1]), position: row[2], recipient: row[3],
            body: row[4], state: state.effective(in: job), tries: row[6], dueAt: Timestamp(milliseconds: row[7]),
            sid: row[8], twilioStatus: row[9], errorCode: row[10], errorMessage: row[11],
            updatedAt: Timestamp(milliseconds: row[12]))
    }

    /// Stores a delivery as something learnt about it has changed it.
    static func store(_ delivery: Delivery, state: DeliveryState, at now: Timestamp, _ db: Transaction) throws {
        try db.execute(
            """
            UPDATE deliveries SET state = $1, due_at = $2, sid = $3, twilio_status = $4, error_code = $5,
                error_message = $6, updated_at = $7 WHERE id = $8
            """,
            [
                state.rawValue, delivery.dueAt.milliseconds, delivery.sid, delivery.twilioStatus, delivery.errorCode,
                delivery.errorMessage, now.milliseconds, delivery.id.rawValue,
            ])
    }
}
