internal import Outbox

/// Reports as rows.
enum ReportRow {
    static func append(_ report: Report, _ db: Transaction) throws {
        try db.execute(
            """
            INSERT INTO reports (delivery, number, at, source, status, sid, error_code, note)
            SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7 FROM reports WHERE delivery = $1
            """,
            [
                report.delivery.rawValue, report.at.milliseconds, report.source.rawValue, report.status, report.sid,
                report.errorCode, report.note,
            ])
    }

    /// The columns that ``report(_:)`` reads, by position.
    static let columns = "delivery, at, source, status, sid, error_code, note"

    static func report(_ row: PostgresRow) throws -> Report {
        guard let source = Report.Source(rawValue: row[2]) else {
            throw OutboxError(.storeDamaged, "a report has an unknown source")
        }
        return Report(
            delivery: DeliveryID(rawValue: row[0]), at: Timestamp(milliseconds: row[1]), source: source,
            status: row[3], sid: row[4], errorCode: row[5], note: row[6])
    }
}
