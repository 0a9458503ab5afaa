public import Logging
internal import Synchronization

/// Works off jobs of one connection: journals attempts, sends them, stores their ends. One run for each instance.
///
/// One loop, one commit a round: the ends that have come since the last round and the attempts that take their places
/// are stored together, so that durability costs a commit for many messages and no task for any. What may begin is
/// ``DispatchMachine``'s to say, what an end means ``DeliveryMachine``'s.
public final class Dispatcher: Sendable {
    /// What a run has come to.
    public struct Result: Sendable {
        /// Why it ended before everything was settled; `nil` when everything is.
        public let halt: DispatchMachine.Halt?
        /// Deliveries that this run brought to Twilio.
        public let accepted: Int
    }

    /// Time as a dispatcher sees it; tests replace it.
    public struct Time: Sendable {
        /// The wall clock.
        public var now: @Sendable () -> Timestamp
        /// Waits.
        public var sleep: @Sendable (Duration) async throws -> Void

        /// Time by these functions.
        public init(
            now: @escaping @Sendable () -> Timestamp, sleep: @escaping @Sendable (Duration) async throws -> Void
        ) {
            self.now = now
            self.sleep = sleep
        }

        /// The system's time.
        public static let system = Time(now: Timestamp.now) { try await Task.sleep(for: $0) }
    }

    private let store: any OutboxStore
    private let courier: any Courier
    private let reconciler: Reconciler?
    private let configuration: DispatchMachine.Configuration
    private let time: Time
    private let logger: Logger
    private let mailbox = Mailbox<Letter>()
    private let stopGrace = Mutex<Duration?>(nil)

    struct Letter: Sendable {
        let attempt: BegunAttempt
        let outcome: AttemptOutcome
    }

    /// A dispatcher that stores in `store` and sends by `courier`.
    ///
    /// - Parameter reconciler: finds out what became of unknown deliveries beside it; without one they stay unknown.
    public init(
        store: any OutboxStore, courier: any Courier, reconciler: Reconciler? = nil,
        configuration: DispatchMachine.Configuration = .init(),
        time: Time = .system, logger: Logger
    ) {
        self.store = store
        self.courier = courier
        self.reconciler = reconciler
        self.configuration = configuration
        self.time = time
        self.logger = logger
    }

    /// Ends the run in good order: nothing more begins, what is under way may end within the grace time and is then
    /// given up, and everything learnt is stored.
    public func requestStop() { stop(grace: configuration.grace) }

    /// As ``requestStop()``, but what is under way is given up at once.
    public func requestImmediateStop() { stop(grace: .zero) }

    private func stop(grace: Duration) {
        stopGrace.withLock { $0 = grace }
        mailbox.ring()
    }

    /// Works on `jobs` until nothing of them is pending, under way or looked for, or until it has to stop.
    ///
    /// The caller holds the leases of the jobs. Cancelling the task is a stop without grace.
    ///
    /// - Parameter onProgress: called after every round with the states of all deliveries of the jobs.
    public func run(
        _ jobs: [Job], onProgress: @escaping @Sendable (DeliveryCounts) -> Void = { _ in }
    ) async throws -> Result {
        let run = try DispatchRun(jobs: jobs, courier: courier, configuration: configuration)
        return try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Void.self, returning: Result.self) { group in
                group.addTask { [mailbox, time] in
                    while !Task.isCancelled {
                        try await time.sleep(DispatchRun.tick)
                        mailbox.ring()
                    }
                }
                if let reconciler { group.addTask { await reconciler.run(jobs) } }
                defer { group.cancelAll() }
                return try await loop(run, onProgress)
            }
        } onCancel: {
            mailbox.ring()
        }
    }

    private func loop(
        _ start: DispatchRun, _ onProgress: @Sendable (DeliveryCounts) -> Void
    ) async throws -> Result {
        var run = start
        while true {
            let letters = mailbox.takeAll()
            if Task.isCancelled {
                run.stop(now: time.now(), grace: .zero)
            } else if let grace = stopGrace.withLock({ $0 }) {
                run.stop(now: time.now(), grace: grace)
            }
            if run.needsTurn(with: letters, now: time.now()) {
                for job in run.overdue(now: time.now()) {
                    _ = try await store.move(job, from: [.pending], to: .expired, now: time.now())
                }
                let result = try await store.turn(run.turn(with: letters, now: time.now()))
                carryOut(result, in: &run)
                if !result.stale.isEmpty { try await keepLateAnswers(letters, result.stale) }
                onProgress(run.counts)
                if run.isOver, !isReconciling(run) {
                    let slices = run.giveBackSlots()
                    if !slices.isEmpty { try await store.giveBack(slices) }
                    return Result(halt: run.machine.halt, accepted: run.accepted)
                }
            }
            run.abandonWhenGraceIsOver(now: time.now())
            if !run.needsTurn(with: [], now: time.now()) { await mailbox.wait() }
        }
    }

    /// An answer that comes after another process has taken the job over does not end the attempt any more, but it proves
    /// that Twilio has what was sent.
    private func keepLateAnswers(_ letters: [Letter], _ stale: [AttemptID]) async throws {
        for letter in letters where stale.contains(letter.attempt.id) {
            let id = letter.attempt.id
            guard let sid = letter.outcome.sid, let delivery = try await store.delivery(id.delivery) else { continue }
            let update = StatusUpdate(sid: sid, status: letter.outcome.twilioStatus ?? "accepted", source: .answer)
            _ = try await store.apply([try delivery.learning(update, from: id, at: time.now())])
        }
    }

    /// Whether something is still unknown and looked for: what is absent will be sent again by this run.
    private func isReconciling(_ run: DispatchRun) -> Bool {
        guard let reconciler, run.machine.halt == nil, run.counts[.unknown] > 0 else { return false }
        reconciler.noteUnknown()
        return !reconciler.hasGivenUp
    }

    private func carryOut(_ result: TurnResult, in run: inout DispatchRun) {
        for attempt in result.stale {
            logger.warning(
                "end of an attempt came after another process took over", metadata: ["outbox.attempt": "\(attempt)"])
        }
        run.took(result)
        if run.counts[.unknown] > 0 { reconciler?.noteUnknown() }
        let startBefore = run.startBefore(result.leasedUntil, now: time.now())
        for attempt in result.begun {
            run.route(of: attempt)?.send(attempt, startBefore: startBefore[attempt.job] ?? result.leasedUntil) {
                [mailbox] outcome in
                mailbox.put(Letter(attempt: attempt, outcome: outcome))
            }
        }
    }
}
