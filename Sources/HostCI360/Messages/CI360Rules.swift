/// How the requests of a tenant of CI360 become messages.
public struct CI360Rules: Sendable, Equatable {
    /// Older events are not sent; `nil` for none.
    public var eventTTL: Duration?
    /// The sender, or Messaging Service, of messages that name none.
    public var defaultSender: String?
    /// Whether creatives are read as SAS's Lambda function does, losses included.
    public var isStrict = false

    /// Everything is sent.
    public init() {}
}
