internal import TwilioCatalog

/// A field of an entity as Google's interface describes it.
struct GoogleField {
    /// Its name: `Sender`.
    var name: String
    var type: ColumnType
    var isKey = false
    var isNullable = true
    var description: String?

    /// The type by Google's word for it. Source: connectors v2 discovery document, `Field.dataType`.
    var dataType: String {
        switch type {
        case .string, .sid, .enumeration, .uri, .phone, .currency: "VARCHAR"
        case .rfc2822, .datetime: "TIMESTAMP"
        case .date: "DATE"
        case .integer: "BIGINT"
        case .number, .numeric: "DECIMAL"
        case .boolean: "BOOLEAN"
        case .object, .uris: "STRUCT"
        case .list: "ARRAY"
        case .any: "OTHER"
        }
    }

    /// Its types in a JSON schema.
    private var schemaTypes: [String] {
        let type: [String] =
            switch self.type {
            case .integer: ["integer"]
            case .number, .numeric: ["number"]
            case .boolean: ["boolean"]
            case .object, .uris: ["object"]
            case .list: ["array"]
            case .any: ["object", "array", "string", "number", "boolean"]
            default: ["string"]
            }
        return isNullable ? type + ["null"] : type
    }

    var json: String {
        var object = JSONObject()
        object.add("name", text: name)
        object.add("dataType", text: dataType)
        object.add("key", isKey ? "true" : "false")
        object.add("nullable", isNullable ? "true" : "false")
        object.add("description", text: description)
        return object.json
    }

    var schema: String {
        var object = JSONObject()
        object.add("type", JSONObject.array(texts: schemaTypes))
        object.add("jdbcType", text: dataType)
        if case .enumeration(let words) = type, !isNullable { object.add("enum", JSONObject.array(texts: words)) }
        return object.json
    }

    /// The JSON schema of a row of fields.
    static func schema(of fields: [GoogleField]) -> String {
        var properties = JSONObject()
        for field in fields { properties.add(field.name, field.schema) }
        var object = JSONObject()
        object.add("type", JSONObject.array(texts: ["object"]))
        object.add("properties", properties.json)
        object.add("required", JSONObject.array(texts: fields.filter { !$0.isNullable }.map(\.name)))
        return object.json
    }
}

extension Entity {
    /// The name of a column in Google's spelling; where an entity has both `name` and `friendly_name`, the second keeps its
    /// own name.
    func googleName(ofColumn number: Int) -> String {
        let column = columns[number]
        guard column.name == "friendly_name", columns.contains(where: { $0.name == "name" }) else {
            return column.pascalName
        }
        return "FriendlyName"
    }

    /// The name of the field with the row's key; `nil` where rows have none.
    var googleKey: String? { keyColumn.map(googleName(ofColumn:)) }

    /// What rows belong to, the columns, and what can be written without being shown.
    func googleFields(writable: Bool) -> [GoogleField] {
        var fields: [GoogleField] = []
        var names: Set<String> = []
        func add(_ field: GoogleField) {
            if names.insert(Catalog.folded(field.name)).inserted { fields.append(field) }
        }
        for (number, column) in columns.enumerated() {
            let isKey = number == keyColumn
            add(
                GoogleField(
                    name: googleName(ofColumn: number), type: column.type, isKey: isKey,
                    isNullable: !isKey, description: column.name == "from" ? "Twilio's From" : nil))
        }
        for parent in parents {
            add(GoogleField(name: parent.parameter, type: parent.type, description: "what the row belongs to"))
        }
        guard writable else { return fields }
        for input in operations.filter({ $0.verb == .create || $0.verb == .update }).flatMap(\.inputs)
        where column(named: input.name) == nil {
            add(GoogleField(name: input.name, type: input.type, description: "only written"))
        }
        return fields
    }
}
