internal import Synchronization

/// The turns of a connection's transactions: evenly spaced, none saved up.
struct TurnQueue: Equatable {
    /// What a transaction is to do.
    enum Turn: Equatable {
        /// Wait so long, then go.
        case after(Duration)
        /// The queue is longer than it wants to wait: this long.
        case refused(Duration)
    }

    /// Between two transactions.
    var interval: Duration
    /// When the next one may go, on the caller's clock.
    private var next: Duration = .zero

    init(interval: Duration) { self.interval = interval }

    /// Takes the next turn for a transaction that comes at `now` and waits no longer than `patience`.
    mutating func take(at now: Duration, patience: Duration) -> Turn {
        let turn = max(next, now)
        guard turn - now <= patience else { return .refused(turn - now) }
        next = turn + interval
        return .after(turn - now)
    }
}

/// Keeps a connection to what its nodes can do: 25 transactions a second each.
///
/// Source: Google, Twilio connector, system limitations.
public final class NodeThrottle: Sendable {
    /// Transactions a second of one node.
    public static let transactionsPerNode = 25

    private let queue: Mutex<TurnQueue>
    private let patience: Duration
    private let clock = ContinuousClock()
    private let start = ContinuousClock.now

    /// - Parameters:
    ///   - nodes: how many there are, at least one.
    ///   - patience: how long a transaction waits for its turn; zero refuses what comes too soon.
    public init(nodes: Int, patience: Duration) {
        queue = Mutex(TurnQueue(interval: Self.interval(nodes)))
        self.patience = patience
    }

    /// Takes another number of nodes from now on.
    public func change(nodes: Int) { queue.withLock { $0.interval = Self.interval(nodes) } }

    private static func interval(_ nodes: Int) -> Duration { .seconds(1) / (transactionsPerNode * max(1, nodes)) }

    /// Returns when a transaction may go.
    ///
    /// - Throws: ``GoogleError`` with RESOURCE_EXHAUSTED where it would have to wait too long.
    public func turn() async throws {
        let now = clock.now - start
        switch queue.withLock({ $0.take(at: now, patience: patience) }) {
        case .after(let pause):
            guard pause > .zero else { return }
            try await Task.sleep(until: start + now + pause, clock: clock)
        case .refused(let wait):
            throw GoogleError(
                .resourceExhausted,
                "the connection's nodes are busy: each takes \(Self.transactionsPerNode) transactions a second",
                retryAfter: wait)
        }
    }
}
