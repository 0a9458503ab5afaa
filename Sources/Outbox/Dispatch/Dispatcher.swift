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
        var run = DispatchRun(.given, configuration: configuration)
        for job in jobs { try run.join(job, by: courier) }
        let start = run
        return try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Void.self, returning: Result.self) { group in
                group.addTask { [mailbox, time] in
                    while !Task.isCancelled {
                        try await time.sleep(DispatchRun.tick)
                        mailbox.ring()
                    }
                }
                reconciler?.take(jobs)
                if let reconciler { group.addTask { await reconciler.run() } }
                defer { group.cancelAll() }
                return try await loop(start, onProgress)
            }
        } onCancel: {
            mailbox.ring()
        }
    }

    private func loop(
        _ start: DispatchRun, _ onProgress: @Sendable (DeliveryCounts) -> Void
    ) async throws -> Result {
        let round = DispatchRound(store: store, mailbox: mailbox, time: time, logger: logger)
        var run = start
        while true {
            let letters = mailbox.takeAll()
            if Task.isCancelled {
                run.stop(now: time.now(), grace: .zero)
            } else if let grace = stopGrace.withLock({ $0 }) {
                run.stop(now: time.now(), grace: grace)
            }
            if run.needsTurn(with: letters, now: time.now()) {
                try await round.take(with: letters, in: &run)
                let counts = run.counts
                if counts[.unknown] > 0 { reconciler?.noteUnknown() }
                onProgress(counts)
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

    /// Whether something is still unknown and looked for: what is absent will be sent again by this run.
    private func isReconciling(_ run: DispatchRun) -> Bool {
        guard let reconciler, run.machine.halt == nil, run.counts[.unknown] > 0 else { return false }
        reconciler.noteUnknown()
        return !reconciler.hasGivenUp
    }
}
