internal import Inbound
internal import Outbox

/// Inbound messages as rows.
enum InboundRow {
    /// A step as its columns.
    struct Step {
        var number: Int
        var sinks: String?
        var echo: String?
        var echoError: String?
        var outcome: String?

        init(_ step: InboundStep) throws {
            switch step {
            case .received: number = 0
            case .published(let sinks, let echo, let echoError):
                number = 1
                self.sinks = try EventRow.json(sinks)
                (self.echo, self.echoError) = (echo, echoError)
            case .echoing(let text):
                number = 2
                echo = text
            case .done(let outcome):
                number = 3
                self.outcome = outcome.rawValue
            }
        }
    }

    /// The columns that ``record(_:publication:)`` reads, by position.
    static let columns = """
        id, connection, account, sid, sender, recipient, messaging_service, body, media, received_at, document, step, sinks,
        echo, echo_error, outcome, tenant
        """

    static func record(_ row: PostgresRow, publication: Publication) throws -> InboundRecord {
        let message = InboundMessage(
            connection: row[1], account: row[2], sid: row[3], from: row[4], to: row[5], messagingService: row[6],
            body: row[7], mediaCount: row[8], receivedAt: Timestamp(milliseconds: row[9]), document: row[10])
        return InboundRecord(
            id: row[0], message: message, step: try step(row), publication: publication, tenant: row[16])
    }

    private static func step(_ row: PostgresRow) throws -> InboundStep {
        switch row[11] as Int {
        case 0: return .received
        case 1: return .published(sinks: try EventRow.texts(row[12]), echo: row[13], echoError: row[14])
        case 2: return .echoing(row[13] ?? "")
        default:
            guard let outcome = InboundOutcome(rawValue: row[15] ?? "") else {
                throw OutboxError(.storeDamaged, "an inbound message has an unknown outcome")
            }
            return .done(outcome)
        }
    }
}
