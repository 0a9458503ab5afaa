internal import HTTPTypes
internal import Hummingbird
internal import Outbox

/// `/v1/jobs` and below: what became of jobs, and steering them.
struct JobRoutes: RouteGroup {
    let services: GatewayServices

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.get("/v1/jobs") { request, context in try await list(request, context.tenant) }
        routes.get("/v1/jobs/{id}") { request, context in
            let wish = try WaitWish(request)
            var job = try await job(context)
            if let wish { job = try await JobWaiter(services: services).wait(for: job, wish).job }
            return reply(job)
        }
        routes.get("/v1/jobs/{id}/deliveries") { request, context in
            try await deliveries(request, of: try await job(context))
        }
        routes.post("/v1/jobs/{id}/cancel") { _, context in
            let job = try await job(context)
            try await services.store.setState(.canceled, of: job.id)
            return steered(try await services.store.job(job.id) ?? job)
        }
        routes.post("/v1/jobs/{id}/rerun") { _, context in
            try services.drain.refuseNewWork()
            let job = try await job(context)
            return steered(try await services.store.reopen(job.id, now: .now()))
        }
    }

    /// The job that the path names, where it is the caller's.
    private func job(_ context: GatewayContext) async throws -> Job {
        let text = try context.parameters.require("id")
        guard let id = JobID(text), let job = try await services.store.job(id), job.isVisible(to: context.tenant)
        else { throw Problem.notFound("there is no job `\(text.prefix(60))`") }
        return job
    }

    private func reply(_ job: Job) -> JSONReply {
        var json = JSONAnswer()
        json.write(job)
        return json.reply()
    }

    private func steered(_ job: Job) -> JSONReply {
        services.jobs?.wake(for: job)
        return reply(job)
    }

    // MARK: Lists

    private func list(_ request: Request, _ tenant: Tenant) async throws -> JSONReply {
        let limit = try request.number("limit", in: 1...PageSize.most, usual: PageSize.usual)
        var before: JobID?
        if let text = request.uri.queryParameters["after"] {
            guard let id = JobID(String(text)) else { throw Problem.invalid("after", "is no place in this list") }
            before = id
        }
        let jobs = try await services.store.jobs(tenant: tenant.name, before: before, limit: limit + 1)
        let page = Page(jobs, limit: limit) { "/v1/jobs?limit=\(limit)&after=\($0.id)" }
        return page.reply("jobs") { json, job in if job.isVisible(to: tenant) { json.write(job) } }
    }

    private func deliveries(_ request: Request, of job: Job) async throws -> JSONReply {
        let limit = try request.number("limit", in: 1...PageSize.most, usual: PageSize.usual)
        var after: DeliveryID?
        if let text = request.uri.queryParameters["after"] {
            guard let number = Int64(text) else { throw Problem.invalid("after", "is no place in this list") }
            after = DeliveryID(rawValue: number)
        }
        let names = request.uri.queryParameters["state"].map { $0.split(separator: ",") } ?? []
        let states = try names.map { name in
            guard let state = DeliveryState.allCases.first(where: { $0.description == name }), state != .draft else {
                let all = DeliveryState.allCases.dropFirst().map(\.description).joined(separator: ", ")
                throw Problem.invalid("state", "`\(name.prefix(60))` is none of \(all)")
            }
            return state
        }
        let deliveries = try await services.store.deliveries(
            of: job.id, in: Set(states), after: after, limit: limit + 1)
        let filter = names.isEmpty ? "" : "&state=\(names.joined(separator: ","))"
        let page = Page(deliveries, limit: limit) {
            "/v1/jobs/\(job.id)/deliveries?limit=\(limit)\(filter)&after=\($0.id)"
        }
        return page.reply("deliveries") { json, delivery in json.write(delivery, of: job) }
    }
}

extension Job {
    /// Whether it is one of the tenant's, whole and over a connection that the tenant may use.
    func isVisible(to tenant: Tenant) -> Bool {
        self.tenant == tenant.name && state != .draft && tenant.mayUse(connection)
    }
}
