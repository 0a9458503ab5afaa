internal import FoundationEssentials

/// The fields of a Universal Task as the agent hands them over, before any rule is applied.
///
/// Choice fields come as a list of one, a bare string or the label that people see; credentials as an object with
/// `user` and `password`; numbers as numbers or text; what is not set as `null` or not at all.
/// Source: Universal Extension API; fields of `ue-twilio` 1.0.0.
public struct StonebranchFields: Sendable {
    /// One field's value.
    enum Value: Sendable, Equatable {
        case text(String)
        case number(Int)
        case credentials(user: String?, password: String?)
        case other
    }

    private var values: [String: Value]

    /// Reads a JSON object.
    ///
    /// - Throws: ``StonebranchError`` when it is none.
    public init(json: [UInt8]) throws(StonebranchError) {
        do {
            values = try JSONDecoder().decode([String: FieldValue].self, from: Data(json)).compactMapValues(\.value)
        } catch {
            throw StonebranchError("the fields must be one JSON object such as {\"action\": [\"sms_message\"], …}")
        }
    }

    subscript(name: String) -> Value? { values[name] }

    /// The text of a field, blanks around it removed; `nil` when it is unset or empty.
    func text(_ name: String) -> String? {
        switch values[name] {
        case .text(let text):
            let trimmed = text.trimmingBlanks()
            return trimmed.isEmpty ? nil : trimmed
        case .number(let number): return String(number)
        default: return nil
        }
    }

    /// The text of a field as it stands.
    func rawText(_ name: String) -> String? {
        if case .text(let text) = values[name] { text } else { text(name) }
    }

    /// The number of a field, written as number or text.
    func number(_ name: String) -> Int? { text(name).flatMap { Int($0) } }

    /// User and password of a credential field.
    func credentials(_ name: String) -> (user: String, password: String)? {
        guard case .credentials(let user?, let password?) = values[name], !user.isEmpty else { return nil }
        return (user, password)
    }
}

private struct FieldValue: Decodable {
    let value: StonebranchFields.Value?

    private struct Credentials: Decodable {
        let user: String?
        let password: String?
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            value = nil
        } else if let text = try? container.decode(String.self) {
            value = .text(text)
        } else if let number = try? container.decode(Int.self) {
            value = .number(number)
        } else if let list = try? container.decode([FieldValue].self) {
            value = list.count > 1 ? .other : list.first?.value
        } else if let credentials = try? container.decode(Credentials.self) {
            value = .credentials(user: credentials.user, password: credentials.password)
        } else {
            value = .other
        }
    }
}

extension String {
    /// Without blanks and line ends at both ends.
    func trimmingBlanks() -> String {
        let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
        return String(String.UnicodeScalarView(scalars.reversed().drop { $0.properties.isWhitespace }.reversed()))
    }
}
