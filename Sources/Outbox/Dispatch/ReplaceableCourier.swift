internal import Synchronization

/// A courier that can be replaced while jobs are worked on: attempts that begin afterwards go by the new one, those under
/// way end by the one they began with.
///
/// A job that the new courier cannot carry, since it belongs to another account, goes on by the one before.
public final class ReplaceableCourier<Base: Courier>: Courier {
    private struct State {
        var courier: Base
        var generation = 0
    }

    private let state: Mutex<State>

    /// Carries by `courier` at first.
    public init(_ courier: Base) { state = Mutex(State(courier: courier)) }

    /// The present courier.
    public var courier: Base { state.withLock { $0.courier } }

    /// Lets `courier` carry what begins from now on.
    public func replace(with courier: Base) {
        state.withLock { state in
            state.courier = courier
            state.generation += 1
        }
    }

    /// Makes a way that follows replacements.
    public func prepare(_ job: Job) throws -> any Route {
        let (courier, generation) = state.withLock { ($0.courier, $0.generation) }
        return ReplaceableRoute(job: job, self, try courier.prepare(job), generation)
    }

    fileprivate var present: (courier: Base, generation: Int) {
        state.withLock { ($0.courier, $0.generation) }
    }

    fileprivate var generation: Int { state.withLock { $0.generation } }
}

extension ReplaceableCourier: LookUp where Base: LookUp {
    /// Looks as the present courier does.
    public func sent(_ kind: SentKind, to recipient: String, since moment: Timestamp) async throws -> [SentItem] {
        try await courier.sent(kind, to: recipient, since: moment)
    }
}

extension ReplaceableCourier: StatusSource where Base: StatusSource {
    /// Asks as the present courier does.
    public func item(_ kind: SentKind, sid: String) async throws -> SentItem? {
        try await courier.item(kind, sid: sid)
    }

    /// Asks as the present courier does.
    public func list(
        _ kind: SentKind, since moment: Timestamp, _ body: ([SentItem]) async throws -> Bool
    ) async throws {
        try await courier.list(kind, since: moment, body)
    }
}

private final class ReplaceableRoute<Base: Courier>: Route {
    private struct State {
        var route: any Route
        var generation: Int
        /// What was replaced may still be under way.
        var older: [any Route] = []
    }

    private let job: Job
    private let courier: ReplaceableCourier<Base>
    private let state: Mutex<State>

    init(job: Job, _ courier: ReplaceableCourier<Base>, _ route: any Route, _ generation: Int) {
        self.job = job
        self.courier = courier
        state = Mutex(State(route: route, generation: generation))
    }

    func send(
        _ attempt: BegunAttempt, startBefore: ContinuousClock.Instant,
        completion: @escaping @Sendable (AttemptOutcome) -> Void
    ) {
        presentRoute.send(attempt, startBefore: startBefore, completion: completion)
    }

    func recallUnsent() { for route in all { route.recallUnsent() } }

    func abandonAll() { for route in all { route.abandonAll() } }

    private var all: [any Route] { state.withLock { $0.older + [$0.route] } }

    private var presentRoute: any Route {
        state.withLock { state in
            guard courier.generation != state.generation else { return state.route }
            let (courier, generation) = courier.present
            state.generation = generation
            if let route = try? courier.prepare(job) {
                state.older.append(state.route)
                state.route = route
            }
            return state.route
        }
    }
}
