public import Logging
internal import Synchronization
internal import Twilio

/// Works off the jobs of one connection for as long as it runs, whoever hands them over. One run for each instance.
///
/// It takes up what it is told of (``submitted(_:)``), looks when another process tells of something (``StoreSignals``),
/// and every second for what nobody tells: jobs of processes that have ended, and those whose time of sending has
/// come. Jobs join and leave one run; their
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
        var room: Int { 2 * dispatch.mostUnderWay }
    }

    private struct State {
        var submitted: [Job] = []
        var mustSearch = false
        /// Lanes that are full: the worker looks for more of them itself, and need not be told.
        var crowded: Set<JobLane> = []
        var grace: Duration?
        var trouble: DispatchMachine.Trouble?
        var mustProbe = false
        var change: DispatchMachine.Configuration?
    }

    private let connection: String
    private let account: String
    private let courier: any Courier
    private let reconciler: Reconciler?
    private let follower: JobFollower?
    private let overdue: OverdueFollower?
    private let watch: JobWatch?
    private let configuration: Configuration
    private let round: DispatchRound
    private let state = Mutex(State())
    private let handovers = Handovers()
    /// Jobs that are told of wait here up to so many; others are found in the store.
    private static let mostSubmitted = 10_000
    /// The pauses before a reconciliation that has given up begins again: it has failed many times in a row by then.
    private static let pauses = RetryPolicy(base: .seconds(5), cap: .seconds(120))

    /// A worker on the jobs of a connection.
    ///
    /// - Parameters:
    ///   - account: the connection's account: jobs of another one are left alone.
    ///   - reconciler: finds out what became of unknown deliveries; without one they stay unknown.
    ///   - follower: follows reported jobs when everything of them is at Twilio.
    ///   - overdue: follows those that callbacks have not told the end of.
    ///   - watch: is told of the jobs that nothing is left to do of.
    public init(
        connection: String, account: String, store: any OutboxStore, courier: any Courier,
        reconciler: Reconciler? = nil, follower: JobFollower? = nil, overdue: OverdueFollower? = nil,
        watch: JobWatch? = nil, configuration: Configuration = .init(), time: Dispatcher.Time = .system, logger: Logger
    ) {
        self.connection = connection
        self.account = account
        self.courier = courier
        self.reconciler = reconciler
        self.follower = follower
        self.overdue = overdue
        self.watch = watch
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

    /// Takes a job over: it is stored with the turn that begins its first attempts, and needs no commit of its own.
    ///
    /// - Parameter closing: answers who asked for it.
    /// - Returns: `nil` where it was not taken: it is to be handed to the store, which says what is wrong.
    public func submit(_ submission: Turn.Submission, closing: JobClosing? = nil) async -> Acceptance? {
        await handovers.hand(over: submission, closing: closing) { round.mailbox.ring() }
    }

    /// Why nothing but a probe leaves now; `nil` while all is well.
    public var trouble: DispatchMachine.Trouble? { state.withLock { $0.trouble } }

    /// Where only a probe leaves now and then, the next one leaves at once: somebody waits for what it says.
    public func probe() {
        state.withLock { $0.mustProbe = true }
        round.mailbox.ring()
    }

    /// Sends with other settings from its next turn on: paces, requests at once, pauses. Nothing is dropped for it.
    public func change(_ dispatch: DispatchMachine.Configuration) {
        var dispatch = dispatch
        dispatch.keepTrying()
        state.withLock { $0.change = dispatch }
        round.mailbox.ring()
    }

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
                    group.addTask { try await self.reconcile(by: reconciler) }
                }
                group.addTask { try await self.searchWhenTold() }
                if let follower { group.addTask { try await follower.run(onJob: self.submitted) } }
                if let overdue { group.addTask { try await overdue.run() } }
                defer { group.cancelAll() }
                try await loop()
            }
        } onCancel: {
            round.mailbox.ring()
        }
    }

    /// Looks for jobs when another process tells that there are some.
    private func searchWhenTold() async throws {
        for await _ in round.store.signals(of: .jobs) {
            // Who has taken a job takes its lease at once: the others look for what it has left.
            try await round.time.sleep(.milliseconds(.random(in: 20...50)))
            state.withLock { $0.mustSearch = true }
            round.mailbox.ring()
        }
    }

    /// Reconciles until the task is cancelled; a run ends where Twilio's lists cannot be read.
    private func reconcile(by reconciler: Reconciler) async throws {
        var tries = 0
        while !Task.isCancelled {
            let began = round.time.now()
            await reconciler.run()
            if Task.isCancelled { return }
            // One that has worked for long begins with short pauses again.
            tries = round.time.now() - began > .seconds(600) ? 1 : tries + 1
            let pause = Self.pauses.pause(tries: tries, random: 1)
            round.logger.warning(
                "what is unknown waits: Twilio's lists cannot be read",
                metadata: ["connection": "\(connection)", "pause_ms": "\(pause / .milliseconds(1))"])
            try await round.time.sleep(pause)
        }
    }

    private func loop() async throws {
        let time = round.time
        var run = DispatchRun(.open(follows: follows), configuration: configuration.dispatch)
        var roster = JobRoster(room: configuration.room, interval: configuration.searchInterval)
        handovers.open()
        defer { handovers.close() }
        while true {
            let letters = round.mailbox.takeAll()
            if Task.isCancelled {
                run.stop(now: time.now(), grace: .zero)
            } else if let grace = state.withLock({ $0.grace }) {
                run.stop(now: time.now(), grace: grace)
            }
            let (change, mustProbe) = state.withLock { state in
                defer { (state.change, state.mustProbe) = (nil, false) }
                return (state.change, state.mustProbe)
            }
            if let change { try await giveBack(run.change(change)) }
            if mustProbe { run.probe() }
            if run.machine.halt == nil {
                await takeUp(&run, &roster)
                takeOver(&run, &roster)
            } else {
                handovers.close()
            }
            if run.needsTurn(with: letters, now: time.now()) {
                let (left, standing, acceptances) = try await round.take(with: letters, in: &run)
                note(left, standing, run, &roster)
                for job in handovers.stored(acceptances) { roster.remove(job) }
                state.withLock { $0.trouble = run.machine.trouble }
                if run.isOver { return try await giveBack(run.giveBackSlots()) }
            }
            run.abandonWhenGraceIsOver(now: time.now())
            if !run.needsTurn(with: [], now: time.now()) { await round.mailbox.wait() }
        }
    }

    /// How reported jobs are followed that cannot fall back.
    private var follows: Following? {
        if let follower, follower.polls { return .closely }
        return overdue == nil ? nil : .fromAfar
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
                if Task.isCancelled { return }
                round.logger.error("the store cannot be read", metadata: ["error": "\(error)"])
            }
        }
        for job in joining {
            do { try run.join(job, by: courier) } catch {
                // It stays in hand, so that it is not found again at once.
                round.logger.error("a job cannot be sent", metadata: ["job": "\(job.id)", "error": "\(error)"])
                roster.set(job.id, waits: false)
            }
        }
    }

    /// Lets jobs join that are stored with the next turn.
    private func takeOver(_ run: inout DispatchRun, _ roster: inout JobRoster) {
        let now = round.time.now()
        handovers.fill { handover in
            guard handover.submission.job.content.dueAt <= now else { return false }
            guard let job = try? run.join(handover.submission, by: courier, closing: handover.closing) else {
                return false
            }
            roster.add(job)
            return true
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
        if let watch, !left.isEmpty { watch.notice(left.map(\.job.id)) }
    }

    private func giveBack(_ slices: [PaceSlice]) async throws {
        if !slices.isEmpty { try await round.store.giveBack(slices) }
    }
}
