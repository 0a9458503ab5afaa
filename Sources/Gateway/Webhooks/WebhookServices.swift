public import Outbox
public import Twilio

/// What Twilio's webhooks are worked with.
public struct WebhookServices: Sendable {
    /// What signs them.
    public var signers: WebhookSigners
    /// Takes what Twilio tells about our messages.
    public var keeper: StatusKeeper
    /// Takes messages from outside; `nil` where nobody wants them.
    public var inbound: (any IncomingMessageReceiver)?
    /// Called when a callback waits to be passed on.
    public var onForward: @Sendable () -> Void
    /// What came.
    public var counts = WebhookCounts()

    /// What Twilio's webhooks are worked with.
    public init(
        signers: WebhookSigners, keeper: StatusKeeper, inbound: (any IncomingMessageReceiver)? = nil,
        onForward: @escaping @Sendable () -> Void = {}
    ) {
        self.signers = signers
        self.keeper = keeper
        self.inbound = inbound
        self.onForward = onForward
    }
}

/// Takes messages that somebody has sent to one of our numbers.
public protocol IncomingMessageReceiver: Sendable {
    /// Takes a message; durable when it returns. The same message may come again.
    ///
    /// - Parameter token: what names the webhook for Twilio (`I-Twilio-Idempotency-Token`); the same when it is repeated.
    /// - Returns: what Twilio is to answer at once; nothing in the usual case.
    func receive(_ message: IncomingMessage, connection: String, token: String?) async throws -> MessagingResponse
}
