internal import TwilioCatalog

/// Where a row is, and how it is written there.
struct CatalogPlace {
    let entity: Entity
    let operation: TwilioCatalog.Operation
    let key: String?
    private let parents: [String]
    private let listPath: String
    private let accountSID: String
    let base: String

    init(_ match: CatalogRoutes.Match, accountSID: String, base: String) {
        (entity, operation, key) = (match.entity, match.operation, match.key)
        (parents, listPath) = (match.parents, match.listPath)
        (self.accountSID, self.base) = (accountSID, base)
    }

    /// What the list's table is called.
    var name: String { name(ofList: listPath) }

    func name(ofList path: String) -> String { "\(accountSID) \(entity.host) \(path)" }

    /// The list of a parent: the path up to its key.
    func listPath(before key: String) -> String? {
        listPath.firstRange(of: "/\(key)/").map { String(listPath[..<$0.lowerBound]) }
    }

    /// Writes a row as its description has it.
    func write(_ row: CatalogTable.Row, to json: inout JSONWriter) {
        json.beginObject()
        for (number, column) in entity.columns.enumerated() {
            json.key(column.name)
            if let own = own(column, number, of: row) {
                json.write(own)
            } else {
                var value = row.values[column.name] ?? Self.empty(column)
                if value == .null, !column.isNullable { value = something(for: column, of: row) }
                json.write(value)
            }
        }
        json.endObject()
    }

    /// What follows from the place and not from what was said of the row.
    private func own(_ column: Column, _ number: Int, of row: CatalogTable.Row) -> JSONValue? {
        if number == entity.keyColumn, !row.key.isEmpty {
            return column.type == .integer ? Int(row.key).map { .integer($0) } : .string(row.key)
        }
        if let index = entity.parents.firstIndex(where: { $0.column == column.name }) { return .string(parents[index]) }
        switch (column.name, column.type) {
        case ("account_sid", _): return .string(accountSID)
        case ("url", .uri): return .string(base + path(of: row))
        case ("uri", .uri), ("uri", .string): return .string(path(of: row) + ".json")
        case ("date_created", _): return date(row.created, column.type)
        case ("date_updated", _): return date(row.updated, column.type)
        case ("revision", .string): return .string("\(row.revision)")
        case (_, .uris):
            let links = CatalogRoutes.all.children(of: entity).map { name in
                (Self.snakeCase(name), JSONValue.string("\(base)\(path(of: row))/\(name)"))
            }
            return .object(Dictionary(links) { first, _ in first })
        default: return nil
        }
    }

    private func path(of row: CatalogTable.Row) -> String { row.key.isEmpty ? listPath : "\(listPath)/\(row.key)" }

    private func date(_ instant: Instant, _ type: ColumnType) -> JSONValue {
        switch type {
        case .rfc2822: .string(instant.rfc2822)
        case .date: .string(String(instant.iso8601.prefix(10)))
        default: .string(instant.iso8601)
        }
    }

    /// The value of what nobody has set.
    private static func empty(_ column: Column) -> JSONValue {
        switch column.type {
        case .enumeration(let words): words.first.map { .string($0) } ?? .null
        case .integer: .integer(0)
        case .number: .number(0)
        case .numeric: .string("0")
        case .boolean: .boolean(false)
        case .list: .array([])
        case .currency: .string("USD")
        default: .null
        }
    }

    /// A value for what is never null and has not been set either.
    private func something(for column: Column, of row: CatalogTable.Row) -> JSONValue {
        switch column.type {
        case .rfc2822, .datetime, .date: date(row.created, column.type)
        case .sid(let prefix): .string((prefix ?? "XX") + String(repeating: "0", count: 32))
        case .uri: .string(base + path(of: row))
        case .phone: .string("+15005550006")
        case .object, .uris: .object([:])
        case .any: .null
        default: .string("")
        }
    }

    private static func snakeCase(_ name: String) -> String {
        var text = ""
        for character in name {
            if character.isUppercase, !text.isEmpty { text.append("_") }
            text.append(contentsOf: character.lowercased())
        }
        return text
    }
}
