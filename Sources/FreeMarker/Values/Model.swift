/// A value while a template runs: the data model's values and what only the engine can make.
enum Model {
    case null
    case string(String)
    case number(Number)
    case boolean(Bool)
    case date(DateValue)
    /// A sequence of the data model.
    case values([Value])
    /// A hash of the data model.
    case record(Value.Hash)
    /// Everything else.
    case object(ModelObject)

    init(_ value: Value) {
        switch value {
        case .null: self = .null
        case .string(let text): self = .string(text)
        case .number(let number): self = .number(number)
        case .boolean(let flag): self = .boolean(flag)
        case .date(let date): self = .date(date)
        case .sequence(let values): self = .values(values)
        case .hash(let hash): self = .record(hash)
        }
    }

    static func integer(_ value: Int) -> Model { .number(Number(Int64(value))) }

    static func list(_ items: [Model]) -> Model { .object(ListObject(items)) }

    var isNull: Bool { if case .null = self { true } else { false } }
}

/// Base of the values made by the engine. The properties say what a value can be used as.
class ModelObject {
    /// The text if the value can be used as a string.
    var stringValue: String? { nil }
    /// The flag if the value can be used as a boolean.
    func booleanValue() throws -> Bool? { nil }
    /// Number of items if the value is a sequence.
    func sequenceCount() throws -> Int? { nil }
    /// An item of a sequence; `null` when there is none.
    func item(at index: Int) throws -> Model { .null }
    var isSequence: Bool { false }
    /// Whether the value can be listed without being a sequence.
    var isCollection: Bool { false }
    var isHash: Bool { false }
    /// Whether keys and values can be listed.
    var isExtendedHash: Bool { false }
    func value(forKey key: String) throws -> Model { .null }
    func hashEntries() throws -> [(key: String, value: Model)] { [] }
    var isMethod: Bool { false }
    var isDirective: Bool { false }
    /// For error messages.
    var typeName: String { "value" }
}

final class ListObject: ModelObject {
    var items: [Model]
    /// Keys and values of hashes count as collections, too.
    private let isBoth: Bool
    init(_ items: [Model], isCollection: Bool = false) {
        self.items = items
        isBoth = isCollection
    }
    override func sequenceCount() -> Int? { items.count }
    override func item(at index: Int) -> Model { items.indices.contains(index) ? items[index] : .null }
    override var isSequence: Bool { true }
    override var isCollection: Bool { isBoth }
    override var typeName: String { "sequence" }
}

/// A hash made by a template: literals, concatenations, catch-all parameters, namespaces.
class HashObject: ModelObject {
    @exclusivity(unchecked) private(set) var keys: [String] = []
    @exclusivity(unchecked) private var table: [String: Model] = [:]
    /// Removed keys are not supported by the language, so the order never has holes.
    override init() {}

    init(_ entries: [(key: String, value: Model)]) {
        super.init()
        for (key, value) in entries { self[key] = value }
    }

    subscript(key: String) -> Model? {
        get { table[key] }
        set {
            if table.updateValue(newValue ?? .null, forKey: key) == nil { keys.append(key) }
        }
    }

    var count: Int { keys.count }
    override var isHash: Bool { true }
    override var isExtendedHash: Bool { true }
    override func value(forKey key: String) throws -> Model { table[key] ?? .null }
    override func hashEntries() throws -> [(key: String, value: Model)] { keys.map { ($0, table[$0] ?? .null) } }
    override var typeName: String { "extended hash" }
}

/// The variables of a template or of an imported one.
final class NamespaceObject: HashObject {
    let templateName: String
    init(templateName: String) {
        self.templateName = templateName
        super.init()
    }
    override var typeName: String { "namespace" }
}

/// `a..b` and its relatives; never stored item by item.
final class RangeObject: ModelObject {
    let first: Int
    let count: Int
    let step: Int
    /// `a..`: goes on for ever.
    let isUnbounded: Bool
    /// Whether slicing may go past the end.
    let isAdaptive: Bool
    /// `b` was given and included; slicing strings by such a range has a special case.
    let isInclusive: Bool

    init(first: Int, count: Int, step: Int, isUnbounded: Bool, isAdaptive: Bool, isInclusive: Bool) {
        self.first = first
        self.count = count
        self.step = step
        self.isUnbounded = isUnbounded
        self.isAdaptive = isAdaptive
        self.isInclusive = isInclusive
    }

    override func sequenceCount() -> Int? { isUnbounded ? Int(Int32.max) : count }
    override func item(at index: Int) throws -> Model {
        guard index >= 0, isUnbounded || index < count else { return .null }
        return .integer(first + index * step)
    }
    override var isSequence: Bool { true }
    override var typeName: String { "sequence (range)" }
}

/// A sequence produced while it is read, by `?map`, `?filter` and the like.
final class LazyObject: ModelObject {
    let next: () throws -> Model?
    /// Known when the source knows it.
    let knownCount: Int?
    /// Whether the source was a sequence rather than a mere collection.
    let isFromSequence: Bool

    init(knownCount: Int? = nil, isFromSequence: Bool, next: @escaping () throws -> Model?) {
        self.next = next
        self.knownCount = knownCount
        self.isFromSequence = isFromSequence
    }
    override var isCollection: Bool { true }
    override var typeName: String { "collection" }
}

/// Text that needs no more escaping, or text that remembers it must be escaped.
final class MarkupObject: ModelObject {
    let format: OutputFormat
    let markup: String
    /// The text it was made from by escaping, if it was.
    let plainText: String?
    init(format: OutputFormat, markup: String) {
        self.format = format
        self.markup = markup
        plainText = nil
    }
    init(format: OutputFormat, escaping text: String) {
        self.format = format
        markup = format.escape(text)
        plainText = text
    }
    override var typeName: String { "markup output" }
}

/// A built-in that was not called yet, such as the value of `x?left_pad`.
final class MethodObject: ModelObject {
    let call: (Environment, [Model]) throws -> Model
    init(call: @escaping (Environment, [Model]) throws -> Model) { self.call = call }
    override var isMethod: Bool { true }
    override var typeName: String { "method" }
}

/// Hash view over variables that are looked up on demand.
final class LookupObject: ModelObject {
    let lookUp: (String) throws -> Model
    let entries: (() throws -> [(key: String, value: Model)])?
    init(
        entries: (() throws -> [(key: String, value: Model)])? = nil, lookUp: @escaping (String) throws -> Model
    ) {
        self.lookUp = lookUp
        self.entries = entries
    }
    override var isHash: Bool { true }
    override var isExtendedHash: Bool { entries != nil }
    override func value(forKey key: String) throws -> Model { try lookUp(key) }
    override func hashEntries() throws -> [(key: String, value: Model)] { try entries?() ?? [] }
    override var typeName: String { "hash" }
}
