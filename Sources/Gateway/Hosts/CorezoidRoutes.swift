internal import FoundationEssentials
internal import HTTPTypes
internal import HostCorezoid
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Outbox

/// `POST /hosts/corezoid/{profile}/send`: an API Call node of Corezoid asks for messages and waits for Twilio's answer.
///
/// A profile with a key lets in calls that are signed with it; the others need an API key of their tenant.
struct CorezoidRoutes: RouteGroup {
    let services: GatewayServices
    let corezoid: CorezoidServices
    let limits: GatewayConfiguration.Limits
    let proxies: TrustedProxies
    private let mint = JobIDMint()

    init(
        services: GatewayServices, corezoid: CorezoidServices, limits: GatewayConfiguration.Limits,
        proxies: TrustedProxies
    ) {
        self.services = services
        self.corezoid = corezoid
        self.limits = limits
        self.proxies = proxies
    }

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.post("/hosts/corezoid/{profile}/send") { request, context in try await send(request, context) }
    }

    private func send(_ request: Request, _ context: GatewayContext) async throws -> Response {
        let (profile, body) = try await admit(request, context)
        try services.drain.refuseNewWork()
        let call: CorezoidCall
        do { call = try CorezoidCall(body, contentType: request.headers[.contentType]) } catch {
            return CorezoidReply(.failed(error)).response
        }
        let results = try await withThrowingTaskGroup(of: (Int, SendResult).self) { group in
            for (place, task) in call.tasks.enumerated() {
                group.addTask { (place, try await result(of: task, profile, context)) }
            }
            return try await group.reduce(into: [Int: SendResult]()) { $0[$1.0] = $1.1 }
        }
        return CorezoidReply(call, call.tasks.indices.compactMap { results[$0] }).response
    }

    // MARK: Admission

    /// The profile that is called and the body, once the caller may call.
    private func admit(
        _ request: Request, _ context: GatewayContext
    ) async throws -> (profile: CorezoidProfile, body: [UInt8]) {
        let profile = corezoid.profiles[try context.parameters.require("profile")]
        do {
            if let profile, let key = profile.callKey {
                let body = Array(try await request.wholeBody(upTo: limits.requestBytes).readableBytesView)
                try check(request, body, CorezoidSignature(secret: try key()), window: profile.clockWindow)
                return (profile, body)
            }
            let tenant = try await services.access.admit(
                request.head, isOverSocket: context.remoteAddress?.ipAddress == nil)
            guard let profile else { throw Problem.notFound("there is no such profile") }
            guard tenant == .everybody || tenant.name == profile.tenant else {
                throw Problem.forbidden("the profile is another tenant's")
            }
            return (profile, Array(try await request.wholeBody(upTo: limits.requestBytes).readableBytesView))
        } catch let problem as Problem where [401, 403].contains(problem.status.code) {
            let client = proxies.client(of: request, context)
            context.logger.notice(
                "caller refused", metadata: ["problem": "\(problem.code)", "client.address": "\(client)"])
            throw problem
        }
    }

    /// Checks `conv_signature`. Source: Corezoid's documentation of the API Call logic, system parameters.
    private func check(
        _ request: Request, _ body: [UInt8], _ signature: CorezoidSignature, window: Duration?
    ) throws {
        let query = request.uri.queryParameters
        guard let given = query["conv_signature"], let time = query["conv_time"], time.utf8.count <= 20,
            signature.isValid(String(given), time: String(time), content: body)
        else { throw Problem.wrongCallSignature("conv_signature is missing, or does not fit conv_time, key and body") }
        guard let window else { return }
        let now = Timestamp.now()
        guard let seconds = Int64(time), seconds < 1 << 40,
            (now + (.zero - window)...now + window).contains(Timestamp(milliseconds: seconds * 1000))
        else { throw Problem.wrongCallSignature("conv_time is too far from the present; are both clocks right?") }
    }

    // MARK: Sending

    /// What becomes of a task's message; within the time that the call may take.
    private func result(
        of task: CorezoidTask, _ profile: CorezoidProfile, _ context: GatewayContext
    ) async throws -> SendResult {
        do {
            let connection = try connection(of: task, profile)
            let message = try task.message(usualSender: profile.sender)
            let job = NewJob(
                id: mint.make(now: .now()), tenant: profile.tenant, key: task.key(in: profile.name),
                connection: connection.name, account: connection.account, content: message.content,
                validity: profile.validity, createdAt: .now(), isReported: true, trace: context.trace,
                origin: CorezoidOrigin(profile: profile.name, task: task, from: message.content.sender).ofJob)
            let submitted = try await JobSubmission.submit(job, [message.delivery], in: services.store)
            return try await finish(submitted, profile)
        } catch let failure as CorezoidFailure {
            return .failed(failure)
        } catch let error as OutboxError where error.code == .jobKeyConflict {
            return .failed(.otherMessage)
        } catch let error as OutboxError where error.code == .invalidJob {
            return .failed(.invalidCall(error.message))
        }
    }

    private func finish(_ submitted: JobSubmission.Outcome, _ profile: CorezoidProfile) async throws -> SendResult {
        let store = services.store
        var job = submitted.job
        if case .repeated = submitted, let delivery = try await delivery(of: job), SendResult.mayReopen(delivery) {
            job = try await store.reopen(job.id, now: .now())
        }
        services.jobs?.wake(for: job)
        _ = try await JobWaiter(services: services).wait(for: job, WaitWish(.accepted, limit: profile.answerWithin))
        guard let delivery = try await delivery(of: job) else {
            return .failed(.unavailable("the message is not in the store any more"))
        }
        return SendResult(delivery, attempts: try await store.attempts(of: delivery.id))
    }

    private func delivery(of job: Job) async throws -> Delivery? {
        try await services.store.deliveries(of: job.id, in: [], after: nil, limit: 1).first
    }

    /// The profile's connection, or the one whose account and token the task brings.
    private func connection(of task: CorezoidTask, _ profile: CorezoidProfile) throws -> Connections.Connection {
        let usual = services.connections[profile.connection]
        guard let account = task.fields["AccountSid"] else {
            guard let usual else { throw CorezoidFailure.unavailable("the profile's connection is not configured") }
            return usual
        }
        guard let token = task.fields["AuthToken"] else {
            // A name without a secret proves nothing, and asks for nothing but what the profile does anyway.
            guard let usual, usual.account == account else { throw CorezoidFailure.wrongCredentials }
            return usual
        }
        let tenant = services.access.rules.tenants.first { $0.tenant.name == profile.tenant }?.tenant ?? .everybody
        let known = services.connections.names.filter(tenant.mayUse).compactMap { services.connections[$0] }
        let given = Array(token.utf8)
        let fitting = known.filter { connection in
            connection.account == account
                && corezoid.authTokens(connection.name).contains { Array($0.utf8).equalsInConstantTime(given) }
        }
        guard let connection = fitting.first(where: { $0.name == profile.connection }) ?? fitting.first else {
            throw CorezoidFailure.wrongCredentials
        }
        return connection
    }
}

extension CorezoidReply {
    fileprivate var response: Response {
        JSONReply(status: .init(code: status), bytes: body).response
    }
}

extension Problem {
    /// The call is not signed with the profile's key.
    fileprivate static func wrongCallSignature(_ detail: String) -> Problem {
        Problem(.forbidden, code: "wrong_call_signature", "The call is not signed as it must be", detail: detail)
    }
}
