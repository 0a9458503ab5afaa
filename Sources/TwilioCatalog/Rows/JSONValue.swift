internal import FoundationEssentials

/// Any JSON value.
package enum JSONValue: Equatable, Sendable, Decodable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    package init(from decoder: any Decoder) throws {
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
    package init?(document: some Sequence<UInt8>) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(document)) else { return nil }
        self = value
    }

    /// As a list's filter names it: text as it is, numbers and booleans written out; `nil` for what cannot be named.
    package var text: String? {
        switch self {
        case .string(let text): text
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .boolean(let value): "\(value)"
        case .null, .array, .object: nil
        }
    }

    /// The members of an object; `nil` for anything else.
    package var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }

    /// The elements of an array; `nil` for anything else.
    package var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// A member of an object; `nil` where there is none, or it is null.
    package subscript(name: String) -> JSONValue? {
        guard let value = members?[name], value != .null else { return nil }
        return value
    }

    /// As JSON; members of objects in the order of their names.
    package var json: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): "\(value)"
        case .number(let value): value.isFinite ? "\(value)" : "null"
        case .string(let text): JSONText.quoted(text)
        case .array(let values): "[\(values.map(\.json).joined(separator: ","))]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { "\(JSONText.quoted($0.key)):\($0.value.json)" }
                .joined(separator: ",") + "}"
        }
    }
}
