internal import HTTPTypes
internal import HostCI360
internal import Hummingbird
internal import Inbound
internal import Logging
internal import NIOCore
internal import Outbox

/// What SAS Customer Intelligence 360 calls: events and bulk tasks of its connector, and the form of the variant that needs
/// none.
///
/// A request is answered `"OK"` when its message is stored, or nothing is to be sent; see ``CI360Services`` for what else
/// may be waited for and how errors look.
struct CI360Routes: RouteGroup {
    let services: GatewayServices
    let ci360: CI360Services
    let limits: GatewayConfiguration.Limits
    private let meters = CI360Meters()

    init(services: GatewayServices, ci360: CI360Services, limits: GatewayConfiguration.Limits) {
        self.services = services
        self.ci360 = ci360
        self.limits = limits
    }

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.post("/hosts/ci360/events") { request, context in
            try await answer(context) { try await takeEvent(request, context) }
        }
        routes.post("/hosts/ci360/messages") { request, context in
            try await answer(context) { try await takeForm(request, context) }
        }
        routes.get("/hosts/ci360/tasks/{id}") { _, context in
            guard let id = context.parameters.get("id"),
                let result = try await ci360.bulk.result(of: id, tenant: context.tenant.name)
            else { throw Problem.notFound() }
            return JSONReply(bytes: Array(result.text.utf8))
        }
    }

    // MARK: Taking

    private func takeEvent(_ request: Request, _ context: GatewayContext) async throws -> JSONReply {
        let body = try await body(of: request)
        let event: CI360Event
        do {
            event = try CI360Event(json: body)
        } catch {
            guard let task = BulkTask(json: body) else { throw error }
            return try await take(task, request, context)
        }
        let tenant = try tenant(event.externalTenantId, context)
        return try await carryOut(try event.decision(tenant.rules, now: .now()), tenant, context)
    }

    private func takeForm(_ request: Request, _ context: GatewayContext) async throws -> JSONReply {
        let form = MessageForm(try await body(of: request))
        let tenant = try tenant(form.tenant ?? request.tenantOfQuery, context)
        return try await carryOut(try form.decision(tenant: tenant.id, tenant.rules, now: .now()), tenant, context)
    }

    private func take(_ task: BulkTask, _ request: Request, _ context: GatewayContext) async throws -> JSONReply {
        var task = task
        let tenant = try tenant(task.tenant ?? request.tenantOfQuery, context)
        task.tenant = tenant.id
        try task.check(hosts: ci360.bulkHosts)
        let id = "\(ci360.desk.makeID())"
        try await ci360.bulk.take(task, id: id, tenant: tenant.owner, now: .now())
        meters.add(.bulk)
        var json = JSONAnswer()
        json.begin("{")
        json.write("ACCEPTED", "status")
        json.write(id, "taskId")
        json.end("}")
        return json.reply(status: .accepted, headers: [.location: "/hosts/ci360/tasks/\(id)"])
    }

    private func body(of request: Request) async throws -> [UInt8] {
        try services.drain.refuseNewWork()
        return Array(try await request.wholeBody(upTo: limits.requestBytes).readableBytesView)
    }

    /// The tenant of an `externalTenantId`, if the caller may act for it. Where a request names none, it is the caller's
    /// only one.
    private func tenant(_ id: String?, _ context: GatewayContext) throws(CI360Error) -> CI360Tenant {
        guard let id else {
            let own = ci360.desk.tenants(of: context.tenant.name)
            guard own.count == 1 else {
                throw CI360Error(
                    .invalidRequest, "ExternalTenantId: is missing, and the caller has \(own.count) of them; name one")
            }
            return own[0]
        }
        guard let tenant = ci360.desk.tenant(id) else {
            throw CI360Error(.unknownTenant, "externalTenantId: is not configured; add it to hosts.ci360.tenants")
        }
        guard tenant.owner == context.tenant.name, context.tenant.mayUse(tenant.connection) else {
            throw CI360Error(.tenantNotAllowed, "externalTenantId: belongs to another tenant than the caller's key")
        }
        return tenant
    }

    // MARK: Carrying out

    private func carryOut(
        _ decision: CI360Decision, _ tenant: CI360Tenant, _ context: GatewayContext
    ) async throws -> JSONReply {
        switch decision {
        case .skip(let skip, let origin):
            meters.add(.init(skip))
            context.log.log(
                level: skip == .stale ? .notice : .info, "a request of CI360 is not sent",
                metadata: ["reason": "\(skip.rawValue)", "ci360.guid": "\(origin.guid?.prefix(60) ?? "-")"])
            if skip == .stale {
                _ = try await ci360.log.append([origin.skipped(skip, of: tenant, at: .now())])
            }
            return Self.ok
        case .send(let message):
            let outcome = try await ci360.desk.submit(message, trace: context.trace)
            if case .repeated = outcome { meters.add(.repeated) } else { meters.add(.accepted) }
            guard case .sent(let limit) = ci360.answers else { return Self.ok }
            return try await answer(for: outcome.job, within: limit)
        }
    }

    /// What Twilio says to the message of a job; 202 where it has not said it in time: then it is still sent.
    private func answer(for job: Job, within limit: Duration) async throws -> JSONReply {
        let (job, _) = try await JobWaiter(services: services).wait(for: job, WaitWish(.accepted, limit: limit))
        let counts = job.counts.effective(in: job.state)
        if counts[.accepted] > 0 { return Self.ok }
        guard counts[.rejected] + counts[.expired] + counts[.canceled] > 0 else {
            return JSONReply(status: .accepted, bytes: Self.ok.bytes)
        }
        let reason = try await services.store.deliveries(of: job.id, in: [], after: nil, limit: 1).first?.errorMessage
        throw CI360Error(.notSent, reason ?? "Twilio has not taken the message")
    }

    // MARK: Answering

    private static let ok = JSONReply(bytes: Array(#""OK""#.utf8))

    /// What a request is answered; what is wrong with it in the form that the configuration chooses.
    private func answer(
        _ context: GatewayContext, _ work: () async throws -> JSONReply
    ) async throws -> JSONReply {
        do {
            return try await work()
        } catch let error as CI360Error {
            meters.add([.unknownTenant, .tenantNotAllowed].contains(error.code) ? .refused : .invalid)
            context.log.notice("a request of CI360 is refused", metadata: ["problem": "\(error.code.rawValue)"])
            return reply(to: error, context)
        }
    }

    private func reply(to error: CI360Error, _ context: GatewayContext) -> JSONReply {
        let isAboutTenant = [.unknownTenant, .tenantNotAllowed].contains(error.code)
        if ci360.errors == .original, !isAboutTenant {
            return JSONReply(status: .internalServerError, bytes: Array(#""ERROR""#.utf8))
        }
        var json = JSONAnswer()
        json.begin("{")
        json.begin("{", "error")
        json.write(error.code.rawValue, "code")
        json.write(error.message, "message")
        json.begin("[", "details")
        json.end("]")
        json.write(Timestamp.now(), "timestamp")
        json.write(context.id, "requestId")
        json.end("}")
        json.end("}")
        return json.reply(status: error.code.status)
    }
}

extension CI360Error.Code {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .malformedRequest: .badRequest
        case .invalidRequest: .unprocessableContent
        case .unknownTenant: .notFound
        case .tenantNotAllowed: .forbidden
        case .notSent: .badGateway
        }
    }
}

extension Request {
    /// The `externalTenantId` of a request whose body has no place for it.
    fileprivate var tenantOfQuery: String? { uri.queryParameters["tenant"].map { String($0) } }
}
