internal import BrokerThreads
public import HostAlfresco
public import Logging
internal import Synchronization

/// RabbitMQ over rabbitmq-c: one connection publishes, each consumer has another, each on a thread of its own. A broker
/// that takes no messages for want of memory holds up who publishes: it must not hold up acknowledgements.
///
/// A destination is a durable topic exchange, a group's queue is durable, has the name `<destination>.<group>` and is
/// bound with `#`. Source: Spring Cloud Stream, RabbitMQ binder.
public final class RabbitMQBroker: MessageBroker {
    private let configuration: RabbitMQConfiguration
    private let logger: Logger
    private let publisher: Publisher
    private let publishing: ConnectionThread
    private let consuming = Mutex<[ConnectionThread]>([])

    /// Connects, and keeps connected until it is released.
    public init(_ configuration: RabbitMQConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        let bell = Bell()
        publisher = Publisher(patience: configuration.publishTimeout, bell: bell)
        var named = configuration
        named.name += " (publishes)"
        publishing = ConnectionThread(named, publisher, bell: bell, logger: logger)
        publishing.start()
    }

    deinit { publisher.finish() }

    /// What keeps the connections from working; see ``MessageBroker/trouble``.
    public var trouble: String? {
        ([publishing] + consuming.withLock { $0 }).lazy.compactMap(\.trouble).first
    }

    /// Publishes a message; see ``MessageBroker/publish(_:)``.
    public func publish(_ message: BrokerMessage) async -> PublishOutcome { await publisher.publish(message) }

    /// Begins to consume; see ``MessageBroker/consume(_:)``.
    public func consume(_ subscription: Subscription) -> any MessageConsumer {
        let bell = Bell()
        let inbox = ConsumerInbox(bell: bell)
        var named = configuration
        named.name += " (consumes as \(subscription.group))"
        let thread = ConnectionThread(named, Consumer(subscription, inbox: inbox), bell: bell, logger: logger)
        consuming.withLock { $0.append(thread) }
        thread.start()
        return inbox
    }
}
