internal import GRDB
internal import Outbox

/// Reports as rows.
enum ReportRow {
    static func append(_ report: Report, _ db: Database) throws {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO reports (delivery, number, at, source, status, sid, error_code, note)
                SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7 FROM reports WHERE delivery = ?1
                """)
        try insert.execute(arguments: [
            report.delivery.rawValue, report.at.milliseconds, report.source.rawValue, report.status, report.sid,
            report.errorCode, report.note,
        ])
    }

    static func report(_ row: Row) throws -> Report {
        guard let source = Report.Source(rawValue: row["source"]) else {
            throw OutboxError(.storeDamaged, "a report has an unknown source")
        }
        return Report(
            delivery: DeliveryID(rawValue: row["delivery"]), at: Timestamp(milliseconds: row["at"]), source: source,
            status: row["status"], sid: row["sid"], errorCode: row["error_code"], note: row["note"])
    }
}
