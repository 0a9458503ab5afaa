public import Outbox
internal import Twilio

/// A message that CI360 asks for, checked: what it says, to whom, and what its reports must tell.
public struct CI360Message: Sendable {
    /// What is sent.
    public let content: JobContent
    /// To whom, as Twilio takes it.
    public let recipient: String
    /// CI360's name for the request: the same message again under it is not sent again. `nil` where it has none.
    public let guid: String?
    /// What its reports tell CI360.
    public let origin: CI360Origin

    /// A message from its parts.
    ///
    /// - Throws: ``CI360Error`` that names what is missing or wrong.
    public init(
        _ creative: Creative, guid: String?, origin: CI360Origin, _ rules: CI360Rules
    ) throws(CI360Error) {
        guard let to = creative.to.map(Self.address), !to.isEmpty else {
            throw CI360Error(.invalidRequest, "TO: there is no recipient; give a number such as +15551230001")
        }
        guard let from = (creative.from ?? rules.defaultSender).map(Self.address), !from.isEmpty else {
            throw CI360Error(.invalidRequest, "FROM: there is no sender; give one, or set default_sender")
        }
        if rules.isStrict, creative.body.isEmpty { throw CI360Error(.invalidRequest, "the text is empty") }
        let channel = try Self.channel(creative.channel, to)
        var content = JobContent(
            channel: channel, body: creative.body.isEmpty ? nil : creative.body, mediaURLs: creative.mediaURLs)
        if channel == .voice { content.voice = .init() }
        if let service = try? MessagingServiceSID(validating: from) {
            content.messagingService = service
        } else {
            content.sender = channel == .whatsapp && !from.contains(":") ? "whatsapp:" + from : from
        }
        if let flaw = content.flaws().first {
            throw CI360Error(.invalidRequest, "\(Self.names[flaw.field] ?? flaw.field): \(flaw.problem)")
        }
        do {
            recipient = try content.address(of: to)
        } catch {
            throw CI360Error(.invalidRequest, "TO: \(error.message)")
        }
        self.content = content
        self.guid = guid
        self.origin = origin
    }

    private static let names = ["sender": "FROM", "media_urls": "MEDIA_URLS"]

    private static func channel(_ word: String?, _ to: String) throws(CI360Error) -> Channel {
        switch word?.lowercased() {
        case nil, "": return to.hasPrefix("whatsapp:") ? .whatsapp : .sms
        case "sms", "mms": return .sms
        case "whatsapp": return .whatsapp
        case "voice": return .voice
        case .some: throw CI360Error(.invalidRequest, "CHANNEL: must be SMS, MMS, WHATSAPP or VOICE")
        }
    }

    /// A number without what people write between its digits; anything else without blanks around it.
    static func address(_ text: String) -> String {
        let text = text.trimmed
        guard let plus = text.firstIndex(of: "+"), text[plus...].utf8.allSatisfy({ $0.isOfNumber }) else { return text }
        let prefix = text[..<plus].utf8.filter { !$0.isBlank }
        return String(decoding: prefix, as: UTF8.self)
            + String(text[plus...].unicodeScalars.filter { "+0123456789".unicodeScalars.contains($0) })
    }

    /// The job that it is, one of its own for each message.
    ///
    /// - Parameters:
    ///   - tenant: whose job it is.
    ///   - account: the connection's account.
    public func job(
        _ id: JobID, tenant: String, connection: String, account: String, trace: TraceContext?, now: Timestamp
    ) -> (NewJob, [NewDelivery]) {
        var job = NewJob(
            id: id, tenant: tenant, key: key, connection: connection, account: account, content: content,
            createdAt: now, isReported: true, trace: trace)
        job.origin = origin.jobOrigin
        return (job, [NewDelivery(position: 1, recipient: recipient)])
    }

    /// The job's key: what CI360 posts again is the same job.
    public var key: String? { guid.map { "ci360:\(origin.tenant):\($0)" } }
}

extension UInt8 {
    /// A digit, or what people write between them.
    fileprivate var isOfNumber: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || "+-.() /".utf8.contains(self)
    }
}
