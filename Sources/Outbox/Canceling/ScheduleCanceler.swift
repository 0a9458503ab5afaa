public import Logging
public import Twilio

/// Cancels at Twilio what a canceled job has scheduled there.
///
/// Which jobs those are is in the store (``CancelingStore``), so that the wish outlives the process that was told it.
/// What fails is tried again with growing pauses, until the time of sending is well over. Canceling twice does no harm.
public struct ScheduleCanceler: Sendable {
    /// Settings of a canceler.
    public struct Configuration: Sendable {
        /// How often it looks for jobs to cancel.
        public var interval: Duration = .seconds(1)
        /// Requests at once.
        public var concurrency = 8
        /// The pauses after passes in which something failed.
        public var retries = RetryPolicy(base: .seconds(1), cap: .seconds(300))
        /// So long after the time of sending nothing can be scheduled any more.
        public var margin: Duration = .seconds(3600)

        /// The defaults.
        public init() {}
    }

    /// What one pass over a job has come to.
    public struct Outcome: Sendable, Equatable {
        /// Messages that Twilio has canceled.
        public var canceled = 0
        /// Messages that have left already, so that there is nothing to cancel.
        public var gone = 0
        /// Messages that are still scheduled.
        public var left = 0
        /// What kept the last of them from being canceled, for people.
        public var problem: String?
    }

    private let connection: String
    private let account: String
    private let store: any OutboxStore
    private let twilio: any MessageCanceling
    private let keeper: StatusKeeper
    private let configuration: Configuration
    private let time: Dispatcher.Time
    private let logger: Logger

    /// A canceler for the jobs of a connection.
    public init(
        connection: String, account: String, store: any OutboxStore, twilio: any MessageCanceling,
        keeper: StatusKeeper, configuration: Configuration = .init(), time: Dispatcher.Time = .system, logger: Logger
    ) {
        self.connection = connection
        self.account = account
        self.store = store
        self.twilio = twilio
        self.keeper = keeper
        self.configuration = configuration
        self.time = time
        self.logger = logger
    }

    /// Works until the task is cancelled.
    public func run() async {
        var failed: [JobID: (tries: Int, next: Timestamp)] = [:]
        while !Task.isCancelled {
            do {
                let jobs = try await store.jobsToCancel(of: connection, account: account, after: nil, limit: 1000)
                failed = failed.filter { job in jobs.contains { $0.id == job.key } }
                for job in jobs where failed[job.id]?.next ?? .zero <= time.now() {
                    let outcome = try await cancel(job)
                    guard outcome.left > 0 else {
                        failed[job.id] = nil
                        continue
                    }
                    let tries = (failed[job.id]?.tries ?? 0) + 1
                    failed[job.id] = (tries, time.now() + configuration.retries.pause(tries: tries, random: 1))
                    note(outcome, of: job, tries)
                }
            } catch {
                guard !Task.isCancelled else { return }
                logger.warning("canceling scheduled messages", metadata: ["error": "\(error)"])
            }
            try? await time.sleep(configuration.interval)
        }
    }

    /// Makes one pass over a canceled job, and ends the wish where nothing of it is left.
    public func cancel(_ job: Job) async throws -> Outcome {
        var outcome = Outcome()
        var last: DeliveryID?
        repeat {
            let page = try await store.scheduledDeliveries(of: job.id, after: last, limit: 200)
            try await cancel(page, &outcome)
            last = page.count == 200 ? page.last?.id : nil
        } while last != nil
        let isOver = time.now() - (job.content.sendAt ?? .zero) > configuration.margin
        if outcome.left == 0 || isOver { try await store.endCanceling(job.id) }
        return outcome
    }

    private func cancel(_ deliveries: [Delivery], _ outcome: inout Outcome) async throws {
        var answers: [(delivery: Delivery, answer: Result<SentStanding, TwilioError>)] = []
        await withTaskGroup(of: (Delivery, Result<SentStanding, TwilioError>).self) { group in
            var rest = deliveries[...]
            func next() {
                guard let delivery = rest.popFirst() else { return }
                group.addTask { [twilio] in (delivery, await twilio.cancel(sid: delivery.sid ?? "")) }
            }
            for _ in 0..<configuration.concurrency { next() }
            for await answer in group {
                answers.append(answer)
                next()
            }
        }
        var updates: [(delivery: DeliveryID, update: StatusUpdate)] = []
        for (delivery, answer) in answers {
            switch answer {
            case .success(let standing):
                updates.append((delivery.id, standing.update(of: delivery)))
                switch standing.status {
                case "canceled": outcome.canceled += 1
                case "scheduled":
                    outcome.left += 1
                    outcome.problem = standing.refusal
                default: outcome.gone += 1
                }
            case .failure(let error):
                outcome.left += 1
                outcome.problem = error.description
            }
        }
        try await keeper.learn(updates)
    }

    private func note(_ outcome: Outcome, of job: Job, _ tries: Int) {
        let metadata: Logger.Metadata = [
            "job": "\(job.id)", "messages": "\(outcome.left)", "error": "\(outcome.problem ?? "-")",
            "tries": "\(tries)",
        ]
        // Told once where people look, every time where they search.
        let level: Logger.Level = tries == 2 ? .warning : .debug
        logger.log(level: level, "scheduled messages cannot be canceled; trying again", metadata: metadata)
    }
}

/// Cancels messages that Twilio has scheduled; ``TwilioCourier`` does.
public protocol MessageCanceling: Sendable {
    /// Asks for a message to be canceled, and says where it stands then. Asking twice does no harm.
    func cancel(sid: String) async -> Result<SentStanding, TwilioError>
}

/// Where a message stands that was to be canceled.
public struct SentStanding: Sendable, Equatable {
    /// Twilio's word: `canceled`, or another when it was too late.
    public var status: String
    /// Why it was not canceled, as Twilio says it.
    public var refusal: String?

    /// Where a message stands.
    public init(status: String, refusal: String? = nil) {
        self.status = status
        self.refusal = refusal
    }

    fileprivate func update(of delivery: Delivery) -> StatusUpdate {
        StatusUpdate(sid: delivery.sid ?? "", status: status, source: .cancellation, note: refusal)
    }
}
