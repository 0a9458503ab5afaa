/// Decides when to look for unknown attempts at Twilio, and when to give up: events in, no I/O.
///
/// All attempts to one recipient share a look-up. An attempt is looked for several times after its end, because lists
/// lag behind; it is absent only when a look-up that was made after the last of these times does not show it.
public struct ReconciliationMachine: Sendable {
    /// Settings of reconciliation.
    public struct Configuration: Sendable, Equatable {
        /// When an attempt is looked for, after its end; the last one decides.
        public var lookUps: [Duration] = [.seconds(5), .seconds(15), .seconds(45), .seconds(120)]
        /// How far the clocks of this machine and Twilio may be apart.
        public var clockSkew: Duration = .seconds(30)
        /// The longest that an attempt can live after it was journalled: its lease until the first byte, its request,
        /// what the kernel still has to deliver when the process is gone.
        public var longestAttempt: Duration = .seconds(90)
        /// Look-ups at once.
        public var concurrency = 8
        /// Look-ups that may fail in a row before it is given up until the next run.
        public var failures = 6

        /// The defaults.
        public init() {}

        /// When an attempt's message can have been created at Twilio, which writes whole seconds.
        func window(of attempt: OpenAttempt) -> ClosedRange<Timestamp> {
            let begin = attempt.startedAt + (.seconds(-1) - clockSkew)
            return begin...max(begin, end(of: attempt) + clockSkew)
        }

        /// When nothing of an attempt could reach Twilio any more.
        func end(of attempt: OpenAttempt) -> Timestamp {
            let latest = attempt.startedAt + longestAttempt
            return attempt.finishedAt.map { min($0, latest) } ?? latest
        }

        /// Whether what a look-up begun at `moment` does not show of an attempt is not there.
        func isOver(_ attempt: OpenAttempt, at moment: Timestamp) -> Bool {
            moment >= end(of: attempt) + (lookUps.last ?? .zero)
        }
    }

    /// What is looked for together.
    public struct Target: Hashable, Sendable {
        /// In which list.
        public let kind: SentKind
        /// The recipient.
        public let recipient: String
    }

    /// A look-up to make.
    struct Task: Equatable {
        let target: Target
        /// The oldest row of interest.
        let since: Timestamp
    }

    private struct Search {
        var attempts: [AttemptID: OpenAttempt] = [:]
        var tries: [AttemptID: Int] = [:]
    }

    let configuration: Configuration
    private var searches: [Target: Search] = [:]
    private var waiting: [Target: Timestamp] = [:]
    private var nextDue: Timestamp?
    private var ready: [Target] = []
    /// Ready or looked for.
    private var busy: Set<Target> = []
    private(set) var failuresInARow = 0
    private var pausedUntil = Timestamp.zero

    init(configuration: Configuration = .init()) { self.configuration = configuration }

    /// Whether look-ups failed so often that going on makes no sense.
    var hasGivenUp: Bool { failuresInARow >= configuration.failures }
    /// Attempts that are looked for.
    var count: Int { searches.values.reduce(0) { $0 + $1.attempts.count } }

    /// Takes up unknown attempts; those it has already are not taken twice.
    mutating func track(_ attempts: some Sequence<(OpenAttempt, SentKind)>) {
        for (attempt, kind) in attempts {
            let target = Target(kind: kind, recipient: attempt.recipient)
            guard searches[target]?.attempts[attempt.id] == nil else { continue }
            searches[target, default: Search()].attempts[attempt.id] = attempt
            if !busy.contains(target) { schedule(target, at: firstLookUp(for: attempt)) }
        }
    }

    /// Forgets attempts that are not unknown any more.
    mutating func forget(allBut unknown: Set<AttemptID>) {
        for (target, var search) in searches {
            let settled = search.attempts.keys.filter { !unknown.contains($0) }
            if settled.isEmpty { continue }
            for attempt in settled {
                search.attempts[attempt] = nil
                search.tries[attempt] = nil
            }
            searches[target] = search.attempts.isEmpty ? nil : search
            if search.attempts.isEmpty { waiting[target] = nil }
        }
    }

    /// The look-ups to begin now.
    mutating func begin(now: Timestamp) -> [Task] {
        if let nextDue, now >= nextDue {
            let due = waiting.filter { $0.value <= now }.sorted { $0.value < $1.value }.map(\.key)
            for target in due { waiting[target] = nil }
            ready.append(contentsOf: due)
            busy.formUnion(due)
            self.nextDue = waiting.values.min()
        }
        let inFlight = busy.count - ready.count
        let free = min(configuration.concurrency - inFlight, ready.count)
        guard free > 0, !hasGivenUp, now >= pausedUntil else { return [] }
        let begun = ready.prefix(free)
        ready.removeFirst(free)
        return begun.map { target in
            let windows = searches[target]?.attempts.values.map { configuration.window(of: $0).lowerBound }
            return Task(target: target, since: windows?.min() ?? now)
        }
    }

    /// The attempts that a look-up is about.
    func attempts(of target: Target) -> [AttemptID] {
        (searches[target]?.attempts.keys).map(Array.init) ?? []
    }

    /// How often an attempt was looked for, this look-up included.
    func lookUps(for attempt: AttemptID, of target: Target) -> Int { (searches[target]?.tries[attempt] ?? 0) + 1 }

    /// A look-up that was begun at `begun` has come back; what is not settled is looked for again.
    mutating func finished(_ target: Target, begun: Timestamp, settled: Set<AttemptID>, now: Timestamp) {
        failuresInARow = 0
        busy.remove(target)
        guard var search = searches[target] else { return }
        for attempt in settled {
            search.attempts[attempt] = nil
            search.tries[attempt] = nil
        }
        for attempt in search.attempts.keys { search.tries[attempt, default: 0] += 1 }
        searches[target] = search.attempts.isEmpty ? nil : search
        let next = search.attempts.values.map { nextLookUp(for: $0, after: begun, now: now) }.min()
        if let next { schedule(target, at: next) }
    }

    /// A look-up has failed: it is made again after a pause.
    mutating func failed(_ target: Target, now: Timestamp) {
        failuresInARow += 1
        let more = failuresInARow - Configuration().failures
        if more > 0 { pausedUntil = now + min(pause * (1 << min(more, 6)), .seconds(300)) }
        busy.remove(target)
        schedule(target, at: now + pause)
    }

    private mutating func schedule(_ target: Target, at moment: Timestamp) {
        waiting[target] = min(waiting[target] ?? moment, moment)
        nextDue = min(nextDue ?? moment, moment)
    }

    /// Look-ups whose time has passed long ago are not made up for: the last one decides.
    private func firstLookUp(for attempt: OpenAttempt) -> Timestamp {
        configuration.end(of: attempt) + (configuration.lookUps.first ?? .zero)
    }

    private func nextLookUp(for attempt: OpenAttempt, after begun: Timestamp, now: Timestamp) -> Timestamp {
        let end = configuration.end(of: attempt)
        let planned = configuration.lookUps.map { end + $0 }.first { $0 > begun }
        // Behind the last one it waits for others that cannot be told apart from it.
        return planned ?? now + pause
    }

    private var pause: Duration { configuration.lookUps.first ?? .seconds(5) }
}
