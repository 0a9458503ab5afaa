public import Logging
internal import Synchronization

/// Finds out what became of attempts whose end is unknown, beside the dispatcher that sends. One run for each instance.
///
/// It looks for them at Twilio (``LookUp``), compares (`Candidates`) and moves their deliveries on as ``DeliveryMachine``
/// says. When to look is ``ReconciliationMachine``'s to say. What it learns is stored only while the delivery is still
/// unknown by the same attempt and the lease of its job is held.
public final class Reconciler: Sendable {
    let store: any OutboxStore
    private let lookUp: any LookUp
    let configuration: ReconciliationMachine.Configuration
    let maximumTries: Int
    private let time: Dispatcher.Time
    private let logger: Logger
    private let mailbox = Mailbox<Letter>()
    private let state = Mutex(State())

    private struct State {
        var jobs: [JobID: Job] = [:]
        var hasGivenUp = false
        var isAskedToLoad = true
    }

    /// A look-up that has come back.
    private struct Letter: Sendable {
        let target: ReconciliationMachine.Target
        let begun: Timestamp
        let items: Result<[SentItem], any Error>
    }

    /// A reconciler that looks by `lookUp`.
    ///
    /// - Parameter maximumTries: attempts of one delivery in all.
    public init(
        store: any OutboxStore, lookUp: any LookUp, configuration: ReconciliationMachine.Configuration = .init(),
        maximumTries: Int = DispatchMachine.Configuration().maximumTries, time: Dispatcher.Time = .system,
        logger: Logger
    ) {
        self.store = store
        self.lookUp = lookUp
        self.configuration = configuration
        self.maximumTries = maximumTries
        self.time = time
        self.logger = logger
    }

    /// Whether it looks no more, because Twilio's lists cannot be read: what is unknown stays so until the next run.
    var hasGivenUp: Bool { state.withLock { $0.hasGivenUp } }

    /// Tells it that there are unknown deliveries it may not know of.
    func noteUnknown() { state.withLock { $0.isAskedToLoad = true } }

    /// Takes jobs up: the caller holds their leases.
    func take(_ jobs: [Job]) {
        state.withLock { state in
            for job in jobs { state.jobs[job.id] = job }
            state.isAskedToLoad = true
        }
    }

    /// Drops a job, whose lease is not held any more or of which nothing is unknown.
    func drop(_ job: JobID) { _ = state.withLock { $0.jobs.removeValue(forKey: job) } }

