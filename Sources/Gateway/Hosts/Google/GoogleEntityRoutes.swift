internal import HTTPTypes
internal import HostGoogleConnectors
internal import Hummingbird

/// `/v2/projects/…/connections/{connection}/entityTypes…`: what a connection's rows are, and the rows.
///
/// Source: connectors v2 discovery document, revision 20240701.
struct GoogleEntityRoutes: RouteGroup {
    let door: GoogleDoor

    static let types = GoogleDoor.path("v2") + "/entityTypes"
    static let rows = types + "/{type}/entities"

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.get("\(Self.types)") { request, context in
            try await door.answer(request, context, isFree: true) { call in
                let prefix = "ENTITY_TYPE_VIEW_"
                let view = try call.query.view("\(prefix)UNSPECIFIED", "\(prefix)BASIC", "\(prefix)FULL")
                return try call.runtime.listEntityTypes(try call.query.page(), isFull: view != "\(prefix)BASIC")
            }
        }
        routes.get("\(Self.types)/{type}") { request, context in
            try await door.answer(request, context, isFree: true) { call in
                let prefix = "ENTITY_TYPE_SCHEMA_VIEW_"
                _ = try call.query.view("\(prefix)UNSPECIFIED", "\(prefix)BASIC", "\(prefix)ENRICHED")
                return try call.runtime.entityType(try context.part("type"))
            }
        }
        routes.get("\(Self.rows)") { request, context in try await list(request, context) }
        routes.post("\(Self.rows)") { request, context in
            if let get = try await request.overriddenGet(upTo: door.limits.requestBytes) {
                return try await list(get, context)
            }
            return try await door.answerOnce(request, context) { call in
                try await call.runtime.create(try context.part("type"), call.body, isWhole: call.wantsWhole)
            }
        }
        addRow(to: routes)
        addConditions(to: routes)
    }

    private func list(_ request: Request, _ context: GatewayContext) async throws -> JSONReply {
        try await door.answer(request, context) { call in
            try await call.runtime.list(try context.part("type"), try call.query.page())
        }
    }

    private func addRow(to routes: RouterGroup<GatewayContext>) {
        let row = Self.rows + "/{entity}"
        routes.get("\(row)") { request, context in
            try await door.answer(request, context) { call in
                try await call.runtime.get(try context.part("type"), try context.part("entity"))
            }
        }
        routes.patch("\(row)") { request, context in
            try await door.answer(request, context) { call in
                try await call.runtime.update(
                    try context.part("type"), try context.part("entity"), call.body, isWhole: call.wantsWhole)
            }
        }
        routes.delete("\(row)") { request, context in
            try await door.answer(request, context) { call in
                try await call.runtime.delete(try context.part("type"), try context.part("entity"))
                return "{}"
            }
        }
    }

    private func addConditions(to routes: RouterGroup<GatewayContext>) {
        routes.post("\(Self.rows):updateEntitiesWithConditions") { request, context in
            try await door.answer(request, context) { call in
                try await call.runtime.update(
                    try context.part("type"), where: call.query["conditions"], call.body)
            }
        }
        routes.post("\(Self.rows):deleteEntitiesWithConditions") { request, context in
            try await door.answer(request, context) { call in
                try await call.runtime.delete(try context.part("type"), where: call.query["conditions"])
                return "{}"
            }
        }
    }
}
