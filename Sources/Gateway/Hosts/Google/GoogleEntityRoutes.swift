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
                try call.runtime.listEntityTypes(try call.query.page(), isFull: call.query.isFull)
            }
        }
        routes.get("\(Self.types)/{type}") { request, context in
            try await door.answer(request, context, isFree: true) { call in
                try call.runtime.entityType(try context.part("type"), isFull: call.query.isFull)
            }
        }
        routes.get("\(Self.rows)") { request, context in
            try await door.answer(request, context) { call in
                try await call.runtime.list(try context.part("type"), try call.query.page())
            }
        }
        routes.post("\(Self.rows)") { request, context in
            try await door.answerOnce(request, context) { call in
                try await call.runtime.create(try context.part("type"), call.body, isWhole: call.wantsWhole)
            }
        }
        addRow(to: routes)
        addConditions(to: routes)
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

extension QueryFields {
    /// Which rows are asked for, and where the page begins.
    func page() throws -> RowQuery {
        try RowQuery(
            conditions: self["conditions"], pageSize: self["pageSize"], pageToken: self["pageToken"],
            sortBy: all("sortBy"), sortOrder: all("sortOrder"))
    }

    /// Whether all of a type or an action is to be told; it is unless somebody asks for less.
    var isFull: Bool { !(self["view"]?.hasSuffix("_BASIC") ?? false) }
}
