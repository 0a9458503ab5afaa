internal import TwilioCatalog

/// A step of an integration as Google's Connectors task has it: bare rows in and out, under the names of the task's
/// variables. Source: Google, Application Integration, Connectors task.
public enum ConnectorsTask: String, CaseIterable, Sendable {
    /// `listEntitiesPageSize`, `…PageToken`, `…SortByColumns`, `filterClause`.
    case listEntities
    /// `entityId`.
    case getEntity
    /// `connectorInputPayload`.
    case createEntity
    /// `connectorInputPayload`, and `entityId` or `filterClause`.
    case updateEntity
    /// `entityId` or `filterClause`.
    case deleteEntity
    /// `action`, `connectorInputPayload`.
    case executeAction
    /// `query`, `queryParameters`, `maxRows`, `timeout`.
    case executeCustomQuery

    /// Whether it makes something, so that it must not be done twice.
    public var makesSomething: Bool { self == .createEntity || self == .executeAction }

    /// What the task does, for its description.
    public var summary: String {
        switch self {
        case .listEntities: "Lists rows of an entity."
        case .getEntity: "Gets a row by its id."
        case .createEntity: "Creates a row."
        case .updateEntity: "Changes the row of an id, or all that pass a filter clause."
        case .deleteEntity: "Deletes the row of an id, or all that pass a filter clause."
        case .executeAction: "Runs an action."
        case .executeCustomQuery: "Runs an SQL statement."
        }
    }
}

extension ConnectorRuntime {
    /// Does a step; the answer holds `connectorOutputPayload`.
    public func run(_ task: ConnectorsTask, _ body: [UInt8]) async throws -> String {
        guard let given = JSONValue(document: body), given.members != nil else {
            throw GoogleError(.invalidArgument, "the body must be a JSON object with the task's inputs")
        }
        let input = TaskInput(given: given)
        var output = JSONObject()
        switch task {
        case .listEntities:
            // The task takes larger pages than the interface below it.
            let query = try RowQuery(
                conditions: input.text("filterClause"), pageSize: input.text("listEntitiesPageSize"), most: nil,
                pageToken: input.text("listEntitiesPageToken"), sortBy: input.texts("listEntitiesSortByColumns"))
            let page = try await desk.list(try input.type, query)
            output.add("connectorOutputPayload", JSONObject.array(page.rows.map(\.fields)))
            output.add("listEntitiesNextPageToken", text: page.next ?? "")
        case .getEntity:
            output.add("connectorOutputPayload", try await desk.get(try input.type, try input.entityID))
        case .createEntity:
            output.add("connectorOutputPayload", try await desk.create(try input.type, try input.payload).fields)
        case .updateEntity:
            output.add("connectorOutputPayload", try await update(input))
        case .deleteEntity:
            if let id = input.text("entityId") {
                try await desk.delete(try input.type, id)
            } else {
                try await desk.delete(try input.type, where: input.text("filterClause"))
            }
        case .executeAction:
            let action = try GoogleAction(named: input.text("action") ?? "")
            output.add(
                "connectorOutputPayload", JSONObject.array([try await execute(action, try input.payload)]))
        case .executeCustomQuery:
            let query = try SQLQuery(.object(["query": given]))
            output.add("connectorOutputPayload", JSONObject.array(try await rows(of: query)))
        }
        return output.json
    }

    private func update(_ input: TaskInput) async throws -> String {
        guard let id = input.text("entityId") else {
            return try await desk.update(try input.type, where: input.text("filterClause"), try input.payload)
        }
        return try await desk.update(try input.type, id, try input.payload).fields
    }
}

/// The variables of a task.
private struct TaskInput {
    let given: JSONValue

    /// A variable that is a text or a number; `nil` where it is empty.
    func text(_ name: String) -> String? { given[name]?.text.flatMap { $0.isEmpty ? nil : $0 } }

    /// A variable that is one text or several.
    func texts(_ name: String) -> [String] {
        given[name]?.elements?.compactMap(\.text) ?? text(name).map { [$0] } ?? []
    }

    var type: String { get throws(GoogleError) { try required("entityType") } }

    var entityID: String { get throws(GoogleError) { try required("entityId") } }

    /// A row, as an object or as its JSON in a text.
    var payload: [String: JSONValue] {
        get throws(GoogleError) {
            let value = given["connectorInputPayload"]
            if let members = value?.members ?? value?.text.flatMap({ JSONValue(document: $0.utf8)?.members }) {
                return members
            }
            throw GoogleError(.invalidArgument, "connectorInputPayload: must be a row as a JSON object")
        }
    }

    private func required(_ name: String) throws(GoogleError) -> String {
        guard let text = text(name) else { throw GoogleError(.invalidArgument, "\(name): is missing") }
        return text
    }
}
