internal import HTTPTypes
internal import HostStonebranch
internal import Hummingbird
internal import NIOCore
internal import Outbox
internal import Twilio

/// `POST /hosts/stonebranch/run`: what `trunkline stonebranch run` does, for agents without the program. The fields come
/// as the body, the Extension Output is the answer, whatever it says.
///
/// `?instance_id=` makes a re-run a resume; `resend_all=true` sends to everybody again; `connection=` names another
/// connection than `default`.
struct StonebranchRoutes: RouteGroup {
    let services: GatewayServices
    let limits: GatewayConfiguration.Limits
    private let mint = JobIDMint()
    /// What is not queued by then is not sent any more: the agent is told that it has failed.
    private static let longestRun: Duration = .seconds(600)

    init(services: GatewayServices, limits: GatewayConfiguration.Limits) {
        self.services = services
        self.limits = limits
    }

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.post("/hosts/stonebranch/run") { request, context in
            try services.drain.refuseNewWork()
            let body = try await request.jsonBody(upTo: limits.requestBytes)
            return try await run(Array(body.readableBytesView), request, context.tenant)
        }
    }

    private func run(_ body: [UInt8], _ request: Request, _ tenant: Tenant) async throws -> JSONReply {
        let query = request.uri.queryParameters
        let instance = query["resend_all"] == "true" ? nil : query["instance_id"].map { String($0) }
        var invocation: ExtensionOutput.Invocation?
        do {
            let fields = try StonebranchFields(json: body)
            invocation = ExtensionOutput.Invocation(fields)
            let task = try StonebranchTask(fields)
            let connection = try connection(query["connection"].map { String($0) }, task, tenant)
            if let flaw = fields.proxyFlaw(task.proxy, besides: connection.proxy, of: connection.name) {
                throw StonebranchError(flaw)
            }
            let job = task.job(
                mint.make(now: .now()), tenant: tenant.name, instance: instance, connection: connection.name,
                account: connection.account, now: .now())
            let submitted = try await JobSubmission.submit(job, task.deliveries, in: services.store)
            return try await finish(submitted, ExtensionOutput.Invocation(fields))
        } catch let error as StonebranchError {
            return try await failure(error.message, invocation)
        } catch let error as OutboxError where error.code == .jobKeyConflict || error.code == .invalidJob {
            return try await failure(error.description, invocation)
        }
    }

    /// The connection of the task's account, where it names one.
    private func connection(
        _ name: String?, _ task: StonebranchTask, _ tenant: Tenant
    ) throws -> Connections.Connection {
        let allowed = services.connections.names.filter(tenant.mayUse).compactMap { services.connections[$0] }
        guard let account = task.credentials?.user else {
            let name = name ?? "default"
            if let connection = allowed.first(where: { $0.name == name }) { return connection }
            throw StonebranchError("connection: there is no `\(name)` for this caller")
        }
        guard let connection = allowed.first(where: { $0.account == account && $0.name == name ?? $0.name }) else {
            throw StonebranchError(
                "twilio_credentials: the gateway has no connection of this account; add one to its configuration")
        }
        return connection
    }

    /// Waits until everything is queued or has failed, and reports it.
    private func finish(
        _ submitted: JobSubmission.Outcome, _ invocation: ExtensionOutput.Invocation
    ) async throws -> JSONReply {
        var job = submitted.job
        let acceptedBefore: Int
        if case .repeated = submitted {
            acceptedBefore = job.counts[.accepted]
            job = try await services.store.reopen(job.id, now: .now())
        } else {
            acceptedBefore = 0
        }
        let began = Timestamp.now()
        services.jobs?.wake(for: job)
        services.jobs?.probe(for: job)
        let waiter = JobWaiter(services: services)
        var result = try await waiter.wait(for: job, WaitWish(.accepted, limit: Self.longestRun)) {
            refusal(of: $0, since: began) != nil
        }
        var halt: DispatchMachine.Halt?
        if !result.isOver {
            halt = refusal(of: job, since: began) ?? .stopped
            try await services.store.setState(.canceled, of: job.id)
            services.jobs?.wake(for: result.job)
            result = try await waiter.wait(for: job, WaitWish(.accepted, limit: .seconds(5)))
        }
        job = result.job
        let store = services.store
        var outcome = RunOutcome(
            counts: job.counts.effective(in: job.state), acceptedNow: job.counts[.accepted] - acceptedBefore,
            halt: halt)
        let failed = try await store.deliveries(
            of: job.id, in: [.rejected, .unknown, .held, .expired], after: nil, limit: 1)
        outcome.firstFailure = failed.first.map { "\($0.errorMessage ?? $0.state.description)" }
        let output = ExtensionOutput(
            status: outcome.status, changed: outcome.acceptedNow > 0, invocation: invocation, queued: outcome.queued,
            failed: outcome.failed)
        let (id, channel) = (job.id, job.content.channel)
        return try await reply(output, channel) { last in
            try await store.deliveries(of: id, in: [], after: last, limit: 1000)
        }
    }

    /// What Twilio, or the proxy, has said since when it refused the credentials.
    private func refusal(of job: Job, since moment: Timestamp) -> DispatchMachine.Halt? {
        guard let trouble = services.jobs?.trouble(with: job), trouble.at >= moment, case .account = trouble.halt else {
            return nil
        }
        return trouble.halt
    }

    private func failure(_ message: String, _ invocation: ExtensionOutput.Invocation?) async throws -> JSONReply {
        let invocation = try invocation ?? .init(StonebranchFields(json: Array("{}".utf8)))
        let output = ExtensionOutput(
            status: .dataValidation(message), changed: false, invocation: invocation, queued: 0,
            failed: invocation.recipients?.count ?? 0)
        return try await reply(output, .sms, nil)
    }

    private func reply(
        _ output: ExtensionOutput, _ channel: Outbox.Channel, _ pages: ExtensionOutput.Pages?
    ) async throws -> JSONReply {
        var bytes: [UInt8] = []
        try await output.write(channel: channel, pages: pages) { bytes += $0 }
        return JSONReply(bytes: bytes)
    }
}
