internal import TwilioCatalog

extension JSONWriter {
    mutating func field(_ name: String, json value: JSONValue) {
        key(name)
        write(value)
    }

    /// Writes a value; members of objects in the order of their names.
    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .boolean(let value): raw(value ? "true" : "false")
        case .integer(let value): number(value)
        case .number(let value): raw(value.isFinite ? "\(value)" : "null")
        case .string(let text): string(text)
        case .array(let values):
            beginArray()
            for value in values { write(value) }
            endArray()
        case .object(let members):
            beginObject()
            for (name, value) in members.sorted(by: { $0.key < $1.key }) { field(name, json: value) }
            endObject()
        }
    }
}
