internal import FoundationEssentials
public import Twilio

/// Reads and writes any of Twilio's resources.
///
/// ```swift
/// let twilio = EntityAccess(client: client)
/// let failed = try Filter(clause: "status = 'failed' AND date_sent >= '2026-01-01'")
/// for try await row in try twilio.list("messages", where: failed) { print(row["sid"] ?? "") }
/// ```
///
/// Creating sends a request and nothing else: what must not happen twice belongs into an outbox.
public struct EntityAccess: Sendable {
    /// What talks to Twilio.
    public let client: TwilioClient
    /// What is known of Twilio.
    public let catalog: Catalog

    /// Access over a client.
    public init(client: TwilioClient, catalog: Catalog = .builtIn) {
        self.client = client
        self.catalog = catalog
    }

    /// Everything known of an entity; its name in any spelling.
    public func describe(_ name: String) throws(CatalogError) -> Entity { try catalog.entity(named: name) }

    /// How a list would be got, without a request.
    ///
    /// - Parameters:
    ///   - parents: what the rows belong to, by parameter: `["MessageSid": "SM…"]`; what is missing is walked.
    ///   - limit: at most so many rows.
    public func plan(
        _ name: String, where filter: Filter? = nil, parents: [String: String] = [:], limit: Int? = nil,
        pageSize: Int? = nil
    ) throws(CatalogError) -> ListPlan {
        let entity = try catalog.entity(named: name)
        var planner = ListPlanner(entity, catalog: catalog)
        return try planner.plan(filter, given: parents, limit: limit, pageSize: pageSize)
    }

    /// The rows of a plan, fetched page by page as they are asked for.
    ///
    /// - Parameter page: where an earlier walk stopped: ``EntityRows/Iterator/resumeToken``.
    public func list(_ plan: ListPlan, resumingAt page: String? = nil) -> EntityRows {
        EntityRows(plan: plan, access: self, resumeAt: page)
    }

    /// The rows that pass a filter.
    public func list(
        _ name: String, where filter: Filter? = nil, parents: [String: String] = [:], limit: Int? = nil
    ) throws(CatalogError) -> EntityRows {
        list(try plan(name, where: filter, parents: parents, limit: limit))
    }

    /// One row by its key, or a singleton's document.
    ///
    /// - Throws: ``CatalogError`` before anything is sent; ``TwilioError`` afterwards, 20404 where there is no such row.
    public func get(
        _ name: String, key: String? = nil, parents: [String: String] = [:], inputs: [String: [String]] = [:]
    )
        async throws -> EntityRow
    {
        let entity = try catalog.entity(named: name)
        let request = try request(.fetch, entity, key: key, parents: parents, inputs: inputs)
        return try row(try await client.carryOut(request), entity, try ordered(parents, of: entity))
    }

    /// Creates a row, or does what the action does; the answer is the new row.
    ///
    /// - Parameters:
    ///   - inputs: by name in any spelling; an array's values one by one.
    ///   - key: the new row's key, for the few entities whose path names it.
    public func create(
        _ name: String, key: String? = nil, _ inputs: [String: [String]], parents: [String: String] = [:]
    )
        async throws -> EntityRow
    {
        let entity = try catalog.entity(named: name)
        let request = try request(.create, entity, key: key, parents: parents, inputs: inputs)
        return try row(try await client.carryOut(request), entity, try ordered(parents, of: entity))
    }

    /// Changes a row.
    public func update(
        _ name: String, key: String?, _ inputs: [String: [String]], parents: [String: String] = [:],
        revision: String? = nil
    ) async throws -> EntityRow {
        let entity = try catalog.entity(named: name)
        let request = try request(.update, entity, key: key, parents: parents, inputs: inputs, revision: revision)
        return try row(try await client.carryOut(request), entity, try ordered(parents, of: entity))
    }

    /// Removes a row.
    public func delete(
        _ name: String, key: String?, parents: [String: String] = [:], revision: String? = nil
    )
        async throws
    {
        let entity = try catalog.entity(named: name)
        let request = try request(.delete, entity, key: key, parents: parents, inputs: [:], revision: revision)
        _ = try await client.carryOut(request)
    }

