internal import Dispatch
internal import FoundationEssentials
internal import Intake
internal import Outbox
internal import Synchronization
internal import Twilio
internal import TwilioCatalog

/// Creates messages and calls as jobs of the outbox, so that the promise holds for them too.
struct OutboxCreation {
    let environment: CommandEnvironment
    let connectionOptions: ConnectionOptions
    var signals = StopSignals()

    /// Hands one row over and waits until Twilio has it.
    ///
    /// - Returns: its SID.
    func create(_ entity: Entity, _ inputs: [String: [String]]) async throws -> String {
        let creation: KeptCreation
        do { creation = try KeptCreation(entity, inputs) } catch let error as CatalogError {
            throw CommandError.usage("\(error.message); --direct sends one plain request, without the outbox")
        }
        let connection = try environment.connection(connectionOptions)
        let credentials = try connection.credentials(environment.variables)
        let session = try SendingSession(
            store: try await environment.openStore(), environment: environment, connection: connection,
            credentials: credentials, signals: signals)
        let job = NewJob(
            id: JobID(now: .now(), random: .random(in: 0 ... .max)), key: nil, connection: connection.name,
            account: credentials.accountSID.description, content: creation.content, onUnknown: .resendWhenAbsent,
            validity: creation.validity ?? NewJob.usualValidity, createdAt: .now())
        var submission = try await JobSubmission.begin(job, in: session.store)
        try await submission.append([NewDelivery(position: 1, recipient: creation.recipient)])
        let accepted = try await submission.accept(allowDuplicates: false).job
        _ = try await session.work(on: accepted.id, again: false)
        let deliveries = try await session.store.deliveries(
            of: accepted.id, in: Set(DeliveryState.allCases), after: nil, limit: 1)
        guard let delivery = deliveries.first, delivery.state == .accepted, let sid = delivery.sid else {
            let reason = deliveries.first?.failureText ?? "nothing is known of it"
            throw CommandError(
                .failure,
                "\(entity.sqlName): the job \(accepted.id) was not accepted: \(reason); `trunkline jobs show "
                    + "\(accepted.id)` tells more")
        }
        return sid
    }

    /// As ``create(_:_:)`` for a thread that blocks; never one of the tasks' own.
    func createBlocking(_ entity: Entity, _ inputs: [String: [String]]) throws -> String {
        let done = DispatchSemaphore(value: 0)
        let result = Mutex<Result<String, any Error>?>(nil)
        let box = Box(value: self)
        Task {
            let outcome: Result<String, any Error>
            do { outcome = .success(try await box.value.create(entity, inputs)) } catch { outcome = .failure(error) }
            result.withLock { $0 = outcome }
            done.signal()
        }
        done.wait()
        return try result.withLock { $0 }?.get() ?? ""
    }

    private struct Box: @unchecked Sendable { let value: OutboxCreation }
}
