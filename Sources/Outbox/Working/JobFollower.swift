public import Logging
internal import Synchronization

/// Follows jobs whose messages are all at Twilio, for a ``JobWorker``: asks how they fare where no callbacks come, and
/// makes the job of the next channel for those that do not arrive.
///
/// A job is followed until all its messages have a final status or its time is over; what is open then is asked about now
/// and then (``OverdueFollower``). Which jobs are followed is in the
/// store; for how long is counted by this process.
public struct JobFollower: Sendable {
    /// Settings of a follower.
    public struct Configuration: Sendable {
        /// What shows no delivery in this time goes on by the next channel, where the job names one.
        public var fallbackAfter: Duration = .seconds(600)
        /// How long a job without another channel is followed.
        public var longest: Duration = .seconds(3600)
        /// The pause after a round in which there is something new; it grows by half up to ``longestPause``.
        public var firstPause: Duration = .seconds(1)
        /// The longest pause between rounds.
        public var longestPause: Duration = .seconds(20)

        /// The defaults.
        public init() {}
    }

    private let connection: String
    private let account: String
    private let store: any OutboxStore
    private let tracker: DeliveryTracker?
    /// Whether all that is reported is followed, and not only what may fall back.
    let polls: Bool
    private let configuration: Configuration
    private let time: Dispatcher.Time
    private let logger: Logger

    /// A follower of a connection's jobs.
    ///
    /// - Parameters:
    ///   - tracker: asks Twilio; `nil` where nobody can.
    ///   - hasCallbacks: whether callbacks tell: then Twilio is asked only before something goes on by the next channel.
    public init(
        connection: String, account: String, store: any OutboxStore, tracker: DeliveryTracker?,
        hasCallbacks: Bool = false, configuration: Configuration = .init(), time: Dispatcher.Time = .system,
        logger: Logger
    ) {
        self.connection = connection
        self.account = account
        self.store = store
        self.tracker = tracker
        polls = tracker != nil && !hasCallbacks
        self.configuration = configuration
        self.time = time
        self.logger = logger
    }

    /// Follows until it is cancelled.
    ///
    /// - Parameter onJob: called with each job of a next channel.
    func run(onJob: @Sendable (Job) -> Void) async throws {
        var since: [JobID: Timestamp] = [:]
        var pause = configuration.firstPause
        while !Task.isCancelled {
            do {
                let jobs = try await followed()
                let known = since.count
                since = Dictionary(uniqueKeysWithValues: jobs.map { ($0.id, since[$0.id] ?? time.now()) })
                pause = since.count > known ? configuration.firstPause : min(pause * 3 / 2, configuration.longestPause)
                if polls { try await tracker?.ask(about: jobs) }
                var over: [Standing: [JobID]] = [:]
                for job in jobs {
                    over[try await standing(of: job, since: since[job.id] ?? .zero, onJob), default: []].append(job.id)
                }
                if let jobs = over[.final] { try await store.follow(jobs, nil) }
                if let jobs = over[.late] { try await store.follow(jobs, .fromAfar) }
            } catch {
                if Task.isCancelled { return }
                logger.warning("following jobs", metadata: ["error": "\(error)"])
            }
            try await time.sleep(pause)
        }
    }

    private func followed() async throws -> [Job] {
        var jobs: [Job] = []
        while true {
            let page = try await store.followedJobs(
                .closely, of: connection, account: account, before: nil, after: jobs.last?.id, limit: 1000)
            jobs += page
            if page.count < 1000 { return jobs }
        }
    }

    /// How a job that is followed stands.
    private enum Standing {
        /// It is followed on.
        case open
        /// Its time is over, and something of it has no final status.
        case late
        /// Nothing more is to be expected.
        case final
    }

    private func standing(
        of job: Job, since: Timestamp, _ onJob: (Job) -> Void
    ) async throws -> Standing {
        let mayFallBack = job.content.nextChannel != nil
        let span = mayFallBack ? configuration.fallbackAfter : configuration.longest
        let isTimeOver = time.now() - max(since, job.start) >= span
        var isOpen = try await hasUnfinished(job)
        if isOpen, isTimeOver, mayFallBack, !polls {
            // A callback may have been lost: what has arrived must not go on.
            try await tracker?.ask(about: [job])
            isOpen = try await hasUnfinished(job)
        }
        guard !isOpen || isTimeOver else { return .open }
        // Reopened since: what is left of it comes first.
        guard try await store.job(job.id)?.isSettled ?? true else { return .final }
        let next = try await Fallback(isTimeOver: isTimeOver).nextJob(
            after: job, in: store, now: time.now(), random: .random(in: 0 ... .max))
        if let next { onJob(next.job) }
        return isOpen ? .late : .final
    }

    private func hasUnfinished(_ job: Job) async throws -> Bool {
        try await !store.acceptedDeliveries(
            of: job.id, statusNotIn: TwilioStatusTrack.finalStatuses, after: nil, limit: 1
        ).isEmpty
    }
}