    /// The request for an operation on one row, checked as far as the catalog goes.
    package func request(
        _ verb: Operation.Verb, _ entity: Entity, key: String?, parents: [String: String], inputs: [String: [String]],
        revision: String? = nil
    ) throws(CatalogError) -> TransportRequest {
        guard let operation = entity.operation(verb) else {
            let offered = Set(entity.operations.map { $0.verb.rawValue.lowercased() }).sorted()
            throw CatalogError(
                .notOffered,
                "Twilio offers no \(verb.rawValue.lowercased()) for \(entity.sqlName)"
                    + (offered.isEmpty ? "" : "; only \(offered.joined(separator: ", "))"))
        }
        let checked = try check(inputs, operation, entity)
        return try EntityRequest(client: client, entity: entity).write(
            operation, parents: try ordered(parents, of: entity), key: key, inputs: checked, revision: revision)
    }

    /// Inputs under Twilio's names, in the order of the description; what Twilio would refuse is refused here.
    private func check(
        _ inputs: [String: [String]], _ operation: Operation, _ entity: Entity
    ) throws(CatalogError) -> [(input: Input, values: [String])] {
        var given: [String: [String]] = [:]
        for (name, values) in inputs {
            let column = entity.column(named: name).map { entity.columns[$0].name }
            guard let input = operation.input(named: name) ?? column.flatMap({ operation.input(named: $0) }) else {
                throw CatalogError(
                    .unknownField,
                    "\(entity.sqlName): \(operation.verb.rawValue.lowercased()) takes no `\(name)`"
                        + Spelling.hint(name, among: operation.inputs.map(\.name)) + "; it takes "
                        + operation.inputs.map(\.name).joined(separator: ", "))
            }
            given[input.name] = values
        }
        let missing = operation.inputs.filter { $0.isRequired && given[$0.name] == nil }.map(\.name)
        guard missing.isEmpty else {
            throw CatalogError(
                .missingInput,
                "\(entity.sqlName): \(operation.verb.rawValue.lowercased()) needs \(missing.joined(separator: ", "))")
        }
        if operation.verb == .create {
            for group in entity.oneOf where !group.contains(where: { given[$0] != nil }) {
                throw CatalogError(
                    .missingInput, "\(entity.sqlName): create needs one of \(group.joined(separator: ", "))")
            }
        }
        return operation.inputs.compactMap { input in given[input.name].map { (input, $0) } }
    }

    /// Parents' values, outermost first.
    private func ordered(_ parents: [String: String], of entity: Entity) throws(CatalogError) -> [String] {
        var values: [String] = []
        var rest = parents
        for parent in entity.parents {
            let names = [Catalog.folded(parent.parameter), Catalog.folded(parent.column)]
            guard let name = rest.keys.first(where: { names.contains(Catalog.folded($0)) }), let value = rest[name]
            else {
                throw CatalogError(.missingInput, Self.missing(parent, of: entity))
            }
            rest[name] = nil
            values.append(value)
        }
        if let name = rest.keys.first {
            throw CatalogError(.unknownField, Self.strange(name, for: entity))
        }
        return values
    }

    /// What to say where rows cannot be named without what they belong to.
    static func missing(_ parent: Entity.Parent, of entity: Entity) -> String {
        let owner =
            Catalog.builtIn.parent(of: entity, parameter: parent.parameter).map { ", one of \($0.sqlName)" } ?? ""
        return "\(entity.sqlName): it is not said what the rows belong to; give the parent \(parent.parameter) "
            + "(--parent \(parent.parameter)=…\(owner))"
    }

    /// What to say about a parent that the entity does not have.
    static func strange(_ name: String, for entity: Entity) -> String {
        let parents = entity.parents.map(\.parameter)
        return "`\(name)` is no parent of \(entity.sqlName); "
            + (parents.isEmpty ? "it has none" : "its parents are \(parents.joined(separator: ", "))")
    }

    private func row(_ response: TransportResponse, _ entity: Entity, _ parents: [String]) throws -> EntityRow {
        // Some answers have no body at all (202, 204): a row without values.
        let names = entity.columns.map { Array($0.name.utf8) }
        let bytes = response.body.isEmpty ? Array("{}".utf8) : response.body
        guard let page = PageScanner.document(bytes, names: names) else {
            throw TwilioError(
                code: .unreadable, message: "HTTP \(response.status) with a body that is not Twilio's document",
                progress: .ambiguous, httpStatus: response.status)
        }
        return EntityRow(entity: entity, rows: .init(page: page, parents: parents), index: 0)
    }
}
