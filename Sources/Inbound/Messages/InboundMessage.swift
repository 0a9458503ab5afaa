public import Outbox
public import Twilio

/// A message that somebody sent to a number or channel of ours, as the desk keeps it.
public struct InboundMessage: Sendable, Equatable {
    /// The connection whose account received it.
    public var connection: String
    /// The account that received it.
    public var account: String
    /// Twilio's name for it.
    public var sid: String
    /// Who sent it.
    public var from: String
    /// Who received it.
    public var to: String
    /// The Messaging Service of the number that received it.
    public var messagingService: String?
    /// The text, exactly as it came; empty for none.
    public var body: String
    /// Media items.
    public var mediaCount: Int
    /// When it came.
    public var receivedAt: Timestamp
    /// All there is to know of it, as a JSON object.
    public var document: String

    /// A message as a store gives it out.
    public init(
        connection: String, account: String, sid: String, from: String, to: String, messagingService: String? = nil,
        body: String, mediaCount: Int = 0, receivedAt: Timestamp, document: String = "{}"
    ) {
        self.connection = connection
        self.account = account
        self.sid = sid
        self.from = from
        self.to = to
        self.messagingService = messagingService
        self.body = body
        self.mediaCount = mediaCount
        self.receivedAt = receivedAt
        self.document = document
    }

    /// A message as it came.
    public init(_ message: IncomingMessage, connection: String, at now: Timestamp) throws {
        self.init(
            connection: connection, account: message.accountSID.description, sid: message.messageSID.description,
            from: message.from, to: message.to, messagingService: message.messagingServiceSID?.description,
            body: message.body, mediaCount: message.media.count, receivedAt: now,
            document: try InboundMessageDocument(message).json())
    }

    /// The channel: `sms`, or what stands before the colon of the sender's address, such as `whatsapp`.
    public var channel: String {
        guard let colon = from.firstIndex(of: ":") else { return "sms" }
        return from[..<colon].lowercased()
    }

    /// The event that tells of it.
    public func event() -> NewEvent {
        NewEvent(at: receivedAt, kind: .inboundMessage, tenant: nil, connection: connection, document: document)
    }

    /// What an opt-out said in this message is about: jobs name the number, or the Messaging Service that it belongs to.
    public var optOutScopes: [OptOut.Scope] {
        [to, messagingService].compactMap { $0 }.map { OptOut.Scope(account: account, sender: $0) }
    }
}
