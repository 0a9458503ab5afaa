/// The state of one run of a ``Dispatcher``: what the next turn is to store and begin.
struct DispatchRun {
    /// How often a run looks whether time has brought something to do.
    static let tick: Duration = .milliseconds(50)
    /// The longest pause between turns while a job is worked on: until then a cancellation by another process is seen
    /// and the lease renewed.
    static let longestPause: Duration = .milliseconds(500)

    private(set) var machine: DispatchMachine
    private var pacing: JobPacing
    private(set) var accepted = 0
    private var jobs: [JobID: Job]
    private var routes: [JobID: any Route] = [:]
    private var status: [JobID: TurnResult.JobStatus] = [:]
    private let limits: [JobID: DeliveryMachine.Limits]
    private let optOutScopes: [JobID: OptOut.Scope]
    private var lastTurn = Timestamp.zero
    private var graceEnds: Timestamp?
    private var isRecalled = false

    init(jobs: [Job], courier: any Courier, configuration: DispatchMachine.Configuration) throws {
        machine = DispatchMachine(configuration: configuration)
        pacing = JobPacing(jobs: jobs, limits: configuration.pacing)
        self.jobs = Dictionary(uniqueKeysWithValues: jobs.map { ($0.id, $0) })
        optOutScopes = self.jobs.compactMapValues(\.optOutScope)
        limits = self.jobs.mapValues { job in
            DeliveryMachine.Limits(maximumTries: configuration.maximumTries, onUnknown: job.onUnknown)
        }
        for job in jobs { routes[job.id] = try courier.prepare(job) }
    }

    func route(of attempt: BegunAttempt) -> (any Route)? { routes[attempt.job] }

    /// The states of all deliveries of all jobs.
    var counts: DeliveryCounts {
        var sum = DeliveryCounts()
        for status in status.values {
            let counts = status.counts.effective(in: status.state)
            for state in DeliveryState.allCases { sum[state] += counts[state] }
        }
        return sum
    }

    // MARK: Stopping

    mutating func stop(now: Timestamp, grace: Duration) {
        machine.stop()
        recallWhenHalted()
        graceEnds = min(graceEnds ?? now + grace, now + grace)
    }

    /// Once nothing more may begin, what was begun and has not left is taken back.
    private mutating func recallWhenHalted() {
        guard machine.halt != nil, !isRecalled else { return }
        isRecalled = true
        for route in routes.values { route.recallUnsent() }
    }

    mutating func abandonWhenGraceIsOver(now: Timestamp) {
        guard let graceEnds, now >= graceEnds else { return }
        for route in routes.values { route.abandonAll() }
    }

    /// Nothing is under way, and nothing more begins or is left to begin.
    var isOver: Bool {
        guard machine.inFlight == 0, status.count == jobs.count else { return false }
        return machine.halt != nil
            || status.values.allSatisfy { !$0.isLeased || $0.nextDue == nil || $0.state != .active }
    }

    // MARK: Turns

    func needsTurn(with letters: [Dispatcher.Letter], now: Timestamp) -> Bool {
        if !letters.isEmpty || now - lastTurn >= Self.longestPause { return true }
        if machine.halt != nil { return machine.inFlight == 0 }
        return machine.freeSlots(now: now) > 0
            && status.contains { $1.isDue(now) && pacing.isTimely($0, at: now) }
    }

    mutating func turn(with letters: [Dispatcher.Letter], now: Timestamp) throws -> Turn {
        lastTurn = now
        var turn = Turn(now: now)
        turn.ends.reserveCapacity(letters.count)
        for letter in letters {
            var delivery = DeliveryMachine(state: .attempting, tries: letter.attempt.id.number)
            let action = try delivery.handle(
                .attemptEnded(letter.outcome), limits: limits[letter.attempt.job] ?? .init())
            var dueAt = now
            if case .retry(let pause) = action { dueAt = now + pause }
            if delivery.state == .accepted { accepted += 1 }
            machine.ended(letter.outcome, now: now, random: .random(in: 0..<1))
            if letter.outcome.errorCode == OptOut.code, let scope = jobs[letter.attempt.job]?.optOutScope {
                turn.optOuts.append(OptOut(scope: scope, recipient: letter.attempt.recipient, since: now))
            }
            turn.ends.append(
                Turn.End(
                    attempt: letter.attempt.id, job: letter.attempt.job, outcome: letter.outcome,
                    state: delivery.state, dueAt: dueAt))
        }
        recallWhenHalted()
        let free = machine.freeSlots(now: now)
        let wishes = free > 0 ? wishes(now: now) : []
        // Every job has its lease renewed, whether it begins something or not.
        turn.begin = Dictionary(uniqueKeysWithValues: jobs.keys.map { ($0, 0) })
        turn.optOutScopes = optOutScopes
        turn.begin.merge(pacing.share(free, among: wishes, at: now)) { $1 }
        turn.paces = pacing.requests(for: wishes, at: now)
        return turn
    }

    /// What the jobs that have something due would begin, as far as is known.
    private func wishes(now: Timestamp) -> [JobPacing.Wish] {
        jobs.values.filter { now < $0.validUntil }.map(\.id).sorted().compactMap { job in
            guard let status = status[job] else { return .init(job: job, attempts: jobs[job]?.counts[.pending] ?? 0) }
            return status.isDue(now) ? .init(job: job, attempts: status.counts[.pending]) : nil
        }
    }

    /// The jobs whose time is over and that have something left which was not attempted.
    func overdue(now: Timestamp) -> [JobID] {
        jobs.values.filter { $0.validUntil <= now && status[$0.id]?.mayBegin ?? false }.map(\.id)
    }

    /// How long what is begun now may wait before its first byte: as long as the lease holds and its job is valid.
    func startBefore(
        _ leasedUntil: ContinuousClock.Instant, now: Timestamp
    ) -> [JobID: ContinuousClock.Instant] {
        let present = ContinuousClock.now
        return jobs.mapValues { min(leasedUntil, present + ($0.validUntil - now)) }
    }

    /// Gives up the slots that were reserved and not used.
    mutating func giveBackSlots() -> [PaceSlice] { pacing.giveBack() }

    mutating func took(_ result: TurnResult) {
        machine.began(result.begun.count)
        pacing.take(result.slices)
        pacing.began(result.begun)
        for (job, status) in result.jobs {
            if !status.isLeased { machine.loseLease() }
            if status.state != .active || !status.isLeased { routes[job]?.recallUnsent() }
            self.status[job] = status
        }
    }
}

extension TurnResult.JobStatus {
    fileprivate var mayBegin: Bool { isLeased && state == .active && nextDue != nil }
    fileprivate func isDue(_ now: Timestamp) -> Bool { mayBegin && nextDue.map { $0 <= now } ?? false }
}
