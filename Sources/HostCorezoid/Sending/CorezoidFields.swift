internal import FreeMarker
internal import Twilio

/// The parameters of a task by their names, whose letter case is irrelevant: Corezoid's pages write both `body` and
/// `Body`.
public struct CorezoidFields: Sendable, Equatable {
    private var values: [String: [String]] = [:]

    /// None.
    public init() {}

    /// The first value of the first of these names that has any; empty ones count as missing.
    public subscript(names: String...) -> String? { names.lazy.compactMap { all($0).first }.first }

    /// All values of a name that are not empty.
    public func all(_ name: String) -> [String] { values[name.lowercased()]?.filter { !$0.isEmpty } ?? [] }

    /// Adds a value; an earlier one of the name stays before it.
    mutating func add(_ value: String, _ name: String) { values[name.lowercased(), default: []].append(value) }

    /// Takes the members of a JSON object in place of those of the same names: texts, numbers, truth values and lists of
    /// them; what else there is has no meaning here.
    mutating func take(_ object: Value.Hash) {
        for (name, value) in object.entries {
            let texts = value.texts
            if !texts.isEmpty { values[name.lowercased()] = texts }
        }
    }
}

extension Value {
    /// The texts of a value that can be written as text, or of a list of such.
    var texts: [String] {
        if case .sequence(let items) = self { items.compactMap(\.text) } else { [text].compactMap { $0 } }
    }

    /// A text, number or truth value as it is written.
    var text: String? {
        switch self {
        case .string(let text): text
        case .number(let number): number.description
        case .boolean(let flag): flag ? "true" : "false"
        default: nil
        }
    }

    /// A member of an object.
    subscript(name: String) -> Value? { if case .hash(let hash) = self { hash[name] } else { nil } }
}
