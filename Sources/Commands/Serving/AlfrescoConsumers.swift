internal import Gateway
internal import HostAlfresco
internal import ServiceLifecycle

/// What takes requests from the engines' broker, for each instance of the connector.
struct AlfrescoConsumers: Service {
    /// The broker; `nil` where none is configured.
    let broker: (any MessageBroker)?
    private let consumers: [RequestConsumer]
    /// Lets requests under way see that the gateway ends, without waiting for their next look.
    private let onDrain: @Sendable () -> Void

    /// None.
    init() { (broker, consumers, onDrain) = (nil, [], {}) }

    init(
        _ instances: [ConnectorInstance], _ handler: some RequestHandler, _ environment: CommandEnvironment,
        onDrain: @escaping @Sendable () -> Void
    ) throws {
        self.onDrain = onDrain
        guard let settings = try environment.settings.alfrescoBroker(environment.variables) else {
            (broker, consumers) = (nil, [])
            return
        }
        let inHand = try environment.settings.alfrescoRequestsInHand()
        let broker = settings.connect(logger: environment.logger)
        self.broker = broker
        consumers = instances.map { instance in
            var configuration = RequestConsumer.Configuration(instance: instance)
            configuration.inHand = inHand ?? configuration.inHand
            return RequestConsumer(configuration, broker: broker, handler: handler, logger: environment.logger)
        }
    }

    /// What keeps requests from coming.
    var readiness: [Readiness] {
        guard let broker else { return [] }
        return [Readiness("broker alfresco") { broker.trouble }]
    }

    /// Works until the graceful shutdown: what is under way may end, the rest comes again.
    func run() async {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                for consumer in consumers { group.addTask { await consumer.run() } }
                // A service that ends by itself ends the gateway.
                if consumers.isEmpty { try? await gracefulShutdown() }
            }
        } onGracefulShutdown: {
            for consumer in consumers { consumer.drain() }
            onDrain()
        }
    }
}
