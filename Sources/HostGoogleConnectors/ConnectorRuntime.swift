internal import FoundationEssentials
public import Twilio
internal import TwilioCatalog
internal import TwilioSQL

/// Google's runtime interface (connectors v2) of one connection: documents in, documents out, all of them JSON text.
public struct ConnectorRuntime: Sendable {
    /// Its name.
    public let connection: ConnectionName
    private let access: EntityAccess
    private let tokens: PageTokens
    private let creator: any RowCreator
    let desk: EntityDesk

    /// The runtime of a connection.
    ///
    /// - Parameter owner: under what name its summaries are kept.
    public init(
        connection: ConnectionName, client: TwilioClient, creator: any RowCreator, summaries: any SummaryStore,
        owner: String
    ) {
        self.connection = connection
        self.creator = creator
        access = EntityAccess(client: client)
        tokens = PageTokens(client.credentials)
        desk = EntityDesk(
            connection: connection, access: access, tokens: tokens, creator: creator, summaries: summaries,
            owner: owner)
    }

    // MARK: Entity types and actions

    /// `entityTypes.list`.
    public func listEntityTypes(_ query: RowQuery, isFull: Bool) throws -> String {
        let names = EntityDirectory.shared.names
        let page = try page(of: names.count, query, "entityTypes")
        let types = try names[page.range].map { try EntityDirectory.shared.entity(named: $0).document(isFull: isFull) }
        var object = JSONObject()
        object.add("types", JSONObject.array(types))
        object.add("nextPageToken", text: page.next)
        return object.json
    }

    /// `entityTypes.get`.
    public func entityType(_ name: String) throws -> String {
        try EntityDirectory.shared.entity(named: name).document(isFull: true)
    }

    /// `actions.list`.
    public func listActions(_ query: RowQuery, isFull: Bool) throws -> String {
        let page = try page(of: GoogleAction.allCases.count, query, "actions")
        var object = JSONObject()
        object.add(
            "actions", JSONObject.array(GoogleAction.allCases[page.range].map { $0.document(isFull: isFull) }))
        object.add("nextPageToken", text: page.next)
        return object.json
    }

    /// `actions.get`.
    public func action(_ name: String) throws -> String {
        try GoogleAction(named: name).document(isFull: true)
    }

    private func page(of count: Int, _ query: RowQuery, _ what: String) throws -> (range: Range<Int>, next: String?) {
        let name = PageTokens.query("\(connection)", what)
        let start = min(try query.pageToken.map { try tokens.token($0, for: name).passed } ?? 0, count)
        let end = min(start + query.pageSize, count)
        return (start..<end, end < count ? try tokens.text(PageToken(query: name, passed: end)) : nil)
    }

    // MARK: Rows

    /// `entities.list`.
    public func list(_ type: String, _ query: RowQuery) async throws -> String {
        let page = try await desk.list(type, query)
        var object = JSONObject()
        object.add("entities", JSONObject.array(page.rows.map { document(type, $0.name, $0.fields) }))
        object.add("nextPageToken", text: page.next)
        return object.json
    }

    /// `entities.get`.
    public func get(_ type: String, _ id: String) async throws -> String {
        document(type, id, try await desk.get(type, id))
    }

    /// `entities.create`; with `isWhole` the answer has all of the row.
    public func create(_ type: String, _ body: [UInt8], isWhole: Bool) async throws -> String {
        let written = try await desk.create(type, try fields(body))
        return try await document(type, written, isWhole)
    }

    /// `entities.patch`.
    public func update(_ type: String, _ id: String, _ body: [UInt8], isWhole: Bool) async throws -> String {
        var written = try await desk.update(type, id, try fields(body))
        written.id = id
        return try await document(type, written, isWhole)
    }

    /// `entities.delete`.
    public func delete(_ type: String, _ id: String) async throws { try await desk.delete(type, id) }

    /// `entities.updateEntitiesWithConditions`.
    public func update(_ type: String, where conditions: String?, _ body: [UInt8]) async throws -> String {
        var object = JSONObject()
        object.add("response", try await desk.update(type, where: conditions, try fields(body)))
        return object.json
    }

    /// `entities.deleteEntitiesWithConditions`.
    public func delete(_ type: String, where conditions: String?) async throws {
        try await desk.delete(type, where: conditions)
    }

    private func fields(_ body: [UInt8]) throws(GoogleError) -> [String: JSONValue] {
        guard let fields = JSONValue(document: body)?["fields"]?.members else {
            throw GoogleError(.invalidArgument, "fields: is missing; send {\"fields\": {\"Name\": \"value\"}}")
        }
        return fields
    }

    private func document(_ type: String, _ written: EntityDesk.Written, _ isWhole: Bool) async throws -> String {
        guard isWhole, let id = written.id else { return document(type, written.id, written.fields) }
        return document(type, id, try await desk.get(type, id))
    }

    private func document(_ type: String, _ id: String?, _ fields: String) -> String {
        let name = EntityDirectory.shared.find(type)?.name ?? type
        var object = JSONObject()
        object.add("name", text: id.map { "\(connection)/entityTypes/\(name)/entities/\($0)" })
        object.add("fields", fields)
        return object.json
    }

    // MARK: Actions, SQL, status

    /// `actions.execute`.
    public func execute(_ action: String, _ body: [UInt8]) async throws -> String {
        let action = try GoogleAction(named: action)
        guard let document = JSONValue(document: body), document.members != nil else {
            throw GoogleError(.invalidArgument, "parameters: is missing; send {\"parameters\": {\"Name\": \"value\"}}")
        }
        let result = try await execute(action, document["parameters"]?.members ?? [:])
        var object = JSONObject()
        object.add("results", JSONObject.array([result]))
        return object.json
    }

    func execute(_ action: GoogleAction, _ parameters: [String: JSONValue]) async throws -> String {
        try await ActionDesk(access: access, rows: desk).execute(action, parameters)
    }

    /// `executeSqlQuery`.
    public func executeSQL(_ body: [UInt8]) async throws -> String {
        guard let document = JSONValue(document: body) else {
            throw GoogleError(.invalidArgument, "the body is no JSON")
        }
        var object = JSONObject()
        object.add("results", JSONObject.array(try await rows(of: try SQLQuery(document))))
        return object.json
    }

    func rows(of query: SQLQuery) async throws -> [String] {
        try await SQLDesk(client: access.client, creator: creator).rows(query)
    }

    /// `checkStatus`.
    public func status() async -> String { await ConnectionCheck(access: access).status() }

    /// `checkStatus` of a connection that takes no calls.
    public static func status(_ error: GoogleError) -> String { ConnectionCheck.document(error) }
}
