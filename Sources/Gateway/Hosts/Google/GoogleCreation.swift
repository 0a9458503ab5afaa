internal import HostGoogleConnectors
internal import Intake
internal import Outbox
internal import TwilioCatalog

/// Makes messages and calls that callers of Google's interface create, as jobs: none is lost, none is made twice.
struct GoogleCreation: RowCreator {
    let services: GatewayServices
    let connection: Connections.Connection
    let tenant: String
    /// The name of the job that a repeatable call makes; `nil` where each is a new one.
    let job: JobID?
    let mint: JobIDMint
    let trace: TraceContext?

    /// How long a call waits for Twilio's answer; the job goes on without it.
    private static let patience: Duration = .seconds(60)

    func create(_ entity: String, _ inputs: [String: [String]]) async throws -> String? {
        let entity = try Catalog.builtIn.entity(named: entity)
        guard KeptCreation.takes(entity) else { return nil }
        try services.drain.refuseNewWork()
        // A process that ended before it could answer may have come so far.
        if let job, let earlier = try await services.store.job(job), earlier.state != .draft {
            return try await sid(of: earlier)
        }
        let creation = try KeptCreation(entity, inputs)
        let new = NewJob(
            id: job ?? mint.make(now: .now()), tenant: tenant, connection: connection.name, account: connection.account,
            content: creation.content, validity: creation.validity ?? NewJob.usualValidity, createdAt: .now(),
            isReported: true, trace: trace, origin: JobOrigin(host: "google", fields: [:]))
        do {
            let outcome = try await JobSubmission.submit(
                new, [NewDelivery(position: 1, recipient: creation.recipient)], in: services.store)
            services.jobs?.wake(for: outcome.job)
            return try await sid(of: outcome.job)
        } catch let error as OutboxError where error.code == .invalidJob {
            throw GoogleError(.invalidArgument, error.message)
        }
    }

    /// The SID that Twilio gives it.
    private func sid(of job: Job) async throws -> String {
        _ = try await JobWaiter(services: services).wait(for: job, WaitWish(.accepted, limit: Self.patience))
        let delivery = try await services.store.deliveries(of: job.id, in: [], after: nil, limit: 1).first
        switch delivery?.state {
        case .accepted:
            if let sid = delivery?.sid { return sid }
            fallthrough
        case .pending, .attempting, .unknown, .draft:
            throw GoogleError(
                .deadlineExceeded,
                "Twilio has not answered yet\(services.jobs?.trouble(with: job).map { " (\($0))" } ?? ""); the job "
                    + "\(job.id) is kept and goes on. Repeat the call with its request id",
                isAmbiguous: true)
        case .held:
            throw GoogleError(
                .unknown, "Twilio may have it or not; `trunkline jobs show \(job.id)` tells more", isAmbiguous: true)
        case .rejected, .canceled, .expired, nil:
            throw GoogleError(.invalidArgument, delivery?.failureText ?? "the job \(job.id) was not accepted")
        }
    }
}
