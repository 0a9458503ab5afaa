public import Logging
internal import Synchronization

/// Works off the jobs of one connection for as long as it runs, whoever hands them over. One run for each instance.
///
/// It takes up what it is told of (``submitted(_:)``), and looks every second for what it was not told of: jobs of other
/// processes, of processes that have ended, and those whose time of sending has come. Jobs join and leave one run; their
/// leases come and go with the turns that begin and end their attempts, so that a small job costs no commit of its own.
/// Where the account is refused or cannot be reached, everything waits.
public final class JobWorker: Sendable {
    /// Settings of a worker.
    public struct Configuration: Sendable {
        /// How it sends.
        public var dispatch: DispatchMachine.Configuration
        /// How often it looks for jobs that nobody has told it of.
        public var searchInterval: Duration = .seconds(1)

        /// A worker that sends so, and goes on trying where that fails.
        public init(dispatch: DispatchMachine.Configuration = .init()) {
            self.dispatch = dispatch
            self.dispatch.keepTrying()
        }

        /// How many jobs of a lane wait in hand: enough to fill all connections twice.
        var room: Int { 2 * dispatch.concurrency }
    }

    private struct State {
        var submitted: [Job] = []
        var mustSearch = false
        /// Lanes that are full: the worker looks for more of them itself, and need not be told.
        var crowded: Set<JobLane> = []
        var grace: Duration?
        var trouble: String?
    }

    private let connection: String
    private let account: String
    private let courier: any Courier
    private let reconciler: Reconciler?
    private let follower: JobFollower?
    private let configuration: Configuration
    private let round: DispatchRound
    private let state = Mutex(State())
    /// Jobs that are told of wait here up to so many; others are found in the store.
    private static let mostSubmitted = 10_000
    /// The pause before a reconciliation that has failed begins again.
    private static let pause: Duration = .seconds(5)

    /// A worker on the jobs of a connection.
    ///
    /// - Parameters:
    ///   - account: the connection's account: jobs of another one are left alone.
    ///   - reconciler: finds out what became of unknown deliveries; without one they stay unknown.
    ///   - follower: follows reported jobs when everything of them is at Twilio.
    public init(
        connection: String, account: String, store: any OutboxStore, courier: any Courier,
        reconciler: Reconciler? = nil, follower: JobFollower? = nil, configuration: Configuration = .init(),
        time: Dispatcher.Time = .system,
        logger: Logger
    ) {
        self.connection = connection
        self.account = account
        self.courier = courier
        self.reconciler = reconciler
        self.follower = follower
        self.configuration = configuration
        round = DispatchRound(
            store: store, mailbox: Mailbox(), time: time, logger: logger, isPersistent: true)
    }

    /// Tells it of a job that was handed over, or reopened.
    public func submitted(_ job: Job) {
        let isNews = state.withLock { state in
            // Waking it for nothing would cost more than taking the job has.
            if state.crowded.contains(job.lane) { return false }
            if state.submitted.count < Self.mostSubmitted {
                state.submitted.append(job)
            } else {
                state.mustSearch = true
            }
            return true
        }
        if isNews { round.mailbox.ring() }
    }

    /// Why nothing but a probe leaves now; `nil` while all is well.
    public var trouble: String? { state.withLock { $0.trouble } }

    /// Ends the run in good order: nothing more begins, what is under way may end within the grace time and is then
    /// given up, everything learnt is stored, and the leases are given back.
    public func requestStop() { stop(grace: configuration.dispatch.grace) }

    /// As ``requestStop()``, but what is under way is given up at once.
    public func requestImmediateStop() { stop(grace: .zero) }

    private func stop(grace: Duration) {
        state.withLock { $0.grace = grace }
        round.mailbox.ring()
    }

    /// Works until it is asked to stop. Cancelling the task is a stop without grace.
    public func run() async throws {
        try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { [round] in
                    while !Task.isCancelled {
                        try await round.time.sleep(DispatchRun.tick)
                        round.mailbox.ring()
                    }
                }
                if let reconciler {
                    group.addTask { [round] in
                        while !Task.isCancelled {
                            await reconciler.run()
                            try await round.time.sleep(Self.pause)
                        }
                    }
                }
                if let follower { group.addTask { try await follower.run(onJob: self.submitted) } }
                defer { group.cancelAll() }
                try await loop()
            }
        } onCancel: {
            round.mailbox.ring()
        }
    }

    private func loop() async throws {
        let time = round.time
        var run = DispatchRun(.open(polls: follower?.polls ?? false), configuration: configuration.dispatch)
        var roster = JobRoster(room: configuration.room, interval: configuration.searchInterval)
        while true {
            let letters = round.mailbox.takeAll()
            if Task.isCancelled {
                run.stop(now: time.now(), grace: .zero)
            } else if let grace = state.withLock({ $0.grace }) {
                run.stop(now: time.now(), grace: grace)
            }
            if run.machine.halt == nil { await takeUp(&run, &roster) }
            if run.needsTurn(with: letters, now: time.now()) {
                let (left, standing) = try await round.take(with: letters, in: &run)
                note(left, standing, run, &roster)
                state.withLock { $0.trouble = run.machine.trouble }
                if run.isOver { return try await giveBack(run.giveBackSlots()) }
            }
            run.abandonWhenGraceIsOver(now: time.now())
            if !run.needsTurn(with: [], now: time.now()) { await round.mailbox.wait() }
        }
    }

    /// Lets jobs join that were told of or are found in the store.
    private func takeUp(_ run: inout DispatchRun, _ roster: inout JobRoster) async {
        let (submitted, mustSearch) = state.withLock { state in
            // What is handed over from here on is told, until this look at the store has shown what is full.
            defer { (state.submitted, state.mustSearch, state.crowded) = ([], false, []) }
            return (state.submitted, state.mustSearch)
        }
        defer { state.withLock { [crowded = roster.crowded] in $0.crowded = crowded } }
        let now = round.time.now()
        var joining = roster.take(
            submitted.filter { $0.connection == connection && $0.account == account }, now: now)
        if mustSearch { roster.searchSoon() }
        if let (room, rooms) = roster.search(now: now) {
            let search = OpenJobSearch(
                connection: connection, account: account, now: now, room: room, rooms: rooms)
            do {
                joining += roster.found(try await round.store.openJobs(search), now: now)
            } catch {
                round.logger.error("the store cannot be read", metadata: ["error": "\(error)"])
            }
        }
        for job in joining {
            do { try run.join(job, by: courier) } catch {
                // It stays in hand, so that it is not found again at once.
                round.logger.error("a job cannot be sent", metadata: ["outbox.job": "\(job.id)", "error": "\(error)"])
                roster.set(job.id, waits: false)
            }
        }
    }

    private func note(
        _ left: [DispatchRun.Leaver], _ standing: [JobID: TurnResult.JobStatus], _ run: DispatchRun,
        _ roster: inout JobRoster
    ) {
        for (id, status) in standing where status.isLeased {
            roster.set(id, waits: status.state == .active && status.counts[.pending] > 0)
            guard status.counts[.unknown] > 0, let reconciler, let job = run.job(id) else { continue }
            reconciler.take([job])
        }
        for (job, _) in left {
            roster.remove(job.id)
            reconciler?.drop(job.id)
        }
    }

    private func giveBack(_ slices: [PaceSlice]) async throws {
        if !slices.isEmpty { try await round.store.giveBack(slices) }
    }
}
