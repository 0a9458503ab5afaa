internal import Twilio

/// Shares what may leave among the jobs of a run: free connections and the paces of their senders. No I/O.
///
/// The most urgent jobs take what they can use first; among equals it goes round.
struct JobPacing: Sendable {
    private struct Member {
        let keys: [PaceKey]
        let content: JobContent
        let priority: JobPriority
        /// What a message counts as by the job's own text.
        let units: Int
    }

    private struct Refusal {
        var count = 0
        var until = Timestamp.zero
    }

    /// What a job would begin if nothing stood in the way.
    struct Wish {
        let job: JobID
        let attempts: Int
    }

    private var pacers: [PaceKey: Pacer] = [:]
    private var members: [JobID: Member] = [:]
    private var rounds = 0
    /// Senders that Twilio has refused for their rate.
    private var refusals: [String: Refusal] = [:]
    private var limits: PacingLimits

    init(jobs: [Job] = [], limits: PacingLimits) {
        self.limits = limits
        for job in jobs { add(job) }
    }

    mutating func add(_ job: Job) {
        let budgets = limits.budgets(of: job)
        for (key, pace) in budgets where pacers[key] == nil { pacers[key] = Pacer(key: key, pace: pace) }
        members[job.id] = Member(
            keys: budgets.keys.sorted(), content: job.content, priority: job.priority,
            units: job.content.units(of: job.content.body))
    }

    /// Keeps to other limits from now on, for these jobs; senders that Twilio has refused go on resting.
    ///
    /// - Returns: slots of the paces before that can be given back.
    mutating func change(_ limits: PacingLimits, jobs: [Job]) -> [PaceSlice] {
        let slots = giveBack()
        self.limits = limits
        pacers = [:]
        for job in jobs { add(job) }
        return slots
    }

    /// A job has left; what is held of its sender's budget serves the next one.
    mutating func remove(_ job: JobID) { members[job] = nil }

    // MARK: Sharing out

    /// How many attempts of each job begin now, no more than `slots` in all.
    mutating func share(_ slots: Int, among wishes: [Wish], at now: Timestamp) -> [JobID: Int] {
        rounds += 1
        var shares: [JobID: Int] = [:]
        var left = slots
        var free = pacers.mapValues { $0.available(at: now) }
        for priority in JobPriority.allCases.reversed() {
            var open = wishes.filter { wish in
                wish.attempts > 0 && members[wish.job]?.priority ?? .normal == priority
                    && !isRefused(wish.job, at: now)
            }
            guard !open.isEmpty else { continue }
            open.rotate(by: rounds)
            // Twice, so that what one cannot use goes to another.
            for _ in 0..<2 {
                for (index, wish) in open.enumerated() where left > 0 {
                    let fair = (left + open.count - index - 1) / (open.count - index)
                    let wanted = wish.attempts - shares[wish.job, default: 0]
                    let given = min(wanted, fair, allowance(of: wish.job, free))
                    guard given > 0 else { continue }
                    shares[wish.job, default: 0] += given
                    left -= given
                    for key in members[wish.job]?.keys ?? [] { free[key]? -= given * cost(of: wish.job, key) }
                }
            }
        }
        return shares
    }

    private func allowance(of job: JobID, _ free: [PaceKey: Int]) -> Int {
        guard let member = members[job] else { return .max }
        return member.keys.reduce(.max) { least, key in
            let cost = cost(of: job, key)
            // A message of more segments than are free goes as soon as one is, and is paid for later: it cannot be halved.
            return min(least, (max(free[key] ?? 0, 0) + cost - 1) / cost)
        }
    }

    private func cost(of job: JobID, _ key: PaceKey) -> Int {
        key.countsRequests ? 1 : members[job]?.units ?? 1
    }

    /// Whether a job that has something due may begin some of it now, or should ask for slots.
    func isTimely(_ job: JobID, at now: Timestamp) -> Bool {
        if isRefused(job, at: now) { return false }
        guard let keys = members[job]?.keys, !keys.isEmpty else { return true }
        let pacers = keys.compactMap { self.pacers[$0] }
        return pacers.allSatisfy { $0.available(at: now) > 0 } || pacers.contains { $0.needsSlots(at: now) }
    }

    // MARK: Refusals

    /// Twilio's queue of a job's sender is full (21611): nothing leaves from it for a while, longer with every refusal.
    mutating func refused(_ job: JobID, at now: Timestamp, random: Double) {
        guard let sender = members[job]?.content.lane else { return }
        var refusal = refusals[sender, default: Refusal()]
        // What was under way together is refused together: it counts once.
        guard now >= refusal.until else { return }
        refusal.count += 1
        refusal.until = now + Self.refusalPause.pause(tries: refusal.count, random: 0.5 + random / 2)
        refusals[sender] = refusal
    }

    /// Twilio has taken something from a job's sender.
    mutating func wentThrough(_ job: JobID) {
        if !refusals.isEmpty, let sender = members[job]?.content.lane { refusals[sender] = nil }
    }

    private func isRefused(_ job: JobID, at now: Timestamp) -> Bool {
        guard !refusals.isEmpty, let sender = members[job]?.content.lane else { return false }
        return refusals[sender].map { now < $0.until } ?? false
    }

    private static let refusalPause = RetryPolicy(base: .seconds(1), cap: .seconds(60))

    // MARK: Slots

    /// The wishes for slots that go with the next turn.
    mutating func requests(for wishes: [Wish], at now: Timestamp) -> [PaceRequest] {
        var wanted: [PaceKey: (units: Int, priority: JobPriority)] = [:]
        for wish in wishes where wish.attempts > 0 {
            for key in members[wish.job]?.keys ?? [] {
                let units = wish.attempts.multipliedReportingOverflow(by: cost(of: wish.job, key)).partialValue
                let before = wanted[key] ?? (0, .low)
                wanted[key] = (before.units + units, max(before.priority, members[wish.job]?.priority ?? .normal))
            }
        }
        return wanted.sorted { $0.key < $1.key }.compactMap { key, wish in
            pacers[key]?.request(wish.units, priority: wish.priority, at: now)
        }
    }

    mutating func take(_ slices: [PaceSlice]) {
        for slice in slices { pacers[slice.key]?.take(slice) }
    }

    /// Attempts have begun: what they are is known now.
    mutating func began(_ attempts: [BegunAttempt]) {
        for attempt in attempts {
            guard let member = members[attempt.job], !member.keys.isEmpty else { continue }
            let units = attempt.body.map(member.content.units) ?? member.units
            for key in member.keys { pacers[key]?.spend(key.countsRequests ? 1 : units) }
        }
    }

    /// Gives up every slot that is held; what others can still use is to be given back to the store.
    mutating func giveBack() -> [PaceSlice] {
        pacers.keys.sorted().compactMap { pacers[$0]?.giveBack() }
    }
}

extension Array {
    /// Puts the first so many elements behind the others.
    fileprivate mutating func rotate(by count: Int) {
        let shift = count % self.count
        self = Array(self[shift...] + self[..<shift])
    }
}
