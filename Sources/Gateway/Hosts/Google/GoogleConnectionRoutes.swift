internal import HTTPTypes
internal import HostGoogleConnectors
internal import Hummingbird

/// `/v1/projects/…/connections…` and `…/operations…`: the connection resource.
///
/// Source: connectors v1 discovery document, `projects.locations.connections` and `projects.locations.operations`.
struct GoogleConnectionRoutes: RouteGroup {
    let google: GoogleServices
    let limits: GatewayConfiguration.Limits

    static let parent = "/v1/projects/{project}/locations/{location}"
    static let list = parent + "/connections"
    static let one = GoogleDoor.path("v1")
    static let operations = parent + "/operations"

    func add(to routes: RouterGroup<GatewayContext>) {
        let desk = google.connections
        routes.get("\(Self.list)") { request, context in
            try await answer {
                let query = GoogleQuery(request)
                _ = try query.view("CONNECTION_VIEW_UNSPECIFIED", "BASIC", "FULL")
                return try await desk.list(
                    parent: try Self.parent(context), of: context.tenant.name, try query.documents())
            }
        }
        routes.post("\(Self.list)") { request, context in
            let body = try await body(request)
            return try await answer {
                let name = ConnectionName(
                    project: try context.part("project"), location: try context.part("location"),
                    id: GoogleQuery(request)["connectionId"] ?? "")
                return try await desk.create(name, of: context.tenant.name, body)
            }
        }
        routes.get("\(Self.one)") { request, context in
            try await answer {
                _ = try GoogleQuery(request).view("CONNECTION_VIEW_UNSPECIFIED", "BASIC", "FULL")
                return try await desk.get(try GoogleDoor.name(context), of: context.tenant.name)
            }
        }
        routes.patch("\(Self.one)") { request, context in
            let body = try await body(request)
            return try await answer {
                try await desk.update(
                    try GoogleDoor.name(context), of: context.tenant.name, mask: GoogleQuery(request)["updateMask"],
                    body)
            }
        }
        routes.delete("\(Self.one)") { _, context in
            try await answer { try await desk.delete(try GoogleDoor.name(context), of: context.tenant.name) }
        }
        addOperations(to: routes)
    }

    private func addOperations(to routes: RouterGroup<GatewayContext>) {
        let desk = google.connections
        routes.get("\(Self.operations)") { request, context in
            try await answer {
                try await desk.operations(
                    parent: try Self.parent(context), of: context.tenant.name, try GoogleQuery(request).documents())
            }
        }
        routes.get("\(Self.operations)/{operation}") { _, context in
            try await answer { try await desk.operation(try Self.operation(context), of: context.tenant.name) }
        }
        routes.delete("\(Self.operations)/{operation}") { _, context in
            try await answer {
                try await desk.forget(operation: try Self.operation(context), of: context.tenant.name)
                return "{}"
            }
        }
        routes.post("\(Self.operations)/{operation}:cancel") { _, context in
            try await answer {
                // It is done by the time that anybody knows its name.
                _ = try await desk.operation(try Self.operation(context), of: context.tenant.name)
                return "{}"
            }
        }
    }

    private static func parent(_ context: GatewayContext) throws -> String {
        "projects/\(try context.part("project"))/locations/\(try context.part("location"))"
    }

    private static func operation(_ context: GatewayContext) throws -> String {
        "\(try parent(context))/operations/\(try context.part("operation"))"
    }

    private func body(_ request: Request) async throws -> [UInt8] {
        Array(try await request.jsonBody(upTo: limits.requestBytes).readableBytesView)
    }

    private func answer(_ work: () async throws -> String) async throws -> JSONReply {
        do { return JSONReply(bytes: Array(try await work().utf8)) } catch {
            throw GoogleError(error) ?? error
        }
    }
}
