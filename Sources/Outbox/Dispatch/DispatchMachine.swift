public import Twilio

/// Decides how many attempts may begin and when a run ends: events in, no I/O. One for each connection.
///
/// The first request of a run goes alone, so that bad credentials or a wrong host cost one request and not a hundred.
/// After failures on the way there, one request at a time probes until one gets through. 429 halves the number of
/// requests at once, every answer raises it again by a little, up to a ceiling: what Twilio said was under way when it
/// refused.
public struct DispatchMachine: Sendable {
    /// Settings of a run.
    public struct Configuration: Sendable {
        /// Requests at once, of all processes on the store together.
        public var concurrency = 64
        /// Attempts that are begun beyond that while no other process has a share of it, for a courier that lets them
        /// leave one after the other.
        public var ahead = 0
        /// Attempts of one delivery in all.
        public var maximumTries = 10
        /// Failures to connect in a row, with growing pauses between them, after which a run gives up.
        public var connectionTries = 6
        /// The pauses between probes of an account that Twilio refuses; `nil` ends the run instead.
        public var accountProbing: RetryPolicy?
        /// Answers in a row without a refusal, after which one more request at once is tried than the ceiling.
        public var calm = 10_000
        /// How long what is under way may take to end after a stop.
        public var grace: Duration = .seconds(10)
        /// How fast senders and the connection may send.
        public var pacing = PacingLimits()
        /// The pauses between probes.
        public var probing = RetryPolicy(base: .milliseconds(500), cap: .seconds(5))

        /// The defaults.
        public init() {}

        /// Attempts that may be begun and not ended at the same time.
        var mostUnderWay: Int { concurrency + ahead }

        /// Waits for a refused account or a place that cannot be reached to come back, instead of ending the run.
        public mutating func keepTrying() {
            accountProbing = RetryPolicy(base: .seconds(5), cap: .seconds(300))
            connectionTries = .max
            probing = RetryPolicy(base: .milliseconds(500), cap: .seconds(60))
        }
    }

    /// Why only a probe leaves now and then.
    public struct Trouble: Sendable, Equatable, CustomStringConvertible {
        /// What ended a run that does not go on trying: ``Halt/account(_:)`` or ``Halt/connection(_:)``.
        public let halt: Halt
        /// When it was seen last.
        public let at: Timestamp

        /// For people; names no secret.
        public var description: String {
            if case .account = halt { return "Twilio or the proxy refuses its account or credentials" }
            return "Twilio cannot be reached over it"
        }
    }

    /// Why a run ends before its jobs are settled.
    public enum Halt: Sendable, Equatable {
        /// Somebody asked for it.
        case stopped
        /// Twilio refuses the credentials or the account; what it said.
        case account(AttemptOutcome)
        /// Twilio cannot be reached; how the last try failed.
        case connection(AttemptOutcome)
        /// Another process has taken the job over.
        case leaseLost
    }

    private var configuration: Configuration
    /// Requests under way.
    public private(set) var inFlight = 0
    /// Why no more begin; `nil` while they do.
    public private(set) var halt: Halt?
    private var isProven = false
    private var limit: Double
    private var ceiling: Int
    private var calmAnswers = 0
    private var failures = 0
    private var accountFailures = 0
    /// Why only a probe leaves now and then; `nil` while all is well.
    private(set) var trouble: Trouble?
    private var pausedUntil = Timestamp.zero

    /// A run that has not begun.
    public init(configuration: Configuration = .init()) {
        self.configuration = configuration
        limit = Double(configuration.mostUnderWay)
        ceiling = configuration.mostUnderWay
    }

    /// Goes on with other settings; what it has learnt of Twilio's limit stays as far as they allow it.
    mutating func change(_ new: Configuration) {
        let isAtItsBest = ceiling >= configuration.mostUnderWay
        ceiling = isAtItsBest ? new.mostUnderWay : min(ceiling, new.mostUnderWay)
        limit = min(isAtItsBest && limit >= Double(configuration.mostUnderWay) ? .infinity : limit, Double(ceiling))
        configuration = new
        probe()
    }

    /// What stood in the way may be gone: the next probe need not wait.
    mutating func probe() { if trouble != nil { pausedUntil = .zero } }

    /// How many attempts may begin now.
    ///
    /// - Parameter places: how many may be under way by the process's share of the requests at once.
    public func freeSlots(now: Timestamp, of places: Int = .max) -> Int {
        guard halt == nil, now >= pausedUntil else { return 0 }
        return max(min(isProven ? Int(limit) : 1, places) - inFlight, 0)
    }

    /// Attempts have begun.
    public mutating func began(_ count: Int) { inFlight += count }

    /// An attempt has ended.
    ///
    /// - Parameter random: a number drawn evenly from 0 up to 1, for the pause.
    public mutating func ended(_ outcome: AttemptOutcome, now: Timestamp, random: Double) {
        inFlight -= 1
        switch outcome.verdict {
        case .refusedForAccount:
            refusedForAccount(outcome, now: now, random: random)
        case .notProcessed where outcome.isConnectionFailure:
            failed(outcome, now: now, random: random)
        case .notProcessed where outcome.httpStatus == 429:
            lowerCeiling(outcome.concurrentRequests)
            // One refusal for all that were under way together is enough.
            if now >= pausedUntil { limit = max(min(limit / 2, Double(ceiling)), 1) }
            pausedUntil = max(pausedUntil, now + configuration.probing.pause(tries: 1, random: random))
            reached()
        case .ambiguous:
            // It may have been processed: it says nothing about the way there.
            break
        default:
            raise()
            reached()
        }
    }

    /// Somebody asks for the end.
    public mutating func stop() { halt = halt ?? .stopped }

    /// Another process has taken over.
    public mutating func loseLease() { halt = halt ?? .leaseLost }

    private mutating func reached() {
        isProven = true
        failures = 0
        accountFailures = 0
        trouble = nil
    }

    /// - Parameter gauge: the requests under way at Twilio, the refused one included.
    private mutating func lowerCeiling(_ gauge: Int?) {
        calmAnswers = 0
        guard let gauge else { return }
        // Others may use the account as well: then not even what Twilio allows in all is ours.
        ceiling = max(min(ceiling, gauge - 1), 1)
    }

    private mutating func raise() {
        calmAnswers += 1
        if calmAnswers >= configuration.calm, ceiling < configuration.mostUnderWay {
            ceiling += 1
            calmAnswers = 0
        }
        limit = min(limit + 0.1, Double(ceiling))
    }

    /// The circuit is open: one probe at a time, after growing pauses.
    private mutating func refusedForAccount(_ outcome: AttemptOutcome, now: Timestamp, random: Double) {
        guard let probing = configuration.accountProbing else {
            halt = halt ?? (outcome.isConnectionFailure ? .connection(outcome) : .account(outcome))
            return
        }
        isProven = false
        trouble = Trouble(halt: .account(outcome), at: now)
        guard now >= pausedUntil else { return }
        accountFailures += 1
        pausedUntil = now + probing.pause(tries: accountFailures, random: 0.5 + random / 2)
    }

    private mutating func failed(_ outcome: AttemptOutcome, now: Timestamp, random: Double) {
        trouble = Trouble(halt: .connection(outcome), at: now)
        // Requests that were under way together fail together: they count once.
        guard now >= pausedUntil else { return }
        isProven = false
        failures += 1
        if failures >= configuration.connectionTries {
            halt = halt ?? .connection(outcome)
        } else {
            pausedUntil = now + configuration.probing.pause(tries: failures, random: 0.5 + random / 2)
        }
    }
}
