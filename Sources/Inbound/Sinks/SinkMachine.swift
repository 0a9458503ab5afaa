public import Outbox
internal import Twilio

/// Decides how a sink goes on after each answer: answers in, what to do out, no I/O.
///
/// A refused delivery of several events is repeated with each of them alone, so that only the one that is to blame is
/// given up. A failed delivery is repeated with growing pauses for as long as its events are younger than
/// ``Configuration/patience``; what is older is given up, and the sink goes on with what comes behind it.
public struct SinkMachine: Sendable {
    /// How a sink goes on when something fails.
    public struct Configuration: Sendable, Equatable {
        /// Events in one delivery at most.
        public var batch = 100
        /// How old an event may become while its delivery fails.
        public var patience: Duration = .seconds(24 * 3600)
        /// How often a sink is tried in a row before anything is given up, however old it is.
        public var minimumTries = 5
        /// Upper bound of the first pause; it doubles with every failure.
        public var firstPause: Duration = .seconds(1)
        /// Upper bound of every pause.
        public var longestPause: Duration = .seconds(300)

        /// The defaults.
        public init() {}
    }

    /// What to do next.
    public enum Action: Sendable, Equatable {
        /// The events of the delivery are done with; go on behind them.
        case advance
        /// Deliver again at once; ``SinkMachine/batch`` says how many.
        case again
        /// Deliver again after a pause.
        case pause(Duration)
        /// The first so many events of the delivery are dead letters; go on behind them.
        case bury(Int, reason: String)
    }

    private let configuration: Configuration
    /// Failures in a row.
    public private(set) var tries = 0
    /// So many events in front go alone, because one of them was refused.
    private var alone = 0

    /// A sink that has not been tried.
    public init(_ configuration: Configuration) { self.configuration = configuration }

    /// How many events the next delivery may have.
    public var batch: Int { alone > 0 ? 1 : configuration.batch }

    /// A delivery of events that happened at these times, oldest first, was answered.
    ///
    /// - Parameter random: a number drawn evenly from 0 up to 1, for the pause.
    public mutating func handle(
        _ answer: SinkAnswer, eventsAt times: [Timestamp], now: Timestamp, random: Double
    ) -> Action {
        switch answer {
        case .delivered:
            tries = 0
            alone = max(alone - times.count, 0)
            return .advance
        case .refused(let reason):
            tries = 0
            guard times.count == 1 else {
                alone = times.count
                return .again
            }
            alone = max(alone - 1, 0)
            return .bury(1, reason: reason)
        case .failed(let reason, let retryAfter):
            tries += 1
            let old = times.prefix { now - $0 >= configuration.patience }.count
            if tries >= configuration.minimumTries, old > 0 {
                alone = max(alone - old, 0)
                return .bury(old, reason: reason)
            }
            return .pause(pause(retryAfter, random))
        }
    }

    private func pause(_ retryAfter: Duration?, _ random: Double) -> Duration {
        let policy = RetryPolicy(base: configuration.firstPause, cap: configuration.longestPause)
        // Half of it is certain: a drawn pause of almost nothing would hurry a receiver that has just come back.
        let own = policy.pause(tries: tries, random: 0.5 + random / 2)
        return min(max(own, retryAfter ?? .zero), max(configuration.longestPause, .seconds(3600)))
    }
}
