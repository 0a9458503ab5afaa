internal import FoundationEssentials
internal import Twilio
internal import TwilioCatalog

/// Makes rows in the place of plain requests: messages and calls, which must not be made twice.
public protocol RowCreator: Sendable {
    /// Creates a row of Twilio's entity `entity` (SQL's name) with Twilio's inputs.
    ///
    /// - Returns: the new row's SID; `nil` where it is none of the creator's entities.
    func create(_ entity: String, _ inputs: [String: [String]]) async throws -> String?
}

/// What callers can do with the rows of one connection; answers are Google's documents.
struct EntityDesk: Sendable {
    let connection: ConnectionName
    let access: EntityAccess
    let tokens: PageTokens
    let creator: any RowCreator
    let summaries: any SummaryStore
    /// Under what name summaries are kept.
    let owner: String
    let directory = EntityDirectory.shared

    /// The most rows that one call by conditions changes; more are refused before the first is touched.
    static let mostChanged = 1000

    /// A page of rows with the token of the next one.
    struct Page {
        /// Names of rows, where they have any, and their fields.
        var rows: [(name: String?, fields: String)] = []
        var next: String?
    }

    // MARK: Reading

    func list(_ name: String, _ query: RowQuery) async throws -> Page {
        let entity = try directory.entity(named: name)
        try entity.require(.list)
        switch entity.rows {
        case .twilio(let rows):
            let pager = RowPager(
                access: access, tokens: tokens, entity: rows, query: query,
                name: PageTokens.query(
                    "\(connection)", entity.name, query.conditions, query.sortBy, query.isDescending ? "-" : "+"))
            let page = try await pager.page()
            return Page(
                rows: page.rows.map { (EntityID.text(of: $0), RowFields.json($0)) }, next: page.next)
        case .feedback:
            guard let call = try query.conditions.flatMap(Feedback.call(in:)) else {
                throw GoogleError(.invalidArgument, "conditions: Feedback is asked for by its call: Sid = 'CA…'")
            }
            return Page(rows: [(call, try await Feedback(access: access).get(call))])
        case .feedbackSummary:
            return Page(rows: try await summaryDesk.list().map { ($0.id, $0.json) })
        }
    }

    /// The fields of a row.
    func get(_ name: String, _ id: String) async throws -> String {
        let entity = try directory.entity(named: name)
        try entity.require(.get)
        switch entity.rows {
        case .feedback: return try await Feedback(access: access).get(id)
        case .feedbackSummary: return try await summaryDesk.get(id).json
        case .twilio(let rows):
            let row = try EntityID(id, of: entity, rows)
            if rows.operation(.fetch) != nil {
                return RowFields.json(try await access.get(rows.sqlName, key: row.key, parents: row.parents))
            }
            let filter = rows.keyColumn.map { Filter.compare(rows.columns[$0].name, .equal, row.key ?? "") }
            for try await found in try access.list(rows.sqlName, where: filter, parents: row.parents, limit: 1) {
                return RowFields.json(found)
            }
            throw GoogleError(.notFound, "\(entity.name) has no row \(id.prefix(80))")
        }
    }

    // MARK: Writing

    /// A row that was written: its name and its key's field.
    struct Written {
        var id: String?
        /// `{"Sid": …}`, or nothing where Google's connector shows nothing.
        var fields: String
    }

    func create(_ name: String, _ fields: [String: JSONValue]) async throws -> Written {
        let entity = try directory.entity(named: name)
        try entity.require(.create)
        switch entity.rows {
        case .feedback:
            let call = try await Feedback(access: access).write(fields, call: nil)
            return Written(id: call, fields: Self.key("Sid", call))
        case .feedbackSummary:
            let summary = try await summaryDesk.create(fields)
            return Written(id: summary.id, fields: Self.key("Sid", summary.id))
        case .twilio(let rows): return try await create(rows, fields)
        }
    }

    private func create(_ entity: Entity, _ fields: [String: JSONValue]) async throws -> Written {
        guard let operation = entity.operation(.create) else { return Written(id: nil, fields: "{}") }
        let given = RowFields.Given(fields, of: entity, takes: operation)
        var inputs = given.inputs
        // The few entities whose path names the new row take its key among the fields.
        var key: String?
        if operation.place == .instance, let name = entity.googleKey ?? entity.key?.name {
            key = inputs.first { Catalog.folded($0.key) == Catalog.folded(name) }?.value.last
            inputs = inputs.filter { Catalog.folded($0.key) != Catalog.folded(name) }
        }
        // What Twilio would refuse for its form is refused before it is kept.
        _ = try access.request(.create, entity, key: key, parents: given.parents, inputs: inputs)
        if let sid = try await creator.create(entity.sqlName, inputs) {
            return Written(id: sid, fields: Self.key("Sid", sid))
        }
        let row = try await access.create(entity.sqlName, key: key, inputs, parents: given.parents)
        return written(row, entity)
    }

