/// A broker of messages as the services of Activiti Cloud use one: whoever publishes names a destination, and each group
/// of consumers has every message of its destinations once.
///
/// An implementation keeps itself connected, does its work on threads of its own, and says nothing of its credentials
/// in what it logs or answers. `BrokerConformance` is the suite that all of them pass.
public protocol MessageBroker: Sendable {
    /// What keeps it from working, for people; `nil` while it is connected.
    var trouble: String? { get }

    /// Publishes a message, and ends when it is known what became of it.
    ///
    /// While the broker is away it waits for it, but not for ever: the answer is ``PublishOutcome/failed(_:)`` then.
    func publish(_ message: BrokerMessage) async -> PublishOutcome

    /// Begins to consume: the destinations and the group's queue of each are made, whenever there is a connection, before
    /// anything is read from them.
    func consume(_ subscription: Subscription) -> any MessageConsumer
}

/// A message on its way to a broker.
public struct BrokerMessage: Sendable, Equatable {
    /// Where a message goes.
    public enum Target: Sendable, Hashable {
        /// To every group that consumes the destination: a topic exchange of RabbitMQ, a topic of Kafka.
        case destination(String)
        /// Aside, for people: to where Spring's binder for the broker puts what a group of a destination cannot work
        /// off, which is made. What came from where is told in headers of that binder's too.
        case deadLetters(of: String, group: String)
    }

    /// Where it goes.
    public var target: Target
    /// Its headers, in order.
    public var headers: [BrokerHeader]
    /// Such as `application/json`.
    public var contentType: String
    /// What it says.
    public var body: [UInt8]

    /// A message of JSON.
    public init(to target: Target, headers: [BrokerHeader] = [], body: [UInt8]) {
        self.target = target
        self.headers = headers
        contentType = "application/json"
        self.body = body
    }
}

/// A header of a message; brokers know more types than text, and what comes in another is told as text.
public struct BrokerHeader: Sendable, Hashable {
    /// Such as `targetService`.
    public var name: String
    /// What it says.
    public var value: String

    /// A header of a message.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// What became of a message that was to be published.
public enum PublishOutcome: Sendable, Equatable {
    /// The broker has it and answers for it: it is in the queue of at least one group, or kept for all groups.
    case confirmed
    /// The broker gives it back, and would do so again: there is nobody whom it would reach, or it is too large. The
    /// text is the broker's reason.
    case returned(String)
    /// The broker has not confirmed it; it may have it all the same.
    case failed(String)
}
