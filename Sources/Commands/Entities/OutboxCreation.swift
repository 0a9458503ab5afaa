internal import Dispatch
internal import FoundationEssentials
internal import Outbox
internal import Synchronization
internal import Twilio
internal import TwilioCatalog

/// Creates messages and calls as jobs of the outbox, so that the promise holds for them too.
struct OutboxCreation {
    let environment: CommandEnvironment
    let connectionOptions: ConnectionOptions
    var signals = StopSignals()

    /// Whether rows of the entity are kept in the outbox.
    static func takes(_ entity: Entity) -> Bool { entity.sqlName == "messages" || entity.sqlName == "calls" }

    /// Hands one row over and waits until Twilio has it.
    ///
    /// - Returns: its SID.
    func create(_ entity: Entity, _ inputs: [String: [String]]) async throws -> String {
        let (content, recipient) = try Self.content(entity, inputs)
        let connection = try environment.connection(connectionOptions)
        let credentials = try connection.credentials(environment.variables)
        let session = try SendingSession(
            store: try environment.openStore(), environment: environment, connection: connection,
            credentials: credentials, signals: signals)
        let job = NewJob(
            id: JobID(now: .now(), random: .random(in: 0 ... .max)), key: nil, connection: connection.name,
            account: credentials.accountSID.description, content: content, onUnknown: .resendWhenAbsent,
            createdAt: .now())
        var submission = try await JobSubmission.begin(job, in: session.store)
        try await submission.append([NewDelivery(position: 1, recipient: recipient)])
        let accepted = try await submission.accept(allowDuplicates: false).job
        _ = try await session.work(on: accepted.id, again: false)
        let deliveries = try await session.store.deliveries(
            of: accepted.id, in: Set(DeliveryState.allCases), after: nil, limit: 1)
        guard let delivery = deliveries.first, delivery.state == .accepted, let sid = delivery.sid else {
            let reason = deliveries.first?.failureText ?? "nothing is known of it"
            throw CommandError(.failure, "the job \(accepted.id) was not accepted: \(reason)")
        }
        return sid
    }

    /// What a job can keep. Other inputs would be lost on the way, so they are refused.
    static func content(
        _ entity: Entity, _ inputs: [String: [String]]
    ) throws -> (content: JobContent, recipient: String) {
        guard entity.sqlName == "messages" else {
            throw CommandError.usage(
                "calls with a document of their own cannot be kept by the outbox: use `trunkline send voice`, or "
                    + "--direct for one plain request")
        }
        var given: [String: [String]] = [:]
        for (name, values) in inputs {
            let column = entity.column(named: name).map { entity.columns[$0].name } ?? name
            given[Catalog.folded(column)] = values
        }
        func take(_ name: String) -> String? { given.removeValue(forKey: name)?.last }
        let recipient = take("to") ?? ""
        let channel: Channel = recipient.hasPrefix("whatsapp:") ? .whatsapp : .sms
        var content = JobContent(channel: channel, sender: take("from"), body: take("body"))
        content.mediaURLs = given.removeValue(forKey: "mediaurl") ?? []
        content.messagingService = try take("messagingservicesid").map { try MessagingServiceSID(validating: $0) }
        content.contentSID = try take("contentsid").map { try ContentSID(validating: $0) }
        content.contentVariables = take("contentvariables")
        if let name = given.keys.min() {
            throw CommandError.usage(
                "\(entity.sqlName): `\(name)` cannot be kept by the outbox; use --direct for one plain request")
        }
        let flaws = content.flaws()
        guard flaws.isEmpty else {
            throw CommandError.usage(flaws.map { "\($0.field): \($0.problem)" }.joined(separator: "; "))
        }
        return (content, try content.address(of: recipient))
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
