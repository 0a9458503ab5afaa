/// What an operation of Google's interface says of itself in the OpenAPI document; the documents are Google's own.
struct GoogleOperation {
    let path: String
    let method: String
    let id: String
    let summary: String
    let query: [String]
    let takesBody: Bool

    init(
        path: String, method: String, id: String, _ summary: String, query: [String] = [], takesBody: Bool = false
    ) {
        (self.path, self.method, self.id, self.summary) = (path, method, id, summary)
        (self.query, self.takesBody) = (query, takesBody)
    }

    /// The method's member of the path's item.
    var member: String {
        let places = path.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first }
        let parameters =
            places.map { #"{"name": "\#($0)", "in": "path", "required": true, "schema": {"type": "string"}}"# }
            + query.map { #"{"name": "\#($0)", "in": "query", "schema": {"type": "string"}}"# }
        let body =
            takesBody
            ? #""requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},"#
            : ""
        return #"""
            "\#(method)": {"operationId": "\#(id)", "summary": "\#(summary)",
              "parameters": [\#(parameters.joined(separator: ", "))], \#(body)
              "responses": {"200": {"description": "Google's document.",
                "content": {"application/json": {"schema": {"type": "object"}}}},
              "default": {"description": "Google's error document.",
                "content": {"application/json": {"schema": {"type": "object"}}}}}}
            """#
    }

    /// The path with this method alone.
    var json: String { Self.json([self]) }

    /// One path with all its methods.
    static func json(_ operations: [GoogleOperation]) -> String {
        "\"\(operations.first?.path ?? "")\": {\(operations.map(\.member).joined(separator: ",\n"))}"
    }
}

extension GoogleEntityRoutes {
    var paths: String {
        let page = ["pageSize", "pageToken"]
        let row = Self.rows + "/{entity}"
        return [
            GoogleOperation(
                path: Self.types, method: "get", id: "listEntityTypes", "Entity types of a connection.",
                query: page + ["view"]
            ).json,
            GoogleOperation(
                path: Self.types + "/{type}", method: "get", id: "getEntityType", "An entity type.", query: ["view"]
            ).json,
            GoogleOperation.json([
                GoogleOperation(
                    path: Self.rows, method: "get", id: "listEntities", "Rows of an entity.",
                    query: page + ["conditions", "sortBy", "sortOrder"]),
                GoogleOperation(
                    path: Self.rows, method: "post", id: "createEntity", "Creates a row.", query: ["requestId"],
                    takesBody: true),
            ]),
            GoogleOperation.json([
                GoogleOperation(path: row, method: "get", id: "getEntity", "A row."),
                GoogleOperation(path: row, method: "patch", id: "updateEntity", "Changes a row.", takesBody: true),
                GoogleOperation(path: row, method: "delete", id: "deleteEntity", "Deletes a row."),
            ]),
            GoogleOperation(
                path: Self.rows + ":updateEntitiesWithConditions", method: "post", id: "updateEntities",
                "Changes all rows that pass.", query: ["conditions"], takesBody: true
            ).json,
            GoogleOperation(
                path: Self.rows + ":deleteEntitiesWithConditions", method: "post", id: "deleteEntities",
                "Deletes all rows that pass.", query: ["conditions"]
            ).json,
        ].joined(separator: ",\n")
    }
}

extension GoogleActionRoutes {
    var paths: String {
        let base = GoogleDoor.path("v2")
        return [
            GoogleOperation(
                path: "\(base)/actions", method: "get", id: "listActions", "Actions of a connection.",
                query: ["pageSize", "pageToken", "view"]),
            GoogleOperation(
                path: "\(base)/actions/{action}", method: "get", id: "getAction", "An action.", query: ["view"]),
            GoogleOperation(
                path: "\(base)/actions/{action}:execute", method: "post", id: "executeAction", "Runs an action.",
                query: ["requestId"], takesBody: true),
            GoogleOperation(
                path: "\(base):executeSqlQuery", method: "post", id: "executeSqlQuery", "Runs an SQL statement.",
                takesBody: true),
            GoogleOperation(
                path: "\(base):checkReadiness", method: "get", id: "checkReadiness", "Whether calls are taken."),
            GoogleOperation(
                path: "\(base):checkStatus", method: "get", id: "checkStatus", "Whether Twilio takes the credentials."),
            GoogleOperation(
                path: "\(base):exchangeAuthCode", method: "post", id: "exchangeAuthCode", "Not for Twilio: 501."),
            GoogleOperation(
                path: "\(base):refreshAccessToken", method: "post", id: "refreshAccessToken", "Not for Twilio: 501."),
        ].map(\.json).joined(separator: ",\n")
    }
}

extension GoogleConnectionRoutes {
    var paths: String {
        [
            GoogleOperation.json([
                GoogleOperation(
                    path: Self.list, method: "get", id: "listConnections", "Connections of a project and location.",
                    query: ["pageSize", "pageToken", "filter", "orderBy", "view"]),
                GoogleOperation(
                    path: Self.list, method: "post", id: "createConnection", "Creates a connection.",
                    query: ["connectionId"], takesBody: true),
            ]),
            GoogleOperation.json([
                GoogleOperation(path: Self.one, method: "get", id: "getConnection", "A connection."),
                GoogleOperation(
                    path: Self.one, method: "patch", id: "updateConnection", "Changes a connection.",
                    query: ["updateMask"], takesBody: true),
                GoogleOperation(path: Self.one, method: "delete", id: "deleteConnection", "Deletes a connection."),
            ]),
            GoogleOperation(
                path: Self.operations, method: "get", id: "listOperations", "What was done.",
                query: ["pageSize", "pageToken", "filter"]
            ).json,
            GoogleOperation.json([
                GoogleOperation(
                    path: Self.operations + "/{operation}", method: "get", id: "getOperation", "An operation."),
                GoogleOperation(
                    path: Self.operations + "/{operation}", method: "delete", id: "deleteOperation",
                    "Forgets an operation."),
            ]),
            GoogleOperation(
                path: Self.operations + "/{operation}:cancel", method: "post", id: "cancelOperation",
                "Cancels an operation, which is done already."
            ).json,
        ].joined(separator: ",\n")
    }
}
