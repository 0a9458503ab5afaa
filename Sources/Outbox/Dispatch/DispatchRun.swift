/// The state of one run of a ``Dispatcher`` or ``JobWorker``: what the next turn is to store and begin.
struct DispatchRun {
    /// How often a run looks whether time has brought something to do.
    static let tick: Duration = .milliseconds(50)
    /// The longest time for which a job's standing is not looked at: until then a cancellation by another process is seen
    /// and the lease renewed.
    static let longestPause: Duration = .milliseconds(500)

    /// Which jobs there are.
    enum Extent: Equatable {
        /// Those that it was begun with and has the leases of; it ends when they are done.
        case given
        /// Jobs join, and leave when they are done; it takes their leases and gives them back, and ends when it is stopped.
        ///
        /// - Parameter follows: how what is reported is followed when it is done; `nil` for not at all. What may fall back
        ///   to another channel is followed closely in any case.
        case open(follows: Following?)
    }

    /// A job that has left an open run, as it stood then.
    typealias Leaver = (job: Job, status: TurnResult.JobStatus)

    private(set) var machine: DispatchMachine
    private var pacing: JobPacing
    /// `nil` before the first job has joined.
    private var concurrency: HeldConcurrency?
    private var metrics: PacingMetrics?
    private(set) var accepted = 0
    private let extent: Extent
    private var configuration: DispatchMachine.Configuration
    private var members: [JobID: DispatchMember] = [:]
    /// Members whose lease is not held yet.
    private var joining: Set<JobID> = []
    /// Members that are stored with the next turn.
    private var submissions: [Turn.Submission] = []
    /// Members that are stored with the turn under way.
    private var submitted: [JobID] = []
    private var lastTurn = Timestamp.zero
    private var lastLook = Timestamp.zero
    private var graceEnds: Timestamp?
    private var isRecalled = false

    init(_ extent: Extent, configuration: DispatchMachine.Configuration) {
        self.extent = extent
        self.configuration = configuration
        machine = DispatchMachine(configuration: configuration)
        pacing = JobPacing(limits: configuration.pacing)
    }

    /// Takes a job up; with an open run, its lease comes with the next turn.
    ///
    /// - Parameter closing: answers who asked for it, where all its attempts are this run's.
    mutating func join(_ job: Job, by courier: any Courier, closing: JobClosing? = nil) throws {
        let route = try courier.prepare(job)
        members[job.id] = DispatchMember(
            facts: .init(job: job, route: route, maximumTries: configuration.maximumTries), closing: closing)
        pacing.add(job)
        if concurrency == nil {
            let key = ConcurrencyKey(connection: job.connection, account: job.account)
            concurrency = HeldConcurrency(key: key, limit: configuration.concurrency, ahead: configuration.ahead)
            metrics = PacingMetrics(connection: job.connection)
        }
        if case .open = extent { joining.insert(job.id) }
    }

    /// Takes up a job that is stored with the next turn, which may begin attempts of it as well.
    mutating func join(_ submission: Turn.Submission, by courier: any Courier, closing: JobClosing?) throws -> Job {
        let job = Job(submission)
        guard members[job.id] == nil else { throw OutboxError(.invalidJob, "the name \(job.id) is taken") }
        try join(job, by: courier, closing: closing)
        submissions.append(submission)
        return job
    }

    /// Goes on with other settings. What is under way, and how often a delivery of a job at hand is tried, stays.
    ///
    /// - Returns: slots that were reserved by the paces before and will not be used.
    mutating func change(_ configuration: DispatchMachine.Configuration) -> [PaceSlice] {
        self.configuration = configuration
        machine.change(configuration)
        concurrency?.change(limit: configuration.concurrency, ahead: configuration.ahead)
        return pacing.change(configuration.pacing, jobs: members.values.map(\.facts.job))
    }

    mutating func probe() { machine.probe() }

