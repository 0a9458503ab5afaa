public import Logging

/// Asks Twilio about messages whose last status is overdue, for a ``JobWorker``: where callbacks tell, one may have been
/// lost, and where Twilio is asked anyway, that has ended after an hour.
///
/// Which jobs those are is in the store; how often they were asked about is counted by this process.
public struct OverdueFollower: Sendable {
    private let connection: String
    private let account: String
    private let store: any OutboxStore
    private let tracker: DeliveryTracker
    private let configuration: OverdueSchedule.Configuration
    private let time: Dispatcher.Time
    private let logger: Logger

    /// A follower of a connection's jobs.
    ///
    /// - Parameters:
    ///   - after: how long callbacks are given to tell the end.
    ///   - until: for how long it is asked, from the time of sending on.
    public init(
        connection: String, account: String, store: any OutboxStore, tracker: DeliveryTracker,
        after: Duration = .seconds(600), until: Duration = .seconds(86_400), time: Dispatcher.Time = .system,
        logger: Logger
    ) {
        self.connection = connection
        self.account = account
        self.store = store
        self.tracker = tracker
        configuration = OverdueSchedule.Configuration(after: after, until: until)
        self.time = time
        self.logger = logger
    }

    /// Works until it is cancelled.
    func run() async throws {
        var schedule = OverdueSchedule(configuration: configuration)
        while !Task.isCancelled {
            do {
                try await ask(&schedule)
            } catch {
                if Task.isCancelled { return }
                logger.warning("asking about overdue messages", metadata: ["error": "\(error)"])
            }
            try await time.sleep(min(configuration.after / 4, .seconds(30)))
        }
    }

    private func ask(_ schedule: inout OverdueSchedule) async throws {
        let now = time.now()
        let due = schedule.due(try await overdueJobs(now), now: now)
        var over: [JobID] = []
        var open: [Job] = []
        for job in due {
            if try await isFinal(job) { over.append(job.id) } else { open.append(job) }
        }
        // What has failed is asked about at its next time as well.
        for job in open { schedule.wasAsked(job.id, now: now) }
        if !over.isEmpty { try await store.follow(over, nil) }
        try await tracker.ask(about: open)
        over = []
        for job in open {
            let isFinal = try await isFinal(job)
            if isFinal || schedule.isOver(job, now: now) { over.append(job.id) }
        }
        if !over.isEmpty { try await store.follow(over, nil) }
    }

    private func isFinal(_ job: Job) async throws -> Bool {
        try await store.acceptedDeliveries(
            of: job.id, statusNotIn: TwilioStatusTrack.finalStatuses, after: nil, limit: 1
        ).isEmpty
    }

    private func overdueJobs(_ now: Timestamp) async throws -> [Job] {
        var jobs: [Job] = []
        while true {
            let page = try await store.followedJobs(
                .fromAfar, of: connection, account: account, before: now + (.zero - configuration.after),
                after: jobs.last?.id, limit: 1000)
            jobs += page
            if page.count < 1000 { return jobs }
        }
    }
}
