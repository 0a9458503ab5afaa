internal import HTTPTypes
internal import Hummingbird

/// The OpenAPI 3.1 document of everything that the gateway answers, put together from what each group of routes says of
/// its own. Source: OpenAPI Specification 3.1.
struct OpenAPIDocument {
    /// The members of `paths`, as JSON texts.
    let paths: [String]
    let version: String

    /// The document as JSON.
    var json: String {
        """
        {"openapi": "3.1.0",
        "info": {"title": "Trunkline gateway", "version": "\(version)",
        "summary": "Sends SMS, WhatsApp and voice messages through Twilio; nothing is lost, nothing is sent twice."},
        "security": [{"apiKey": []}, {"bearer": []}, {"basic": []}, {}],
        "paths": {
        \(paths.filter { !$0.isEmpty }.joined(separator: ",\n"))
        },
        "components": {"securitySchemes": \(Self.securitySchemes),
        "responses": \(Self.responses),
        "parameters": \(Self.parameters),
        "schemas": {\(Self.schemas)}}}
        """
    }

    private static let securitySchemes = #"""
        {"apiKey": {"type": "apiKey", "in": "header", "name": "x-api-key"},
        "bearer": {"type": "http", "scheme": "bearer"}, "basic": {"type": "http", "scheme": "basic"}}
        """#

    private static let responses = #"""
        {"Problem": {"description": "A problem document (RFC 9457).",
          "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}},
        "Job": {"description": "The job.",
          "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}}}}
        """#

    private static let parameters = #"""
        {"JobID": {"name": "id", "in": "path", "required": true, "description": "The job's id.",
          "schema": {"type": "string", "pattern": "^[jJ][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{13}$"}},
        "Limit": {"name": "limit", "in": "query", "description": "Items of a page.",
          "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 50}},
        "After": {"name": "after", "in": "query", "description": "From the link `next` of the page before.",
          "schema": {"type": "string"}},
        "Wait": {"name": "wait", "in": "query",
          "description": "What the answer waits for: Twilio's answer to every message, or every last status.",
          "schema": {"type": "string", "enum": ["none", "accepted", "final"], "default": "none"}},
        "Timeout": {"name": "timeout", "in": "query", "description": "For how many seconds it waits at most.",
          "schema": {"type": "integer", "minimum": 0, "maximum": 300, "default": 30}}}
        """#
}

/// `GET /openapi.json`.
struct OpenAPIRoutes: RouteGroup {
    let document: String

    var paths: String { Self.ownPaths }

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.get("/openapi.json") { [document] _, _ in JSONReply(bytes: Array(document.utf8)) }
    }

    /// Its own place in the document that it gives out.
    static let ownPaths = #"""
        "/openapi.json": {"get": {"operationId": "getDescription", "summary": "This document.", "security": [{}],
          "responses": {"200": {"description": "The document.",
            "content": {"application/json": {"schema": {"type": "object"}}}}}}}
        """#
}
