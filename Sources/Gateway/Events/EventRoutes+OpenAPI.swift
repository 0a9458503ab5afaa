internal import Inbound

// What the stream of events says of itself in the OpenAPI document.

extension EventRoutes {
    var paths: String {
        #"""
        "/v1/events": {"get": {"operationId": "streamEvents", "summary": "What becomes of jobs and what comes in, as server-sent events.",
          "parameters": [{"name": "Last-Event-ID", "in": "header", "description": "Goes on behind this event; goes before `after`.",
              "schema": {"type": "string", "pattern": "^[0-9]{1,18}$"}},
            {"name": "after", "in": "query", "description": "Begins behind this event, 0 for all that are kept; else with what happens from now on.",
              "schema": {"type": "string", "pattern": "^[0-9]{1,18}$"}},
            {"name": "kinds", "in": "query", "style": "form", "explode": false, "description": "Only these kinds or families of events.",
              "schema": {"type": "array", "items": {"type": "string", "enum": [\#(Self.kindNames)]}}}],
          "responses": {"200": {"description": "Events as they happen, until the client or the gateway ends it.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}}},
            "default": {"$ref": "#/components/responses/Problem"}}}}
        """#
    }

    private static var kindNames: String { EventKind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ") }
}
