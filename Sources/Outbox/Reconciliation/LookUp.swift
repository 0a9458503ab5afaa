/// Looks at Twilio for what attempts without an answer have left there; ``TwilioCourier`` does.
///
/// Lives beside the reconciler, so that its rules can be tested with lists that are given to it.
public protocol LookUp: Sendable {
    /// Everything that was sent to `recipient` and created at `moment` or later, newest first.
    ///
    /// It is searched by recipient alone: Twilio's date and sender are empty while a message waits, and what is empty
    /// matches no filter.
    func sent(_ kind: SentKind, to recipient: String, since moment: Timestamp) async throws -> [SentItem]
}

/// The two lists that Twilio keeps of what was sent.
public enum SentKind: Hashable, Sendable {
    /// The list of messages.
    case message
    /// The list of calls.
    case call
}

/// A message or call in Twilio's list.
public struct SentItem: Sendable, Equatable {
    /// Twilio's name for it.
    public var sid: String
    /// Its text, with what Twilio put before it; `nil` for a call.
    public var body: String?
    /// Its sender; `nil` until a Messaging Service has chosen one.
    public var sender: String?
    /// The Messaging Service that it was sent through.
    public var messagingService: String?
    /// When Twilio took it, to the second.
    public var createdAt: Timestamp
    /// Where it stands.
    public var status: String
    /// Why it failed.
    public var errorCode: Int?

    /// A row of a list.
    public init(
        sid: String, body: String?, sender: String?, messagingService: String? = nil, createdAt: Timestamp,
        status: String, errorCode: Int? = nil
    ) {
        self.sid = sid
        self.body = body
        self.sender = sender
        self.messagingService = messagingService
        self.createdAt = createdAt
        self.status = status
        self.errorCode = errorCode
    }
}
