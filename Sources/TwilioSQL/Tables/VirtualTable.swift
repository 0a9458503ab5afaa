internal import CSQLiteTables
internal import TwilioCatalog

/// One table of one database.
final class VirtualTable {
    /// How a text member becomes a value: kept flat, because it is looked at for every value.
    enum Form: UInt8 {
        case plain, numeric, rfc2822, rfc2822Day, isoDay
    }

    let schema: TableSchema
    /// Its schema and name in the database: `main.twilio_messages`.
    let place: String
    let runtime: TableRuntime
    /// The connection of the table's schema; `nil` for the first one.
    let connection: String?
    let forms: [Form]

    init(schema: TableSchema, place: String, runtime: TableRuntime, connection: String?) {
        self.schema = schema
        self.place = place
        self.runtime = runtime
        self.connection = connection
        forms = schema.columns.map { column in
            switch column.source {
            case .member(let member):
                switch schema.entity.columns[member].type {
                case .rfc2822: .rfc2822
                case .numeric: .numeric
                default: .plain
                }
            case .day(let member): schema.entity.columns[member].type == .rfc2822 ? .rfc2822Day : .isoDay
            default: .plain
            }
        }
    }

    /// The member whose value a use compares; `nil` where rows do not have it.
    func member(of use: TablePlan.Use) -> Int? {
        switch use {
        case .key: schema.entity.keyColumn
        case .filter(let index):
            schema.entity.filters[index].type.isDate
                ? nil : schema.entity.column(named: schema.entity.filters[index].name)
        default: nil
        }
    }

    /// Whether a way to rows exists at all.
    func check(_ leg: ListPlan.Leg, isSingle: Bool) throws(SQLError) {
        let entity = schema.entity
        if !isSingle, entity.operation(.list) == nil {
            throw SQLError(
                .invalid,
                "\(schema.name) cannot be listed: give \(entity.key.map { TableSchema.snake($0.name) } ?? "its key") = …"
            )
        }
        for filter in entity.filters where filter.isRequired && !leg.filters.contains(where: { $0.name == filter.name })
        {
            throw SQLError(.invalid, "\(schema.name) can only be read with \(TableSchema.snake(filter.name)) = …")
        }
        for (parent, value) in zip(entity.parents, leg.parents) where value == nil {
            guard let owner = Catalog.builtIn.parent(of: entity, parameter: parent.parameter),
                owner.operation(.list) != nil, owner.keyColumn != nil
            else { throw SQLError(.invalid, "\(schema.name) needs \(TableSchema.snake(parent.parameter)) = …") }
        }
    }

    // MARK: Writing

    /// Before the first write of a transaction; nothing has been read for it yet.
    func begin() throws(SQLError) {
        guard runtime.options.allowsWrites else {
            let remedy = runtime.hasHost ? "load the extension with TRUNKLINE_SQL_WRITE=direct" : "start with --write"
            throw SQLError(
                .refused, "\(schema.name) is read-only here; \(remedy) to allow INSERT, UPDATE and DELETE")
        }
        runtime.writes.began(schema.name)
    }

    /// Takes note of a write; it is sent with the commit.
    func write(_ operation: WriteBuffer.Operation) throws(SQLError) {
        guard runtime.writes.writes.count < runtime.options.writeBudget else {
            let limit = runtime.hasHost ? "TRUNKLINE_SQL_WRITE_LIMIT" : "--write-limit"
            throw SQLError(
                .refused,
                "refused: more than \(runtime.options.writeBudget) writes in one transaction (nothing was sent); "
                    + "raise \(limit), or narrow the statement")
        }
        runtime.writes.append(.init(entity: schema.entity, operation: operation))
    }

