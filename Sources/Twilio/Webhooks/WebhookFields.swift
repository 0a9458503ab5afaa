/// The fields of a webhook, decoded, in the order in which they came.
public struct WebhookFields: Sendable {
    /// All fields; names may repeat.
    public let all: [(name: String, value: String)]

    /// Fields that are decoded already.
    public init(_ fields: [(name: String, value: String)]) { all = fields }

    /// Decodes a form, or throws when it has more than `limit` fields.
    public init(_ bytes: some Collection<UInt8>, limit: Int = 1000) throws(TwilioError) {
        all = FormReader.fields(bytes, limit: limit + 1)
        guard all.count <= limit else {
            throw TwilioError(code: .invalidArgument, message: "the webhook has more than \(limit) fields")
        }
    }

    /// The first value of a name, `nil` where it is missing.
    public subscript(name: String) -> String? { all.first { $0.name == name }?.value }

    /// All values of a name.
    public func values(_ name: String) -> [String] { all.filter { $0.name == name }.map(\.value) }
}

/// Takes fields one after another, and keeps what nobody asked for.
struct WebhookReader {
    private let fields: WebhookFields
    private var taken: Set<String> = []

    init(_ fields: WebhookFields) { self.fields = fields }

    /// A field that may be missing; an empty one counts as missing.
    mutating func take(_ name: String) -> String? {
        taken.insert(name)
        return fields[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A field that may be missing, as a value that its text has to make.
    mutating func take<Value>(_ name: String, _ make: (String) -> Value?) throws(TwilioError) -> Value? {
        guard let text = take(name) else { return nil }
        guard let value = make(text) else { throw Self.refusal("`\(name)` cannot be read") }
        return value
    }

    /// A field that has to be there.
    mutating func require(_ name: String) throws(TwilioError) -> String {
        guard let text = take(name) else { throw Self.refusal("`\(name)` is missing") }
        return text
    }

    /// A field that has to be there, as a value that its text has to make.
    mutating func require<Value>(_ name: String, _ make: (String) -> Value?) throws(TwilioError) -> Value {
        guard let value = make(try require(name)) else { throw Self.refusal("`\(name)` cannot be read") }
        return value
    }

    /// What was not taken, in its order.
    var rest: WebhookFields { WebhookFields(fields.all.filter { !taken.contains($0.name) }) }

    private static func refusal(_ problem: String) -> TwilioError {
        TwilioError(code: .unreadable, message: "not the webhook that was expected: \(problem)", progress: .answered)
    }
}