    /// Works on the unknown deliveries of its jobs until it is cancelled or gives up.
    func run() async {
        do {
            try await withTaskCancellationHandler {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { [mailbox, time] in
                        while !Task.isCancelled {
                            try await time.sleep(DispatchRun.tick)
                            mailbox.ring()
                        }
                    }
                    defer { group.cancelAll() }
                    try await loop(&group)
                }
            } onCancel: {
                mailbox.ring()
            }
        } catch {
            if !Task.isCancelled { logger.error("reconciliation has stopped", metadata: ["error": "\(error)"]) }
        }
        state.withLock { $0.hasGivenUp = true }
    }

    private func loop(_ group: inout ThrowingTaskGroup<Void, any Error>) async throws {
        var machine = ReconciliationMachine(configuration: configuration)
        var evidence = Evidence()
        var lastLoad: Timestamp?
        while !Task.isCancelled, !machine.hasGivenUp {
            let letters = mailbox.takeAll()
            if !letters.isEmpty { try await take(letters, &machine, &evidence) }
            if isLoadDue(lastLoad, machine) {
                lastLoad = time.now()
                try await load(&machine)
            }
            for task in machine.begin(now: time.now()) {
                let begun = time.now()
                group.addTask { [mailbox, lookUp] in
                    let items: Result<[SentItem], any Error>
                    do {
                        items = .success(
                            try await lookUp.sent(task.target.kind, to: task.target.recipient, since: task.since))
                    } catch { items = .failure(error) }
                    mailbox.put(Letter(target: task.target, begun: begun, items: items))
                }
            }
            await mailbox.wait()
        }
    }

    private func isLoadDue(_ last: Timestamp?, _ machine: ReconciliationMachine) -> Bool {
        let interval = min((configuration.lookUps.first ?? .seconds(5)) / 2, .seconds(2))
        if let last, time.now() - last < interval { return false }
        return state.withLock { state in
            defer { state.isAskedToLoad = false }
            // What is looked for may have been settled by others meanwhile.
            return state.isAskedToLoad || machine.count > 0
        }
    }

    private func load(_ machine: inout ReconciliationMachine) async throws {
        let jobs = state.withLock { $0.jobs }
        var unknown: Set<AttemptID> = []
        var last: DeliveryID?
        repeat {
            let page = try await store.unknownAttempts(of: Array(jobs.keys), after: last, limit: 1000)
            machine.track(page.map { ($0, jobs[$0.job]?.content.kind ?? .message) })
            unknown.formUnion(page.lazy.map(\.id))
            last = page.count == 1000 ? page.last?.id.delivery : nil
        } while last != nil
        machine.forget(allBut: unknown)
    }

    private func take(
        _ letters: [Letter], _ machine: inout ReconciliationMachine, _ evidence: inout Evidence
    ) async throws {
        var lists: [Evidence.List] = []
        for letter in letters {
            switch letter.items {
            case .success(let items):
                lists.append(Evidence.List(target: letter.target, begun: letter.begun, items: items))
            case .failure(let error):
                logger.warning(
                    "a look-up has failed",
                    metadata: ["error": "\(error)", "tries": "\(machine.failuresInARow + 1)"])
                machine.failed(letter.target, now: time.now())
            }
        }
        if lists.isEmpty { return }
        let jobs = state.withLock { $0.jobs }
        let verdicts = try await evidence.weigh(lists, of: jobs, self, now: time.now())
        let settled = try await settle(verdicts, machine)
        for list in lists {
            machine.finished(
                list.target, begun: list.begun, settled: settled.intersection(machine.attempts(of: list.target)),
                now: time.now())
        }
    }

    /// Stores what was found out; gives back the attempts that need not be looked for any more.
    private func settle(
        _ verdicts: [Evidence.Verdict], _ machine: ReconciliationMachine
    ) async throws -> Set<AttemptID> {
        if verdicts.isEmpty { return [] }
        let deliveries = try await store.deliveries(verdicts.map(\.attempt.id.delivery))
        let byID = Dictionary(uniqueKeysWithValues: deliveries.map { ($0.id, $0) })
        var settled: Set<AttemptID> = []
        var changes: [(AttemptID, DeliveryChange)] = []
        for verdict in verdicts {
            let attempt = verdict.attempt.id
            guard let delivery = byID[attempt.delivery], delivery.state == .unknown, delivery.tries == attempt.number
            else {
                // Somebody else was faster: a callback, a person, another process.
                settled.insert(attempt)
                continue
            }
            let limits = DeliveryMachine.Limits(maximumTries: maximumTries, onUnknown: verdict.policy)
            let lookUps = machine.lookUps(for: attempt, of: verdict.target)
            changes.append(
                (attempt, try verdict.change(of: delivery, limits: limits, lookUps: lookUps, now: time.now())))
        }
        let outcomes = try await store.apply(changes.map(\.1))
        for ((attempt, change), outcome) in zip(changes, outcomes) {
            // A SID that was taken meanwhile was another's: the next look-up does without it.
            if outcome != .sidTaken { settled.insert(attempt) }
            logger.debug(
                "reconciled",
                metadata: [
                    "attempt": "\(attempt)", "state": "\(change.after.state)", "outcome": "\(outcome)",
                    "twilio.sid": "\(change.after.sid ?? "-")",
                ])
        }
        return settled
    }
}

extension JobContent {
    /// The list in which Twilio shows what it sends.
    var kind: SentKind { channel == .voice ? .call : .message }
}
