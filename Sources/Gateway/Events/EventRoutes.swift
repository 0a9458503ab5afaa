internal import HTTPTypes
internal import Hummingbird
internal import Inbound

/// `GET /v1/events`: what becomes of a tenant's jobs and what comes in, as server-sent events.
///
/// Source: the HTML standard, "Server-sent events".
struct EventRoutes: RouteGroup {
    let feed: EventFeed
    let drain: Drain
    let limits: GatewayConfiguration.Limits

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.get("/v1/events") { request, context in try stream(request, context) }
    }

    private func stream(_ request: Request, _ context: GatewayContext) throws -> Response {
        if drain.hasBegun { throw Problem.draining }
        let tenant = context.tenant
        let reader = EventReader(tenant: tenant.name, connections: tenant.connections, kinds: try kinds(request))
        let stream = EventStream(
            feed: feed, reader: reader, after: try place(request), drain: drain, stallTime: limits.stallTime)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store",
                // nginx would gather what is to arrive at once.
                EventRoutes.accelBuffering: "no",
            ], body: ResponseBody { writer in try await stream.write(to: writer) })
    }

    /// Where it goes on: `Last-Event-ID`, which a client that comes back sends by itself, before `after`.
    private func place(_ request: Request) throws -> EventID? {
        if let text = request.headers[EventRoutes.lastEventID], !text.isEmpty {
            guard let place = EventID(text) else {
                throw Problem.invalid("Last-Event-ID", "must be the id of an event, a whole number")
            }
            return place
        }
        guard let text = request.uri.queryParameters.get("after") else { return nil }
        guard let place = EventID(text) else {
            throw Problem.invalid("after", "must be the id of an event, or 0 for all that are kept")
        }
        return place
    }

    private func kinds(_ request: Request) throws -> Set<EventKind> {
        var kinds: Set<EventKind> = []
        for text in request.uri.queryParameters.get("kinds")?.split(separator: ",") ?? [] {
            let matching = EventKind.matching(text)
            guard !matching.isEmpty else {
                let known = EventKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem.invalid(
                    "kinds", "`\(text.prefix(40))` is none of \(known), nor a family such as delivery")
            }
            kinds.formUnion(matching)
        }
        return kinds
    }

    private static let lastEventID = HTTPField.Name("Last-Event-ID").unsafelyUnwrapped
    private static let accelBuffering = HTTPField.Name("X-Accel-Buffering").unsafelyUnwrapped
}
