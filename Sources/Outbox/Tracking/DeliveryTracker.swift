public import Logging

/// Follows accepted deliveries to their final status by asking Twilio, in batches and within a budget of requests: for
/// whoever has no public address for callbacks, or does not rely on them.
public struct DeliveryTracker: Sendable {
    /// Settings of a tracker.
    public struct Configuration: Sendable {
        /// Requests a second, at most.
        public var requestsPerSecond = 10
        /// The pause after the first round; it grows by half with every round up to ``longestPause``.
        public var firstPause: Duration = .seconds(1)
        /// The longest pause between rounds.
        public var longestPause: Duration = .seconds(20)
        /// Up to so many deliveries are asked for one by one; for more of them lists of a thousand are cheaper.
        public var mostSingles = 20
        /// Rounds that may fail in a row before it gives up.
        public var failures = 5

        /// The defaults.
        public init() {}
    }

    private let store: any OutboxStore
    private let source: any StatusSource
    private let keeper: StatusKeeper
    private let configuration: Configuration
    private let time: Dispatcher.Time
    private let logger: Logger

    /// A tracker that asks `source` and tells `keeper`.
    public init(
        store: any OutboxStore, source: any StatusSource, keeper: StatusKeeper, configuration: Configuration = .init(),
        time: Dispatcher.Time = .system, logger: Logger
    ) {
        self.store = store
        self.source = source
        self.keeper = keeper
        self.configuration = configuration
        self.time = time
        self.logger = logger
    }

    /// Follows the accepted deliveries of a job until all have a final status, until `deadline`, or until the task is
    /// cancelled.
    ///
    /// - Returns: how many have none yet.
    public func run(_ job: Job, until deadline: Timestamp) async throws -> Int {
        var pause = configuration.firstPause
        var failures = 0
        while true {
            let waiting = try await unfinished([job])[job.content.kind] ?? [:]
            if waiting.isEmpty || Task.isCancelled || time.now() >= deadline || failures >= configuration.failures {
                return waiting.count
            }
            do {
                try await ask(waiting, kind: job.content.kind, since: job.createdAt)
                failures = 0
            } catch is CancellationError {
                return waiting.count
            } catch {
                failures += 1
                logger.warning("following deliveries", metadata: ["error": "\(error)", "tries": "\(failures)"])
            }
            try? await time.sleep(min(pause, max(deadline - time.now(), .milliseconds(1))))
            pause = min(pause * 3 / 2, configuration.longestPause)
        }
    }

    /// Asks once about the accepted deliveries of these jobs that have no final status.
    func ask(about jobs: [Job]) async throws {
        guard let since = jobs.map(\.createdAt).min() else { return }
        for (kind, waiting) in try await unfinished(jobs) { try await ask(waiting, kind: kind, since: since) }
    }

    private func unfinished(_ jobs: [Job]) async throws -> [SentKind: [String: Delivery]] {
        var waiting: [SentKind: [String: Delivery]] = [:]
        for job in jobs {
            var last: DeliveryID?
            repeat {
                let page = try await store.acceptedDeliveries(
                    of: job.id, statusNotIn: TwilioStatusTrack.finalStatuses, after: last, limit: 1000)
                for delivery in page {
                    if let sid = delivery.sid { waiting[job.content.kind, default: [:]][sid] = delivery }
                }
                last = page.count == 1000 ? page.last?.id : nil
            } while last != nil
        }
        return waiting
    }

    private func ask(_ waiting: [String: Delivery], kind: SentKind, since: Timestamp) async throws {
        if waiting.count <= configuration.mostSingles {
            for (sid, delivery) in waiting {
                if let item = try await source.item(kind, sid: sid) { try await learn([(delivery, item)]) }
                try await keepBudget()
            }
            return
        }
        var left = waiting
        // Clocks may differ, and Twilio writes whole seconds.
        try await source.list(kind, since: since + .seconds(-60)) { page in
            try await learn(page.compactMap { item in left.removeValue(forKey: item.sid).map { ($0, item) } })
            try await keepBudget()
            return !left.isEmpty
        }
    }

    private func learn(_ rows: [(Delivery, SentItem)]) async throws {
        let updates = rows.filter { $0.0.twilioStatus != $0.1.status || $0.0.errorCode != $0.1.errorCode }
        try await keeper.learn(
            updates.map { delivery, item in
                let update = StatusUpdate(
                    sid: item.sid, status: item.status, errorCode: item.errorCode, source: .poll)
                return (delivery.id, update)
            })
    }

    private func keepBudget() async throws {
        try await time.sleep(.seconds(1) / max(configuration.requestsPerSecond, 1))
    }
}

/// Tells where messages and calls stand; ``TwilioCourier`` does.
public protocol StatusSource: Sendable {
    /// One of them; `nil` when there is none of that name.
    func item(_ kind: SentKind, sid: String) async throws -> SentItem?

    /// Gives `body` page after page of what was created since `moment`, newest first, until it wants no more.
    func list(
        _ kind: SentKind, since moment: Timestamp, _ body: ([SentItem]) async throws -> Bool
    ) async throws
}
