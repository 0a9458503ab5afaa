internal import HostStonebranch
internal import Intake
internal import Logging
internal import Outbox
internal import Twilio

/// Hands a job over and works it off in this process: what `send`, `stonebranch run` and `jobs rerun` share.
struct SendingSession {
    let store: any OutboxStore
    let client: TwilioClient
    let configuration: DispatchMachine.Configuration
    let reconciliation: ReconciliationMachine.Configuration
    let publicURL: String?
    let signals: StopSignals
    let logger: Logger

    /// Rows handed over at once.
    private static let batch = 2000

    /// - Parameter keepTrying: whether jobs wait for a refused account or a place that cannot be reached to come back;
    ///   otherwise the run ends.
    init(
        store: any OutboxStore, environment: CommandEnvironment, connection: ConnectionSettings,
        credentials: Credentials, signals: StopSignals, keepTrying: Bool = false
    ) throws {
        self.store = store
        self.signals = signals
        logger = environment.logger
        publicURL = try environment.settings.publicURL
        reconciliation = try environment.settings.reconciliation(requestTimeout: try connection.timeout)
        client = try connection.client(credentials)
        var configuration = try connection.dispatch
        if keepTrying { configuration.keepTrying() }
        self.configuration = configuration
    }

    // MARK: Handing over

    /// Hands a job over: rows are read, checked and drafted; it is accepted when every row has passed.
    func submit(
        _ job: NewJob, rows: RecipientReader, checker: RecipientChecker, allowDuplicates: Bool
    ) async throws -> JobSubmission.Outcome {
        try await store.discardAbandonedDrafts()
        var submission = try await JobSubmission.begin(job, in: store)
        var (rows, checker) = (rows, checker)
        do {
            var batch: [NewDelivery] = []
            while let row = try rows.next() {
                guard let delivery = try checker.take(row), checker.flawCount == 0 else { continue }
                batch.append(delivery)
                if batch.count == Self.batch {
                    if signals.hasCome { throw CommandError(.failure, "stopped before anything was sent") }
                    try await submission.append(batch)
                    batch.removeAll(keepingCapacity: true)
                }
            }
            try checker.finish()
            try await submission.append(batch)
        } catch {
            try await submission.abandon()
            throw error
        }
        return try await submission.accept(allowDuplicates: allowDuplicates)
    }

    // MARK: Working off

    /// Works on a job until nothing of it is left to do, or until it has to stop.
    ///
    /// - Parameter again: whether what was not accepted earlier is to be tried again.
    func work(
        on job: JobID, again: Bool, onProgress: @escaping @Sendable (DeliveryCounts) -> Void = { _ in }
    ) async throws -> RunOutcome {
        switch try await store.acquireLease(of: job, now: .now()) {
        case .heldElsewhere:
            throw OutboxError(
                .jobInUse,
                "another process is working on the job \(job); wait for it, or cancel it with "
                    + "`trunkline jobs cancel \(job)`")
        case .granted(let interrupted):
            if interrupted > 0 {
                logger.warning(
                    "attempts of a process that ended are unknown now",
                    metadata: ["job": "\(job)", "attempts": "\(interrupted)"])
            }
        }
        do {
            if again { _ = try await store.reopen(job, now: .now()) }
            let outcome = try await dispatch(job, onProgress)
            try await store.releaseLease(of: job)
            return outcome
        } catch {
            try? await store.releaseLease(of: job)
            throw error
        }
    }

    private func dispatch(
        _ id: JobID, _ onProgress: @escaping @Sendable (DeliveryCounts) -> Void
    ) async throws -> RunOutcome {
        guard let job = try await store.job(id) else { throw OutboxError(.notFound, "there is no job \(id)") }
        let courier = try await courier()
        let reconciler = Reconciler(
            store: store, lookUp: courier, configuration: reconciliation, maximumTries: configuration.maximumTries,
            logger: logger)
        let dispatcher = Dispatcher(
            store: store, courier: courier, reconciler: reconciler, configuration: configuration, logger: logger)
        return try await withThrowingTaskGroup(of: Dispatcher.Result.self) { group in
            group.addTask { try await dispatcher.run([job], onProgress: onProgress) }
            signals.onSignal { count in count == 1 ? dispatcher.requestStop() : dispatcher.requestImmediateStop() }
            guard let result = try await group.next() else { throw CancellationError() }
            return try await outcome(of: id, result)
        }
    }

    /// Sends as the connection says; with a public URL every attempt has a status callback of its own.
    func courier() async throws -> TwilioCourier {
        try await TwilioCourier.make(client, publicURL: publicURL, store: store, logger: logger)
    }

    private func outcome(of id: JobID, _ result: Dispatcher.Result) async throws -> RunOutcome {
        guard let job = try await store.job(id) else { throw OutboxError(.notFound, "there is no job \(id)") }
        var outcome = RunOutcome(
            counts: job.counts.effective(in: job.state), acceptedNow: result.accepted, halt: result.halt)
        let failed = try await store.deliveries(
            of: id, in: [.rejected, .unknown, .held, .expired], after: nil, limit: 1)
        outcome.firstFailure = failed.first.map(\.failureText)
        return outcome
    }
}
