internal import BrokerThreads
public import HostAlfresco
public import Logging
internal import Synchronization

/// Kafka over librdkafka: one client publishes, each consumer is another, each served by a thread of its own.
///
/// A destination is a topic, a group a consumer group. Source: Spring Cloud Stream, Kafka binder.
public final class KafkaBroker: MessageBroker {
    private let configuration: KafkaConfiguration
    private let logger: Logger
    private let publisher: Publisher
    private let publishing: ClientThread
    private let consuming = Mutex<[ClientThread]>([])

    /// Connects, and keeps connected until it is released.
    public init(_ configuration: KafkaConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        let bell = Bell()
        publisher = Publisher(patience: configuration.publishTimeout, bell: bell)
        publishing = ClientThread(configuration, publisher, bell: bell, logger: logger)
        publishing.start()
    }

    deinit { publisher.finish() }

    /// What keeps the clients from working; see ``MessageBroker/trouble``.
    public var trouble: String? {
        ([publishing] + consuming.withLock { $0 }).lazy.compactMap(\.trouble).first
    }

    /// Publishes a message; see ``MessageBroker/publish(_:)``.
    public func publish(_ message: BrokerMessage) async -> PublishOutcome { await publisher.publish(message) }

    /// Begins to consume; see ``MessageBroker/consume(_:)``.
    public func consume(_ subscription: Subscription) -> any MessageConsumer {
        let bell = Bell()
        let inbox = ConsumerInbox(bell: bell)
        let consumer = Consumer(
            subscription, inbox: inbox, bell: bell, patience: configuration.sessionTimeout * 3)
        let thread = ClientThread(configuration, consumer, bell: bell, logger: logger)
        consuming.withLock { $0.append(thread) }
        thread.start()
        return inbox
    }
}
