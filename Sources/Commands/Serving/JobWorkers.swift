internal import Gateway
internal import Logging
internal import Outbox
internal import ServiceLifecycle
internal import Synchronization
internal import Twilio

/// The workers of all connections: each works off what the store holds for its connection and account, from the start on,
/// or from when the connection comes into the configuration.
final class JobWorkers: JobRunning, Service {
    /// Whose jobs a worker works off.
    private struct Place: Hashable {
        let connection: String
        let account: String
    }

    private struct State {
        var hands: [Place: ConnectionHand] = [:]
        /// Connections that callers have made, besides those of the configuration.
        var guests: [String: Connections.Connection] = [:]
        /// How often the configuration was taken up.
        var generation = 0
        var isStopping = false
    }

    /// The connections that take jobs: those that they work for, but for what the configuration has no more.
    let connections: Connections
    /// Wakes those who wait for a job of theirs.
    let watch = JobWatch()
    private let store: any OutboxStore
    private let logger: Logger
    private let state = Mutex(State())
    private let (newcomers, welcome) = AsyncStream.makeStream(of: ConnectionHand.self)

    /// A worker for each connection.
    init(
        _ connections: [ServedConnection], store: any OutboxStore, settings: Settings, logger: Logger
    ) async throws {
        self.store = store
        self.logger = logger
        self.connections = Connections([])
        try await replacement(connections, settings)()
    }

    /// Each connection of the configuration, with what keeps it from sending.
    var readiness: [Readiness] {
        let hands = state.withLock { $0.hands }
        return hands.filter { connections[$0.key.connection]?.account == $0.key.account }
            .sorted { $0.key.connection < $1.key.connection }
            .map { place, hand in
                Readiness("connection \(place.connection)") { hand.worker.trouble?.description }
            }
    }

    // MARK: Telling them

    func wake(for job: Job) { worker(job.connection, job.account)?.submitted(job) }

    func submit(_ submission: Turn.Submission, closing: JobClosing?) async -> Acceptance? {
        await worker(submission.job.connection, submission.job.account)?.submit(submission, closing: closing)
    }

    func probe(for job: Job) { worker(job.connection, job.account)?.probe() }

    func trouble(with job: Job) -> DispatchMachine.Trouble? { worker(job.connection, job.account)?.trouble }

    private func worker(_ connection: String, _ account: String) -> JobWorker? {
        state.withLock { $0.hands[Place(connection: connection, account: account)]?.worker }
    }

    // MARK: Other connections

    /// What takes up connections as they are now, once everything else of a changed configuration is found right.
    ///
    /// Credentials, the way out and paces change with the next attempt, a new connection begins to work. One that is gone,
    /// or has another account, finishes what it has and takes no new jobs.
    func replacement(_ connections: [ServedConnection], _ settings: Settings) async throws -> @Sendable () -> Void {
        var changes: [(hand: ConnectionHand, courier: TwilioCourier, dispatch: DispatchMachine.Configuration)] = []
        var new: [(place: Place, hand: ConnectionHand)] = []
        for connection in connections {
            let place = Place(connection: connection.settings.name, account: connection.known.account)
            let courier = try await ConnectionHand.courier(connection, settings, store: store, logger: logger)
            if let hand = state.withLock({ $0.hands[place] }) {
                changes.append((hand, courier, try connection.settings.dispatch))
            } else {
                let hand = try await ConnectionHand(
                    connection, courier, settings, store: store, watch: watch, logger: logger)
                new.append((place, hand))
            }
        }
        let known = connections.map(\.known)
        return { [changes, new, self] in
            let guests = state.withLock { Array($0.guests.values) }
            for change in changes {
                change.hand.courier.replace(with: change.courier)
                change.hand.worker.change(change.dispatch)
            }
            for (place, hand) in new { add(hand, at: place) }
            state.withLock { $0.generation += 1 }
            self.connections.replace(with: known + guests)
        }
    }

    /// Takes up a connection that a caller has made, or what it is by now; it stays until the process ends.
    func takeGuest(_ connection: ServedConnection, _ settings: Settings) async throws {
        let place = Place(connection: connection.settings.name, account: connection.known.account)
        let courier = try await ConnectionHand.courier(connection, settings, store: store, logger: logger)
        if let hand = state.withLock({ $0.hands[place] }) {
            hand.courier.replace(with: courier)
            hand.worker.change(try connection.settings.dispatch)
        } else {
            add(
                try await ConnectionHand(connection, courier, settings, store: store, watch: watch, logger: logger),
                at: place)
        }
        let known = connection.known
        state.withLock { $0.guests[known.name] = known }
        connections.take(known)
    }

    /// Whether a connection is one that a caller has made.
    func isGuest(_ connection: String) -> Bool { state.withLock { $0.guests[connection] != nil } }

    /// Changes whenever the configuration is taken up, and with it secrets that were rotated.
    var generation: Int { state.withLock { $0.generation } }

    /// What talks to Twilio for a connection; `nil` where there is none.
    func client(of connection: String) -> TwilioClient? {
        guard let account = connections[connection]?.account else { return nil }
        let place = Place(connection: connection, account: account)
        let hand = state.withLock { $0.hands[place] }
        return hand?.courier.courier.client
    }

    private func add(_ hand: ConnectionHand, at place: Place) {
        state.withLock { state in
            // Two callers may have taken up the same one.
            guard !state.isStopping, state.hands[place] == nil else { return }
            state.hands[place] = hand
            welcome.yield(hand)
        }
    }

    /// Works until the graceful shutdown: then nothing more begins, and what is under way may end.
    func run() async throws {
        try await store.discardAbandonedDrafts()
        try await withGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { group in
                for await hand in newcomers { group.addTask { try await hand.run() } }
            }
        } onGracefulShutdown: {
            let hands = self.state.withLock { state in
                state.isStopping = true
                return Array(state.hands.values)
            }
            self.welcome.finish()
            for hand in hands { hand.worker.requestStop() }
        }
    }
}
