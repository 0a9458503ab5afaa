internal import FoundationEssentials
internal import HostStonebranch
internal import Outbox
internal import Twilio

/// Writes documents as JSON, keys in a stable order.
enum JSONOutput {
    static func encode(_ document: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }
}

// The members' names are those of the documents.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// A job as programs read it.
struct JobDocument: Encodable {
    let id: String
    let key: String?
    let state: String
    let channel: String
    let connection: String
    let sender: String?
    let created_at: String
    let counts: [String: Int]
    var deliveries: [DeliveryDocument]?

    init(_ job: Job) {
        id = job.id.description
        key = job.key
        state = job.summary
        channel = job.content.channel.rawValue
        connection = job.connection
        sender = job.content.sender.map(job.content.channel.plain) ?? job.content.messagingService?.description
        created_at = job.createdAt.date.formatted(.iso8601)
        let counts = job.counts.effective(in: job.state)
        self.counts = Dictionary(uniqueKeysWithValues: DeliveryState.allCases.map { ($0.description, counts[$0]) })
    }
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// A delivery as programs read it.
struct DeliveryDocument: Encodable {
    let id: Int64
    let row: Int
    let to: String
    let state: String
    let sid: String?
    let status: String?
    let tries: Int
    let error_code: Int?
    let error_message: String?
    /// Why it stands so: what was learnt last.
    var reason: String?
    var attempts: [AttemptDocument]?
    var reports: [ReportDocument]?

    init(_ delivery: Delivery, channel: Channel) {
        id = delivery.id.rawValue
        row = delivery.position
        to = channel.plain(delivery.recipient)
        state = delivery.state.description
        sid = delivery.sid
        status = delivery.twilioStatus
        tries = delivery.tries
        error_code = delivery.errorCode
        error_message = delivery.errorMessage
    }
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// An attempt as programs read it.
struct AttemptDocument: Encodable {
    let number: Int
    let started_at: String
    let finished_at: String?
    let outcome: String?
    let sid: String?
    let http_status: Int?
    let error_code: Int?
    let error_message: String?
    let request_id: String?

    init(_ attempt: Attempt) {
        number = attempt.id.number
        started_at = attempt.startedAt.date.formatted(.iso8601)
        finished_at = attempt.finishedAt?.date.formatted(.iso8601)
        outcome = attempt.outcome.map(\.verdict.name)
        sid = attempt.outcome?.sid
        http_status = attempt.outcome?.httpStatus
        error_code = attempt.outcome?.errorCode
        error_message = attempt.outcome?.errorMessage
        request_id = attempt.outcome?.requestID
    }
}

/// A report as programs read it.
struct ReportDocument: Encodable {
    let at: String
    let source: String
    let status: String
    let sid: String?
    let note: String?

    init(_ report: Report) {
        at = report.at.date.formatted(.iso8601)
        source = report.source.rawValue
        status = report.status
        sid = report.sid
        note = report.note
    }
}
