internal import Gateway
internal import Logging
internal import Outbox
internal import ServiceLifecycle
internal import Twilio

/// What works for one connection: its courier, which can be replaced, and those that use it.
struct ConnectionHand: Sendable {
    let worker: JobWorker
    let courier: ReplaceableCourier<TwilioCourier>
    private let canceler: ScheduleCanceler

    init(
        _ connection: ServedConnection, _ courier: TwilioCourier, _ settings: Settings, store: any OutboxStore,
        watch: JobWatch, logger: Logger
    ) async throws {
        let courier = ReplaceableCourier(courier)
        let dispatch = try connection.settings.dispatch
        let reconciler = Reconciler(
            store: store, lookUp: courier,
            configuration: try settings.reconciliation(requestTimeout: try connection.settings.timeout),
            maximumTries: dispatch.maximumTries, logger: logger)
        let (name, account) = (connection.settings.name, connection.known.account)
        let keeper = try await StatusKeeper(store: store)
        let tracker = DeliveryTracker(store: store, source: courier, keeper: keeper, logger: logger)
        let overdue = try settings.overdueStatuses
        self.courier = courier
        worker = JobWorker(
            connection: name, account: account, store: store, courier: courier, reconciler: reconciler,
            // With a public URL Twilio tells by itself.
            follower: JobFollower(
                connection: name, account: account, store: store, tracker: tracker,
                hasCallbacks: try settings.publicURL != nil, logger: logger),
            overdue: OverdueFollower(
                connection: name, account: account, store: store, tracker: tracker, after: overdue.after,
                until: overdue.until, logger: logger),
            watch: watch, configuration: .init(dispatch: dispatch), logger: logger)
        canceler = ScheduleCanceler(
            connection: name, account: account, store: store, twilio: courier, keeper: keeper, logger: logger)
    }

    /// What carries a connection's messages by these settings.
    static func courier(
        _ connection: ServedConnection, _ settings: Settings, store: any OutboxStore, logger: Logger
    ) async throws -> TwilioCourier {
        try await .make(
            try connection.settings.client(connection.credentials), connection: connection.settings.name,
            publicURL: try settings.publicURL, store: store, logger: logger)
    }

    /// Works until the graceful shutdown, or until the worker is asked to stop.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await cancelWhenGracefulShutdown { await canceler.run() } }
            defer { group.cancelAll() }
            try await worker.run()
        }
    }
}