    private mutating func leave(_ job: JobID) {
        members[job] = nil
        joining.remove(job)
        pacing.remove(job)
    }

    func route(of attempt: BegunAttempt) -> (any Route)? { members[attempt.job]?.facts.route }

    func job(_ id: JobID) -> Job? { members[id]?.facts.job }

    /// The states of all deliveries of all jobs.
    var counts: DeliveryCounts {
        var sum = DeliveryCounts()
        for case let status? in members.values.map(\.status) {
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
        for member in members.values { member.facts.route.recallUnsent() }
    }

    mutating func abandonWhenGraceIsOver(now: Timestamp) {
        guard let graceEnds, now >= graceEnds else { return }
        for member in members.values { member.facts.route.abandonAll() }
    }

    /// Nothing is under way, and nothing more begins or is left to begin.
    var isOver: Bool {
        guard machine.inFlight == 0 else { return false }
        if machine.halt != nil { return true }
        guard case .given = extent else { return false }
        return members.values.allSatisfy { member in
            member.status.map { !$0.isLeased || $0.nextDue == nil || $0.state != .active } ?? false
        }
    }

    // MARK: Turns

    func needsTurn(with letters: [Dispatcher.Letter], now: Timestamp) -> Bool {
        if !letters.isEmpty || !submissions.isEmpty { return true }
        if now - lastTurn >= Self.longestPause, !members.isEmpty || extent == .given { return true }
        if machine.halt != nil { return machine.inFlight == 0 }
        if members.isEmpty, concurrency?.isIdle(at: now) ?? false { return true }
        let mayHaveMore = concurrency?.asks(at: now) ?? true
        guard machine.freeSlots(now: now, of: mayHaveMore ? .max : mostUnderWay) > 0 else { return false }
        return !joining.isEmpty || members.contains { $1.status?.isDue(now) ?? false && pacing.isTimely($0, at: now) }
    }

    mutating func turn(with letters: [Dispatcher.Letter], now: Timestamp) throws -> Turn {
        lastTurn = now
        var turn = Turn(now: now)
        turn.submissions = submissions
        (submitted, submissions) = (submissions.map(\.job.id), [])
        turn.ends.reserveCapacity(letters.count)
        for letter in letters {
            let facts = members[letter.attempt.job]?.facts
            var delivery = DeliveryMachine(state: .attempting, tries: letter.attempt.id.number)
            let action = try delivery.handle(
                .attemptEnded(letter.outcome),
                limits: facts?.limits ?? .init(maximumTries: configuration.maximumTries))
            var dueAt = now
            if case .retry(let pause) = action { dueAt = now + pause }
            if delivery.state == .accepted {
                accepted += 1
                pacing.wentThrough(letter.attempt.job)
            } else if letter.outcome.isSenderRefusal {
                pacing.refused(letter.attempt.job, at: now, random: .random(in: 0..<1))
            }
            machine.ended(letter.outcome, now: now, random: .random(in: 0..<1))
            if letter.outcome.errorCode == OptOut.code, let scope = facts?.optOutScope {
                turn.optOuts.append(OptOut(scope: scope, recipient: letter.attempt.recipient, since: now))
            }
            turn.ends.append(
                Turn.End(
                    attempt: letter.attempt.id, job: letter.attempt.job, outcome: letter.outcome,
                    state: delivery.state, dueAt: dueAt))
            if facts != nil { turn.begin[letter.attempt.job] = 0 }
            if let closing = members[letter.attempt.job]?.closing,
                let answer = closing.answer(to: letter, state: delivery.state, at: now)
            {
                turn.answers.append(answer)
            }
        }
        recallWhenHalted()
        take(from: &turn, now: now)
        begin(in: &turn)
        for (job, count) in turn.begin where count > 0 { turn.optOutScopes[job] = members[job]?.facts.optOutScope }
        return turn
    }

    /// How many attempts the share of requests at once lets be under way.
    private var mostUnderWay: Int { concurrency?.mostUnderWay ?? .max }

    /// What begins: as much as is due, the paces let leave and the share of requests at once has room for.
    private mutating func begin(in turn: inout Turn) {
        let now = turn.now
        let free = machine.freeSlots(now: now)
        let room = machine.freeSlots(now: now, of: mostUnderWay)
        let wishes = free > 0 ? members.values.compactMap { $0.wish(now: now) }.sorted { $0.job < $1.job } : []
        var unbounded = pacing
        let shares = pacing.share(room, among: wishes, at: now)
        let wanted = room < free ? unbounded.share(free, among: wishes, at: now) : shares
        if wanted.isEmpty, wishes.contains(where: { $0.attempts > 0 }) { metrics?.waited() }
        let (underWay, isOver) = (machine.inFlight, isOver)
        turn.concurrency = concurrency?.wish(
            wanted: underWay + wanted.values.reduce(0, +), underWay: underWay, isOver: isOver, at: now)
        turn.begin.merge(shares) { $1 }
        if room > 0 { turn.paces = pacing.requests(for: wishes, at: now) }
    }

    /// Whose standing the turn is to tell, beside those that something happens to.
    private mutating func take(from turn: inout Turn, now: Timestamp) {
        if now - lastLook >= Self.longestPause || machine.halt != nil {
            lastLook = now
            for job in members.keys { turn.begin[job] = 0 }
        }
        guard case .open(let follows) = extent else { return }
        turn.releasesDone = true
        for job in turn.begin.keys { turn.follow[job] = members[job]?.facts.job.following(usually: follows) }
        if isOver {
            turn.begin = [:]
            turn.release = Set(members.keys).subtracting(joining)
        } else if machine.halt == nil {
            turn.acquire = joining
            for job in joining { turn.begin[job] = 0 }
        }
    }

    /// The jobs whose time is over and that have something left which was not attempted.
    func overdue(now: Timestamp) -> [JobID] {
        members.filter { $1.facts.job.validUntil <= now && $1.status?.mayBegin ?? false }.map(\.key)
    }

    /// How long what is begun now may wait before its first byte: as long as the lease and the share of
    /// requests at once hold and its job is valid.
    func startBefore(
        _ attempt: BegunAttempt, leasedUntil: ContinuousClock.Instant, present: ContinuousClock.Instant, now: Timestamp
    ) -> ContinuousClock.Instant {
        let heldUntil = min(leasedUntil, concurrency?.share?.until ?? leasedUntil)
        guard let validUntil = members[attempt.job]?.facts.job.validUntil else { return heldUntil }
        return min(heldUntil, present + (validUntil - now))
    }

    /// Gives up the slots that were reserved and not used.
    mutating func giveBackSlots() -> [PaceSlice] { pacing.giveBack() }

    /// Takes what a turn has brought.
    ///
    /// - Returns: the jobs that have left an open run.
    mutating func took(_ result: TurnResult) -> [Leaver] {
        let new = Set(result.acceptances.compactMap(\.newJob?.id))
        for job in submitted where !new.contains(job) { leave(job) }
        submitted = []
        for answer in result.answers { answer.job.flatMap { members[$0] }?.closing?.keep(answer) }
        machine.began(result.begun.count)
        if let share = result.share { concurrency?.take(share) }
        if let concurrency { metrics?.holds(concurrency.share?.places ?? 0) }
        pacing.take(result.slices)
        pacing.began(result.begun)
        var left: [Leaver] = []
        for (id, status) in result.jobs {
            guard let member = members[id] else { continue }
            if status.state != .active || !status.isLeased { member.facts.route.recallUnsent() }
            members[id]?.status = status
            joining.remove(id)
            guard !status.isLeased else { continue }
            switch extent {
            case .given: machine.loseLease()
            case .open:
                left.append((member.facts.job, status))
                leave(id)
            }
        }
        return left
    }
}
