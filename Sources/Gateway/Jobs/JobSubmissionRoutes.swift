internal import Crypto
internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import NIOCore
internal import Outbox

/// `POST /v1/jobs`: takes a job, durably, before it answers.
struct JobSubmissionRoutes: RouteGroup {
    let services: GatewayServices
    let limits: GatewayConfiguration.Limits
    private let mint = JobIDMint()

    init(services: GatewayServices, limits: GatewayConfiguration.Limits) {
        self.services = services
        self.limits = limits
    }

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.post("/v1/jobs") { request, context in try await submit(request, context) }
    }

    private func submit(_ request: Request, _ context: GatewayContext) async throws -> JSONReply {
        try services.drain.refuseNewWork()
        let wish = try WaitWish(request)
        let body = try await request.jsonBody(upTo: limits.jobBytes)
        let id = mint.make(now: .now())
        guard let key = try request.idempotencyKey else {
            return try await submit(body, as: id, wish, context)
        }
        let keyed = KeyedRequest(
            key: .init(tenant: context.tenant.name, text: key),
            fingerprint: body.withUnsafeReadableBytes { Array(SHA256.hash(data: $0)) }, job: id, at: .now())
        return try await KeyedRequests(store: services.store).answer(keyed) { id in
            // A process that ended before it could answer may have come so far.
            if id != keyed.job, let job = try await services.store.job(id), job.state != .draft {
                return try await answer(.repeated(job), wish)
            }
            return try await submit(body, as: id, wish, context)
        }
    }

    private func submit(
        _ body: ByteBuffer, as id: JobID, _ wish: WaitWish?, _ context: GatewayContext
    ) async throws -> JSONReply {
        let (asked, deliveries, allowDuplicates) = try read(body, as: id, context.tenant)
        var job = asked
        job.trace = context.trace
        let outcome: JobSubmission.Outcome
        do {
            outcome = try await JobSubmission.submit(
                job, deliveries, allowDuplicates: allowDuplicates, in: services.store)
        } catch let error as OutboxError where error.code == .jobKeyConflict {
            throw Problem(
                .conflict, code: "job_key_conflict", "The key names another job", detail: error.message)
        } catch let error as OutboxError where error.code == .invalidJob {
            throw Problem.invalid("", error.message)
        }
        services.jobs?.wake(for: outcome.job)
        return try await answer(outcome, wish)
    }

    private func answer(_ outcome: JobSubmission.Outcome, _ wish: WaitWish?) async throws -> JSONReply {
        var job = outcome.job
        var status = HTTPResponse.Status.accepted
        var duplicates: Int?
        switch outcome {
        case .accepted(_, let removed): duplicates = removed.count
        case .repeated: status = .ok
        }
        if let wish {
            let result = try await JobWaiter(services: services).wait(for: job, wish)
            job = result.job
            if result.isOver { status = .ok }
        }
        var json = JSONAnswer()
        json.write(job, duplicates: duplicates)
        return json.reply(status: status, headers: [.location: "/v1/jobs/\(job.id)"])
    }

    /// The job that a document asks for, checked as a whole.
    private func read(
        _ body: ByteBuffer, as id: JobID, _ tenant: Tenant
    ) throws(Problem) -> (NewJob, [NewDelivery], allowDuplicates: Bool) {
        let request: JobRequest
        let deliveries: [NewDelivery]
        do throws(JobRequest.Rejection) {
            request = try JobRequest(body, maximumDepth: limits.jsonDepth)
            deliveries = try request.deliveries()
        } catch {
            throw Problem(error)
        }
        let connection = try connection(request.connection, tenant)
        let job = NewJob(
            id: id, tenant: tenant.name, key: request.key, connection: connection.name, account: connection.account,
            content: request.content, onUnknown: request.onUnknown, priority: request.priority,
            validity: request.validity, createdAt: .now(), isReported: true)
        return (job, deliveries, request.allowDuplicates)
    }

    private func connection(_ name: String, _ tenant: Tenant) throws(Problem) -> Connections.Connection {
        guard tenant.mayUse(name) else {
            throw .forbidden("this tenant may not use the connection `\(name.prefix(60))`")
        }
        guard let connection = services.connections[name] else {
            let names = services.connections.names.filter(tenant.mayUse).joined(separator: ", ")
            throw .invalid("connection", "there is no `\(name.prefix(60))`; there are \(names)")
        }
        return connection
    }
}

extension Problem {
    fileprivate init(_ rejection: JobRequest.Rejection) {
        switch rejection {
        case .malformed(let problem): self = .malformed("the body is no JSON: \(problem)")
        case .flawed(let flaws, let count):
            self = .invalid(flaws.map { .init(field: $0.field, problem: $0.problem) }, count: count)
        }
    }
}

extension JobRequest {
    fileprivate init(_ body: ByteBuffer, maximumDepth: Int) throws(Rejection) {
        let result = body.withUnsafeReadableBytes { bytes in
            Result { () throws(Rejection) in
                try JobRequest(json: bytes.bindMemory(to: UInt8.self), maximumDepth: maximumDepth)
            }
        }
        self = try result.get()
    }
}
