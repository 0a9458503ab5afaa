internal import FreeMarker
internal import JavaRegex

/// A JSON document whose texts hold `${from}`, `${to}`, `${originalMessage}` and `${matchGroups.name}` for what a message
/// brings; `${1}` for a group without a name. A text that is nothing else becomes the value itself: null for a group that
/// took no part.
struct PayloadTemplate: Sendable {
    private let value: Value

    init(_ value: Value) { self.value = value }

    /// The document for a message.
    func json(_ message: TriggerMessage) -> String { Self.json(Self.filled(value, message)) }

    /// The members of the document for a message, where it is an object.
    func members(_ message: TriggerMessage) -> [(name: String, value: Value)] {
        guard case .hash(let hash) = Self.filled(value, message) else { return [] }
        return hash.entries.map { ($0.key, $0.value) }
    }

    /// What is wrong with it for messages of a pattern; `nil` where nothing is.
    func flaw(for pattern: Pattern) -> String? { Self.flaw(value, pattern) }

    // MARK: Filling

    private static func filled(_ value: Value, _ message: TriggerMessage) -> Value {
        switch value {
        case .string(let text): filled(text, message)
        case .sequence(let items): .sequence(items.map { filled($0, message) })
        case .hash(let hash): .hash(Value.Hash(hash.entries.map { ($0.key, filled($0.value, message)) }))
        default: value
        }
    }

    private static func filled(_ text: String, _ message: TriggerMessage) -> Value {
        let parts = parts(of: text)
        if parts.count == 1, case .name(let name) = parts[0] { return message.value(name) }
        return .string(
            parts.map { part in
                switch part {
                case .text(let text): text
                case .name(let name): if case .string(let text) = message.value(name) { text } else { "" }
                }
            }.joined())
    }

    private enum Part {
        case text(String)
        case name(String)
    }

    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            if start.lowerBound > rest.startIndex { parts.append(.text(String(rest[..<start.lowerBound]))) }
            parts.append(.name(String(rest[start.upperBound..<end])))
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty || parts.isEmpty { parts.append(.text(String(rest))) }
        return parts
    }

    private static func flaw(_ value: Value, _ pattern: Pattern) -> String? {
        switch value {
        case .string(let text):
            for case .name(let name) in parts(of: text) where !TriggerMessage.has(name, of: pattern) {
                let groups = pattern.groupNames.map { "${matchGroups.\($0)}" }
                let known = ["${from}", "${to}", "${originalMessage}"] + groups
                return "`${\(name)}` names nothing; there are \(known.joined(separator: ", "))"
            }
            return nil
        case .sequence(let items): return items.lazy.compactMap { flaw($0, pattern) }.first
        case .hash(let hash): return hash.entries.lazy.compactMap { flaw($0.value, pattern) }.first
        default: return nil
        }
    }

    // MARK: Writing

    static func json(_ value: Value) -> String {
        switch value {
        case .string(let text): VariableText.json(text)
        case .number(let number): number.description
        case .boolean(let flag): flag ? "true" : "false"
        case .sequence(let items): "[" + items.map(json).joined(separator: ",") + "]"
        case .hash(let hash):
            "{" + hash.entries.map { "\(VariableText.json($0.key)):\(json($0.value))" }.joined(separator: ",") + "}"
        // JSON knows no others.
        default: "null"
        }
    }
}
