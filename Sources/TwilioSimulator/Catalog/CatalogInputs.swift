internal import TwilioCatalog

/// What a request says of a row: its inputs by name, each in its column's type.
struct CatalogInputs {
    private let texts: [String: [String]]
    private let document: [String: JSONValue]

    /// Reads a form, or a JSON object where the operation takes one.
    init(_ request: Request, _ operation: TwilioCatalog.Operation) throws(Refusal) {
        var texts: [String: [String]] = [:]
        var document: [String: JSONValue] = [:]
        switch operation.body {
        case .json, .scim:
            guard !request.body.isEmpty else { break }
            guard case .object(let members)? = JSONValue(document: request.body) else {
                throw Refusal(20001, "The body is no JSON object", status: 400)
            }
            for (name, value) in members { document[Catalog.folded(name)] = value }
        case .form, .none:
            let fields = FormFields(request.body).fields + FormFields(request.query.utf8).fields
            for (name, value) in fields { texts[Catalog.folded(name), default: []].append(value) }
        }
        (self.texts, self.document) = (texts, document)
    }

    /// Refuses what lacks something that must be there.
    func check(_ operation: TwilioCatalog.Operation, oneOf groups: [[String]]) throws(Refusal) {
        for input in operation.inputs where input.isRequired && !has(input.name) {
            throw .missing(input.name)
        }
        for group in groups where !group.contains(where: has) { throw .missing(group.joined(separator: " or ")) }
        for input in operation.inputs {
            guard case .enumeration(let words) = input.type, let text = text(input.name), !text.isEmpty else {
                continue
            }
            guard words.contains(text) else { throw .badParameter(input.name, text) }
        }
    }

    private func has(_ name: String) -> Bool {
        let folded = Catalog.folded(name)
        return texts[folded]?.contains { !$0.isEmpty } ?? (document[folded] != nil)
    }

    /// What was given under a name, as text.
    func text(_ name: String) -> String? {
        let folded = Catalog.folded(name)
        return texts[folded]?.last ?? document[folded]?.text
    }

    /// What was given for a column.
    func value(_ column: Column) -> JSONValue? {
        let folded = Catalog.folded(column.name)
        if let value = document[folded] { return value }
        guard let values = texts[folded] else { return nil }
        if case .list(let element) = column.type { return .array(values.map { Self.value($0, element) }) }
        return values.last.map { Self.value($0, column.type) }
    }

    private static func value(_ text: String, _ type: ColumnType) -> JSONValue {
        switch type {
        case .integer: Int(text).map { .integer($0) } ?? .null
        case .number: Double(text).map { .number($0) } ?? .null
        case .boolean: .boolean(["true", "1"].contains(text.lowercased()))
        case .object, .uris, .list, .any: JSONValue(document: text.utf8) ?? .string(text)
        default: text.isEmpty ? .null : .string(text)
        }
    }
}

extension Refusal {
    fileprivate static func missing(_ name: String) -> Refusal {
        Refusal(20001, "Missing required parameter \(name) in the post body", status: 400)
    }
}
