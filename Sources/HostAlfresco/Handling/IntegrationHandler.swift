internal import Crypto
public import Logging
public import Outbox

/// Answers what engines ask for, whatever way it comes: each request once.
///
/// The message of a request is a job under the key `alfresco:<instance>:<context>`, so that it is sent once however often
/// the request comes. Its answer is kept before it is handed out: whoever asks again is given the same bytes, after a
/// crash between any two steps too, and beside the first one. What comes under the name of an earlier request with other
/// contents is that request.
public struct IntegrationHandler: RequestHandler {
    /// A store for jobs and answers.
    public typealias Store = OutboxStore & HostAnswerStore

    private let store: any Store
    private let jobs: any JobRunning
    private let watch: JobWatch
    private let account: @Sendable (_ connection: String) -> String?
    private let isEnding: @Sendable () -> Bool
    private let mint = JobIDMint()
    private let logger: Logger

    /// A handler.
    ///
    /// - Parameters:
    ///   - jobs: works the messages off.
    ///   - watch: is told by them.
    ///   - account: the Account SID of a connection; `nil` where there is none of that name.
    ///   - isEnding: whether the process ends, so that nobody is kept waiting.
    public init(
        store: any Store, jobs: any JobRunning, watch: JobWatch,
        account: @escaping @Sendable (_ connection: String) -> String?,
        isEnding: @escaping @Sendable () -> Bool = { false }, logger: Logger
    ) {
        self.store = store
        self.jobs = jobs
        self.watch = watch
        self.account = account
        self.isEnding = isEnding
        self.logger = logger
    }

    /// See ``RequestHandler/answer(to:action:of:trace:)``.
    public func answer(
        to json: [UInt8], action: ConnectorAction, of instance: ConnectorInstance, trace: TraceContext?
    ) async throws -> IntegrationReply {
        switch action {
        case .sendSMS: try await send(json, of: instance, trace: trace, within: nil)
        }
    }

    /// What a request to send is answered.
    ///
    /// - Parameters:
    ///   - json: the request as it came.
    ///   - limit: how long is waited for the answer; `nil` for as long as it takes.
    /// - Throws: ``AlfrescoError`` where it is none that can be answered, or is not answered within the limit, and what
    ///   the store throws: the request can come again then, and its messages are not sent twice.
    public func send(
        _ json: [UInt8], of instance: ConnectorInstance, trace: TraceContext? = nil, within limit: Duration?
    ) async throws -> IntegrationReply {
        let request: IntegrationRequest
        do { request = try IntegrationRequest(json: json) } catch {
            throw AlfrescoError(.malformedRequest, error.message)
        }
        let call = Call(
            instance: instance, request: request, digest: Array(SHA256.hash(data: json)), trace: trace,
            deadline: limit.map { .now + $0 })
        if let kept = try await store.answer(host: IntegrationReply.host, request: call.name) {
            return try reply(kept, to: call)
        }
        switch try await finding(for: call) {
        case .kept(let kept): return try reply(kept, to: call)
        case .new(let answer, let job): return try reply(try await store.keep(call.kept(answer, job)), to: call)
        }
    }

    /// One request on its way.
    private struct Call: Sendable {
        let instance: ConnectorInstance
        let request: IntegrationRequest
        let digest: [UInt8]
        let trace: TraceContext?
        let deadline: ContinuousClock.Instant?

        /// The request's name in the store.
        var name: String { "\(instance.name):\(request.id)" }
        /// The key of its job.
        var key: String { "alfresco:\(name)" }

        /// Its answer as it is kept.
        func kept(_ answer: IntegrationAnswer, _ job: JobID?) throws -> HostAnswer {
            try IntegrationReply(answer, to: request, of: instance).kept(
                for: name, digest: digest, job: job, at: .now())
        }
    }

    /// What a request is answered.
    private enum Finding {
        /// It is kept already.
        case kept(HostAnswer)
        /// It is still to be kept, with the job that it is of.
        case new(IntegrationAnswer, JobID?)
    }

    private func reply(_ kept: HostAnswer, to call: Call) throws -> IntegrationReply {
        if kept.digest != call.digest { noteDifference(call) }
        return try IntegrationReply(kept)
    }

    private func noteDifference(_ call: Call) {
        logger.warning(
            "a request has the name of another one, whose answer it is given",
            metadata: ["alfresco.instance": "\(call.instance.name)", "alfresco.context": "\(call.request.id)"])
    }

    // MARK: Sending

