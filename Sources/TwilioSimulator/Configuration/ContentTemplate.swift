internal import FoundationEssentials

/// A content template that the simulator can render. Source: Twilio's Content API, type `twilio/text`.
public struct ContentTemplate: Sendable, Equatable {
    /// `HX` and 32 hexadecimal digits.
    public var sid: String
    /// The text, with variables as `{{1}}`.
    public var body: String
    /// What variables are where a message does not say.
    public var defaults: [String: String]

    /// A template with its text.
    public init(sid: String, body: String, defaults: [String: String] = [:]) {
        self.sid = sid
        self.body = body
        self.defaults = defaults
    }

    /// The text with the values of `variables`, a JSON object; what has no value stays as it stands.
    func render(_ variables: String?) -> String {
        let given = variables.flatMap { try? JSONDecoder().decode([String: Value].self, from: Data($0.utf8)) } ?? [:]
        let values = defaults.merging(given.mapValues(\.text)) { $1 }
        var rendered = ""
        var rest = body[...]
        while let begin = rest.firstRange(of: "{{"), let end = rest[begin.upperBound...].firstRange(of: "}}") {
            let name = rest[begin.upperBound..<end.lowerBound].trimmed
            rendered += rest[..<begin.lowerBound]
            rendered += values[name] ?? String(rest[begin.lowerBound..<end.upperBound])
            rest = rest[end.upperBound...]
        }
        return rendered + rest
    }

    /// A value as text: people send numbers too.
    private struct Value: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self.text = text
            } else if let number = try? container.decode(Int.self) {
                text = "\(number)"
            } else {
                text = "\(try container.decode(Double.self))"
            }
        }
    }
}
