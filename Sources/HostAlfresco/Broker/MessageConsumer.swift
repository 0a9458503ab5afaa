/// What a group consumes.
public struct Subscription: Sendable, Equatable {
    /// Whose messages it reads.
    public var destinations: [String]
    /// Who reads: all consumers of a group share its messages.
    public var group: String
    /// How many messages it has at once that are not acknowledged.
    public var inHand: Int

    /// What a group consumes.
    public init(destinations: [String], group: String, inHand: Int = 500) {
        self.destinations = destinations
        self.group = group
        self.inHand = inHand
    }
}

/// What reads a group's messages for this process.
public protocol MessageConsumer: Sendable {
    /// What comes, in order, for one reader; it ends after ``close()``.
    var events: AsyncStream<ConsumerEvent> { get }

    /// Tells the broker that messages are done with, once all that follows from them is safe. Messages of a connection
    /// that is gone are passed over: they come again.
    func acknowledge(_ tags: [DeliveryTag])

    /// Lets nothing more come; what is in hand can still be acknowledged.
    func pause()

    /// Leaves the broker, once what has been acknowledged is written. What is not comes to somebody else, or later.
    func close() async
}

/// What a consumer learns.
public enum ConsumerEvent: Sendable, Equatable {
    /// A connection stands, and the destinations and queues with it.
    case connected
    /// These have come; they are in hand until they are acknowledged.
    case messages([ReceivedMessage])
    /// The connection is gone: none of the messages of this and earlier epochs can be acknowledged any more.
    case lost(epoch: UInt64)
}

/// A message that has come.
public struct ReceivedMessage: Sendable, Equatable {
    /// Names it to the broker.
    public var tag: DeliveryTag
    /// The destination to which it was published.
    public var destination: String
    /// Whether the broker has already given it to somebody.
    public var isRedelivered: Bool
    /// Its headers.
    public var headers: [BrokerHeader]
    /// What it says.
    public var body: [UInt8]

    /// A message that has come.
    public init(
        tag: DeliveryTag, destination: String, isRedelivered: Bool, headers: [BrokerHeader], body: [UInt8]
    ) {
        self.tag = tag
        self.destination = destination
        self.isRedelivered = isRedelivered
        self.headers = headers
        self.body = body
    }
}

/// Names a message to the broker, within one connection: numbers begin anew with each.
public struct DeliveryTag: Sendable, Hashable {
    /// Which connection of the consumer; later ones have higher numbers.
    public var epoch: UInt64
    /// The broker's part of it; zero where it has none.
    public var partition: Int32
    /// The message within it.
    public var number: UInt64

    /// Names a message to the broker.
    public init(epoch: UInt64, partition: Int32 = 0, number: UInt64) {
        self.epoch = epoch
        self.partition = partition
        self.number = number
    }
}
