internal import HTTPTypes
internal import HostGoogleConnectors
internal import Hummingbird

/// `/v2/projects/…/connections/{connection}…`: actions, SQL, and how the connection is.
///
/// Source: connectors v2 discovery document, revision 20240701.
struct GoogleActionRoutes: RouteGroup {
    let door: GoogleDoor

    private static let base = GoogleDoor.path("v2")

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.get("\(Self.base)/actions") { request, context in
            try await door.answer(request, context, isFree: true) { call in
                let view = try call.query.view("ACTION_VIEW_UNSPECIFIED", "ACTION_VIEW_BASIC", "ACTION_VIEW_FULL")
                return try call.runtime.listActions(try call.query.page(), isFull: view != "ACTION_VIEW_BASIC")
            }
        }
        routes.get("\(Self.base)/actions/{action}") { request, context in
            try await door.answer(request, context, isFree: true) { call in
                let prefix = "ACTION_SCHEMA_VIEW_"
                _ = try call.query.view("\(prefix)UNSPECIFIED", "\(prefix)BASIC", "\(prefix)ENRICHED")
                return try call.runtime.action(try context.part("action"))
            }
        }
        routes.post("\(Self.base)/actions/{action}:execute") { request, context in
            try await door.answerOnce(request, context) { call in
                try await call.runtime.execute(try context.part("action"), call.body)
            }
        }
        routes.post("\(Self.base):executeSqlQuery") { request, context in
            try await door.answer(request, context) { call in try await call.runtime.executeSQL(call.body) }
        }
        routes.get("\(Self.base):checkReadiness") { request, context in
            try await door.answer(request, context, isFree: true) { _ in #"{"status": "READY"}"# }
        }
        routes.get("\(Self.base):checkStatus") { request, context in
            do {
                return try await door.answer(request, context, isFree: true) { call in await call.runtime.status() }
            } catch let error as GoogleError where error.status == .failedPrecondition {
                return JSONReply(bytes: Array(ConnectorRuntime.status(error).utf8))
            }
        }
        for verb in ["exchangeAuthCode", "refreshAccessToken"] {
            routes.post("\(Self.base):\(verb)") { request, context in
                try await door.answer(request, context, isFree: true) { _ in
                    throw GoogleError(
                        .unimplemented, "connections to Twilio use no OAuth: there is nothing to exchange")
                }
            }
        }
    }
}