    func update(_ name: String, _ id: String, _ fields: [String: JSONValue]) async throws -> Written {
        let entity = try directory.entity(named: name)
        try entity.require(.update)
        guard case .twilio(let rows) = entity.rows else {
            _ = try await Feedback(access: access).write(fields, call: id)
            return Written(id: id, fields: Self.key("Sid", id))
        }
        let row = try EntityID(id, of: entity, rows)
        return try await update(rows, key: row.key, parents: row.parents, fields)
    }

    private func update(
        _ entity: Entity, key: String?, parents: [String: String], _ fields: [String: JSONValue]
    ) async throws -> Written {
        guard let operation = entity.operation(.update) else { return Written(id: key, fields: "{}") }
        let given = RowFields.Given(fields, of: entity, takes: operation)
        let row = try await access.update(entity.sqlName, key: key, given.inputs, parents: parents)
        var written = written(row, entity)
        // As Google's page shows it: a changed message answers with nothing.
        if entity.sqlName == "messages" { written.fields = "{}" }
        return written
    }

    func delete(_ name: String, _ id: String) async throws {
        let entity = try directory.entity(named: name)
        try entity.require(.delete)
        guard case .twilio(let rows) = entity.rows else { return try await summaryDesk.delete(id) }
        let row = try EntityID(id, of: entity, rows)
        try await access.delete(rows.sqlName, key: row.key, parents: row.parents)
    }

    /// Changes every row that passes; what Google's connector answers.
    func update(_ name: String, where conditions: String?, _ fields: [String: JSONValue]) async throws -> String {
        let (entity, ids) = try await chosen(name, conditions, for: .update)
        var written: [Written] = []
        for id in ids { written.append(try await update(entity.name, id, fields)) }
        if written.count == 1 { return written[0].fields }
        var object = JSONObject()
        object.add("RowCount", "\(written.count)")
        object.add("Sids", JSONObject.array(texts: written.compactMap(\.id)))
        return object.json
    }

    /// Removes every row that passes.
    func delete(_ name: String, where conditions: String?) async throws {
        let (entity, ids) = try await chosen(name, conditions, for: .delete)
        for id in ids { try await delete(entity.name, id) }
    }

    /// The rows that a call by conditions is about. Without conditions it is about none: nothing is asked of Twilio.
    private func chosen(
        _ name: String, _ conditions: String?, for operation: GoogleEntity.Operation
    ) async throws -> (GoogleEntity, [String]) {
        let entity = try directory.entity(named: name)
        try entity.require(operation)
        guard let clause = conditions, !clause.allSatisfy(\.isWhitespace) else {
            throw GoogleError(.invalidArgument, "conditions must not be empty: that would mean every row")
        }
        if let key = Filter.bareKey(clause) { return (entity, [key]) }
        guard case .twilio(let rows) = entity.rows else {
            if let call = try Feedback.call(in: clause) { return (entity, [call]) }
            throw GoogleError(.invalidArgument, "conditions: rows of \(entity.name) are chosen by Sid = '…'")
        }
        var ids: [String] = []
        for try await row in try access.list(
            rows.sqlName, where: try Filter(clause: clause), limit: Self.mostChanged + 1)
        {
            if let id = EntityID.text(of: row) { ids.append(id) }
        }
        guard ids.count <= Self.mostChanged else {
            throw GoogleError(
                .failedPrecondition,
                "conditions: more than \(Self.mostChanged) rows pass; nothing was changed. Narrow them")
        }
        return (entity, ids)
    }

    private func written(_ row: EntityRow, _ entity: Entity) -> Written {
        let key = row.key.flatMap { key in entity.googleKey.map { Self.key($0, key) } }
        return Written(id: EntityID.text(of: row), fields: key ?? RowFields.json(row))
    }

    private static func key(_ name: String, _ value: String) -> String {
        var object = JSONObject()
        object.add(name, text: value)
        return object.json
    }

    private var summaryDesk: SummaryDesk {
        SummaryDesk(access: access, store: summaries, connection: owner)
    }
}