    func insert(_ values: [(column: Int, text: String)]) throws(SQLError) {
        let entity = schema.entity
        guard let create = entity.operation(.create) else {
            throw SQLError(.invalid, "Twilio offers no way to create \(schema.name)")
        }
        var inputs: [String: [String]] = [:]
        var parents: [String: String] = [:]
        var connection = self.connection
        for (column, text) in values {
            let name = schema.columns[column].name
            switch schema.columns[column].source {
            case .parent(let index):
                parents[entity.parents[index].parameter] = text
                continue
            case .connection:
                connection = text
                continue
            default: break
            }
            // The column that shows a parent names it too; where the request takes it as an input as well, it is both.
            let parent = entity.parents.firstIndex { $0.column == name }
            if let parent {
                let parameter = entity.parents[parent].parameter
                guard parents[parameter, default: text] == text else {
                    throw SQLError(
                        .invalid,
                        "\(schema.name).\(name) and \(schema.parentColumns[parent]) name the same parent, but "
                            + "`\(text)` is not `\(parents[parameter] ?? "")`; give one of them")
                }
                parents[parameter] = text
            }
            guard let input = create.input(named: name) else {
                if parent != nil { continue }
                throw SQLError(.invalid, Self.strange(name, in: schema.name, create.inputs, "INSERT", "given"))
            }
            inputs[input.name] = Self.values(text, input)
        }
        if let parent = entity.parents.first(where: { parents[$0.parameter] == nil }) {
            throw SQLError(.invalid, "\(schema.name).\(parent.column) is missing: INSERT needs what the row belongs to")
        }
        let target = try runtime.connection(named: connection)
        try check(.create, key: nil, parents: parents, inputs, target)
        try write(.create(inputs, parents: parents, connection: target.name))
    }

    /// What Twilio would refuse for its form is refused at once, not with the commit.
    private func check(
        _ verb: Operation.Verb, key: String?, parents: [String: String], _ inputs: [String: [String]],
        _ connection: TableRuntime.Connection
    ) throws(SQLError) {
        do throws(CatalogError) {
            _ = try connection.access.request(verb, schema.entity, key: key, parents: parents, inputs: inputs)
        } catch { throw SQLError(.invalid, error.message) }
    }

    func update(_ row: Int64, _ values: [(column: Int, text: String?)]) throws(SQLError) {
        guard let update = schema.entity.operation(.update) else {
            throw SQLError(.invalid, "Twilio offers no way to change \(schema.name)")
        }
        let identity = try identity(row)
        var inputs: [String: [String]] = [:]
        for (column, text) in values {
            let name = schema.columns[column].name
            guard let input = update.input(named: name) else {
                throw SQLError(.invalid, Self.strange(name, in: schema.name, update.inputs, "UPDATE", "changed"))
            }
            inputs[input.name] = text.map { Self.values($0, input) } ?? [""]
        }
        guard !inputs.isEmpty else { return }
        let parents = Dictionary(
            zip(schema.entity.parents.map(\.parameter), identity.parents), uniquingKeysWith: { first, _ in first })
        try check(
            .update, key: identity.key, parents: parents, inputs, try runtime.connection(named: identity.connection))
        try write(.update(identity, inputs))
    }

    func delete(_ row: Int64) throws(SQLError) {
        guard schema.entity.operation(.delete) != nil else {
            throw SQLError(.invalid, "Twilio offers no way to delete \(schema.name)")
        }
        try write(.delete(try identity(row)))
    }

    private func identity(_ row: Int64) throws(SQLError) -> WriteBuffer.Identity {
        guard let identity = runtime.writes.identity(row), identity.key != nil || schema.entity.key == nil else {
            throw SQLError(.failed, "the row of \(schema.name) cannot be named to Twilio")
        }
        guard identity.isBounded || runtime.options.allowsUnboundedWrites else {
            throw SQLError(
                .refused,
                "refused: the statement goes through all of \(schema.name); nothing was sent. "
                    + "Give a condition that Twilio can be asked by, such as sid = …")
        }
        return identity
    }

    private static func strange(
        _ column: String, in table: String, _ inputs: [Input], _ statement: String, _ done: String
    ) -> String {
        "\(table).\(column) cannot be \(done); \(statement) takes "
            + inputs.map { TableSchema.snake($0.name) }.joined(separator: ", ")
    }

    /// A text as an input's values: a JSON array gives several, SQL's 1 and 0 are true and false.
    private static func values(_ text: String, _ input: Input) -> [String] {
        switch input.type {
        case .boolean where text == "1": return ["true"]
        case .boolean where text == "0": return ["false"]
        case .list:
            guard text.hasPrefix("["),
                let page = PageScanner.page(Array("{\"v\":\(text)}".utf8), rowsKey: "v", names: [Array("v".utf8)])
            else { return [text] }
            return (0..<page.count).compactMap { page.text($0, 0) }
        default: return [text]
        }
    }
}
