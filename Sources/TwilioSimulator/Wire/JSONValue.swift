internal import FoundationEssentials

/// Any JSON value.
enum JSONValue: Equatable, Decodable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Reads a document; `nil` where it is none.
    init?(document: some Sequence<UInt8>) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(document)) else { return nil }
        self = value
    }

    /// As a list's filter names it: text as it is, numbers and booleans written out; `nil` for what cannot be named.
    var text: String? {
        switch self {
        case .string(let text): text
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .boolean(let value): "\(value)"
        case .null, .array, .object: nil
        }
    }
}

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
