internal import TwilioCatalog

/// Rows in Google's spelling, and Google's fields as Twilio's inputs.
enum RowFields {
    /// The fields of a row as a JSON object.
    static func json(_ row: EntityRow) -> String {
        let entity = row.entity
        var object = JSONObject()
        var named: Set<String> = []
        for (number, column) in entity.columns.enumerated() {
            guard var value = row.fragment(number) else { continue }
            switch column.type {
            case .rfc2822: value = row[column.name].map(JSONText.quoted) ?? "null"
            // Twilio writes prices and durations as texts.
            case .numeric:
                if let text = row[column.name], Double(text)?.isFinite == true, isJSONNumber(text) { value = text }
            default: break
            }
            named.insert(column.name)
            object.add(entity.googleName(ofColumn: number), value)
        }
        for parent in entity.parents where !named.contains(parent.column) {
            object.add(parent.parameter, text: row.parents[parent.parameter])
        }
        return object.json
    }

    /// Whether a decimal number is one of JSON's as it stands: neither `007` nor `.5`.
    private static func isJSONNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard let first = digits.first, first.isNumber, digits.last?.isNumber == true else { return false }
        return digits == "0" || digits.hasPrefix("0.") || first != "0"
    }

    /// A caller's fields, sorted into what the row belongs to, its key and what is written.
    struct Given {
        var parents: [String: String] = [:]
        var inputs: [String: [String]] = [:]

        init(_ fields: [String: JSONValue], of entity: Entity, takes operation: TwilioCatalog.Operation) {
            // In a new row nothing is no value; in one that is there it takes the place of one.
            for (name, value) in fields where operation.verb != .create || value != .null {
                let texts = RowFields.texts(value)
                let parent = entity.parents.first {
                    [$0.parameter, $0.column].map(Catalog.folded).contains(Catalog.folded(name))
                }
                let column = entity.column(named: name).map { entity.columns[$0].name } ?? name
                if let parent, operation.input(named: column) == nil {
                    parents[parent.parameter] = texts.last
                } else {
                    inputs[name] = texts
                }
            }
        }
    }

    /// A value as Twilio's forms take it: lists one by one, structures as JSON.
    static func texts(_ value: JSONValue) -> [String] {
        switch value {
        case .null: [""]
        case .array(let values): values.map { $0.text ?? $0.json }
        default: [value.text ?? value.json]
        }
    }
}
