internal import GRDB
internal import Inbound
internal import Outbox

/// Inbound messages as rows.
enum InboundRow {
    /// The columns that ``record(_:)`` reads, by position.
    static let columns = """
        id, connection, account, sid, sender, recipient, messaging_service, body, media, received_at, document,
        step, sinks, echo, echo_error, outcome, tenant
        """

    static func record(_ row: Row, publication: Publication) throws -> InboundRecord {
        let message = InboundMessage(
            connection: row[1], account: row[2], sid: row[3], from: row[4], to: row[5], messagingService: row[6],
            body: row[7], mediaCount: row[8], receivedAt: Timestamp(milliseconds: row[9]), document: row[10])
        return InboundRecord(
            id: row[0], message: message,
            step: try InboundStep(
                .init(number: row[11], sinks: row[12], echo: row[13], echoError: row[14], outcome: row[15])),
            publication: publication, tenant: row[16])
    }
}