    private func finding(for call: Call) async throws -> Finding {
        let task: SendTask
        do {
            task = try await Self.read(call)
        } catch {
            // A template may be right at one time and wrong at another; what was sent is sent.
            guard let job = try await store.job(tenant: call.instance.tenant, key: call.key) else {
                return .new(SendOutcome.answer(to: error, call.instance.contract), nil)
            }
            return try await finding(of: job, refusals: [], call)
        }
        guard !task.deliveries.isEmpty else { return .new(answer([], task.refusals, call), nil) }
        // The commit that ends the last attempt keeps the answer as well, where that is all that the task waits for.
        let closing = JobClosing(task.deliveries.count) { [self] deliveries in
            guard call.instance.goal == .accepted else { return nil }
            return try? call.kept(answer(deliveries, task.refusals, call), deliveries.first?.job)
        }
        do {
            switch try await submit(task, call, closing) {
            case .accepted(let job, _): return try await finding(of: job, refusals: task.refusals, call, closing)
            case .repeated(let job): return try await finding(of: job, refusals: task.refusals, call)
            }
        } catch let error as OutboxError where error.code == .invalidJob {
            let flaw = BPMNError(.invalidInput, error.message)
            return .new(SendOutcome.answer(to: flaw, call.instance.contract), nil)
        }
    }

    /// Templates may keep a thread busy: not the caller's.
    @concurrent
    private static func read(_ call: Call) async throws(BPMNError) -> SendTask {
        try SendTask(try call.request.variables(), usualSender: call.instance.sender)
    }

    /// The job of a request, new or the one that it has already.
    private func submit(
        _ task: SendTask, _ call: Call, _ closing: JobClosing
    ) async throws -> JobSubmission.Outcome {
        let instance = call.instance
        guard let account = account(instance.connection) else {
            throw AlfrescoError(
                .unknownConnection,
                "the configuration has no connection `\(instance.connection)`; add it, or name another one in "
                    + "hosts.alfresco.instances.\(instance.name)")
        }
        let job = NewJob(
            id: mint.make(now: .now()), tenant: instance.tenant, key: call.key, connection: instance.connection,
            account: account, content: task.content, validity: instance.validity, createdAt: .now(), isReported: true,
            trace: call.trace, origin: call.request.origin(instance.name))
        do {
            return try await JobSubmission.submit(
                job, task.deliveries, in: store, workedOffBy: jobs, closing: closing)
        } catch let error as OutboxError where error.code == .jobKeyConflict {
            guard let earlier = try await store.job(tenant: instance.tenant, key: call.key) else { throw error }
            noteDifference(call)
            jobs.wake(for: earlier)
            return .repeated(earlier)
        }
    }

    // MARK: Waiting

    private func finding(
        of job: Job, refusals: [SendTask.Refusal], _ call: Call, _ closing: JobClosing? = nil
    ) async throws -> Finding {
        let began = Timestamp.now()
        // Where nothing leaves for now, the next try is made at once.
        if jobs.trouble(with: job) != nil { jobs.probe(for: job) }
        let progress = SendProgress(store: store, job: job, instance: call.instance)
        var refusal: BPMNError?
        // A job that is new has come nowhere yet.
        var isNew = closing != nil
        let finding = try await watch.wait(for: job.id, until: call.deadline) { () -> Finding? in
            if let kept = closing?.keptAnswer { return .kept(kept) }
            if isNew {
                isNew = false
            } else if let deliveries = try await progress.settled(now: .now()) {
                return .new(answer(deliveries, refusals, call, refusal), job.id)
            }
            if isEnding() { throw Self.underWay }
            if refusal == nil, let trouble = jobs.trouble(with: job), trouble.at >= began {
                refusal = BPMNError(refusalOf: trouble.halt)
                // Nothing of it leaves any more; what is under way still ends.
                if refusal != nil { try await store.setState(.canceled, of: job.id) }
                jobs.wake(for: job)
            }
            return nil
        }
        guard let finding else { throw Self.underWay }
        return finding
    }

    private static let underWay = AlfrescoError(
        .underWay, "Twilio has not answered yet; repeat the request: it is not sent twice")

    private func answer(
        _ deliveries: [Delivery], _ refusals: [SendTask.Refusal], _ call: Call, _ refusal: BPMNError? = nil
    ) -> IntegrationAnswer {
        SendOutcome(deliveries, refusals: refusals, goal: call.instance.goal, cancellation: refusal)
            .answer(call.instance.contract, partialFailure: call.instance.partialFailure)
    }
}

extension IntegrationRequest {
    /// Where its job comes from.
    fileprivate func origin(_ instance: String) -> JobOrigin {
        var fields = contextTexts.filter {
            ["processInstanceId", "processDefinitionKey", "executionId", "clientId", "businessKey"].contains($0.key)
        }
        fields["instance"] = instance
        fields["context"] = id
        fields["service"] = serviceFullName
        fields["application"] = appName
        return JobOrigin(host: IntegrationReply.host, fields: fields)
    }
}
