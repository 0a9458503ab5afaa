internal import Gateway
internal import Logging
internal import Outbox
internal import ServiceLifecycle
internal import Twilio

/// The workers of all connections: each works off what the store holds for its connection, from the start on.
final class JobWorkers: JobRunning, Service {
    private struct Hand: Sendable {
        let worker: JobWorker
        let courier: ReplaceableCourier<TwilioCourier>
        let known: Connections.Connection
    }

    /// The connections that take jobs: those that they work for, but for what the configuration has no more.
    let connections: Connections
    private let hands: [String: Hand]
    private let store: any OutboxStore
    private let logger: Logger

    /// A worker for each connection.
    init(
        _ connections: [ServedConnection], store: any OutboxStore, settings: Settings, logger: Logger
    ) async throws {
        self.store = store
        self.logger = logger
        self.connections = Connections(connections.map(\.known))
        var hands: [String: Hand] = [:]
        for connection in connections {
            hands[connection.settings.name] = try await Self.hand(connection, store, settings, logger)
        }
        self.hands = hands
    }

    private static func hand(
        _ connection: ServedConnection, _ store: any OutboxStore, _ settings: Settings, _ logger: Logger
    ) async throws -> Hand {
        let courier = ReplaceableCourier(try await Self.courier(connection, store, settings, logger))
        let dispatch = try connection.settings.dispatch
        let reconciler = Reconciler(
            store: store, lookUp: courier,
            configuration: try settings.reconciliation(requestTimeout: try connection.settings.timeout),
            maximumTries: dispatch.maximumTries, logger: logger)
        let (name, account) = (connection.settings.name, connection.known.account)
        // With a public URL Twilio tells by itself.
        let tracker =
            try settings.publicURL == nil
            ? DeliveryTracker(
                store: store, source: courier, keeper: try await StatusKeeper(store: store), logger: logger) : nil
        let follower = JobFollower(connection: name, account: account, store: store, tracker: tracker, logger: logger)
        let worker = JobWorker(
            connection: name, account: account, store: store, courier: courier, reconciler: reconciler,
            follower: follower, configuration: .init(dispatch: dispatch), logger: logger)
        return Hand(worker: worker, courier: courier, known: connection.known)
    }

    private static func courier(
        _ connection: ServedConnection, _ store: any OutboxStore, _ settings: Settings, _ logger: Logger
    ) async throws -> TwilioCourier {
        try await .make(
            try connection.settings.client(connection.credentials), connection: connection.settings.name,
            publicURL: try settings.publicURL, store: store, logger: logger)
    }

    /// Each connection, with what keeps it from sending.
    var readiness: [Readiness] {
        hands.sorted { $0.key < $1.key }.map { name, hand in Readiness("connection \(name)") { hand.worker.trouble } }
    }

    func wake(for job: Job) { hands[job.connection]?.worker.submitted(job) }

    /// What takes up connections as they are now, once everything else of a changed configuration is found right.
    ///
    /// Credentials, address and way out change at once, pace and new connections with the next start. One that is gone
    /// finishes what it has and takes no new jobs.
    func replacement(_ connections: [ServedConnection], _ settings: Settings) async throws -> @Sendable () -> Void {
        var couriers: [(Hand, TwilioCourier)] = []
        for connection in connections {
            guard let hand = hands[connection.settings.name], connection.known == hand.known else {
                logger.warning(
                    "a connection that is new or has another account is taken up at the next start",
                    metadata: ["connection": "\(connection.settings.name)"])
                continue
            }
            couriers.append((hand, try await Self.courier(connection, store, settings, logger)))
        }
        return { [couriers, taking = self.connections] in
            for (hand, courier) in couriers { hand.courier.replace(with: courier) }
            taking.replace(with: couriers.map(\.0.known))
        }
    }

    /// Works until the graceful shutdown: then nothing more begins, and what is under way may end.
    func run() async throws {
        try await store.discardAbandonedDrafts()
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for hand in hands.values { group.addTask { try await hand.worker.run() } }
                try await group.waitForAll()
            }
        } onGracefulShutdown: { [hands] in
            for hand in hands.values { hand.worker.requestStop() }
        }
    }
}
