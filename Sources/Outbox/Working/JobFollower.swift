public import Logging
internal import Synchronization

/// Follows jobs whose messages are all at Twilio, for a ``JobWorker``: asks how they fare where no callbacks come, and
/// makes the job of the next channel for those that do not arrive.
///
/// A job is followed until all its messages have a final status or its time is over. Which jobs are followed is in the
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
    private let configuration: Configuration
    private let time: Dispatcher.Time
    private let logger: Logger

    /// A follower of a connection's jobs.
    ///
    /// - Parameter tracker: asks Twilio; `nil` where callbacks tell.
    public init(
        connection: String, account: String, store: any OutboxStore, tracker: DeliveryTracker?,
        configuration: Configuration = .init(), time: Dispatcher.Time = .system, logger: Logger
    ) {
        self.connection = connection
        self.account = account
        self.store = store
        self.tracker = tracker
        self.configuration = configuration
        self.time = time
        self.logger = logger
    }

    /// Whether all that is reported is followed, and not only what may fall back.
    var polls: Bool { tracker != nil }

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
                try await tracker?.ask(about: jobs)
                var over: [JobID] = []
                for job in jobs where try await isOver(job, since: since[job.id] ?? .zero, onJob) {
                    over.append(job.id)
                }
                if !over.isEmpty { try await store.stopFollowing(over) }
            } catch is CancellationError {
                return
            } catch {
                logger.warning("following jobs", metadata: ["error": "\(error)"])
            }
            try await time.sleep(pause)
        }
    }

    private func followed() async throws -> [Job] {
        var jobs: [Job] = []
        while true {
            let page = try await store.followedJobs(
                of: connection, account: account, after: jobs.last?.id, limit: 1000)
            jobs += page
            if page.count < 1000 { return jobs }
        }
    }

    private func isOver(_ job: Job, since: Timestamp, _ onJob: (Job) -> Void) async throws -> Bool {
        let mayFallBack = job.content.nextChannel != nil
        let isTimeOver = time.now() - since >= (mayFallBack ? configuration.fallbackAfter : configuration.longest)
        let unfinished = try await store.acceptedDeliveries(
            of: job.id, statusNotIn: TwilioStatusTrack.finalStatuses, after: nil, limit: 1)
        guard unfinished.isEmpty || isTimeOver else { return false }
        // Reopened since: what is left of it comes first.
        guard try await store.job(job.id)?.isSettled ?? true else { return true }
        let next = try await Fallback(isTimeOver: isTimeOver).nextJob(
            after: job, in: store, now: time.now(), random: .random(in: 0 ... .max))
        if let next { onJob(next.job) }
        return true
    }
}
