/// Reading a model value as one of the kinds the language knows.
extension Model {
    /// The text of a string (numbers and dates are not strings).
    var asString: String? {
        switch self {
        case .string(let text): text
        case .object(let object): object.stringValue
        default: nil
        }
    }

    var asNumber: Number? { if case .number(let number) = self { number } else { nil } }

    func asBoolean() throws -> Bool? {
        switch self {
        case .boolean(let flag): flag
        case .object(let object): try object.booleanValue()
        default: nil
        }
    }

    var isSequence: Bool {
        switch self {
        case .values: true
        case .object(let object): object.isSequence
        default: false
        }
    }

    var isCollectionOrSequence: Bool {
        switch self {
        case .values: true
        case .object(let object): object.isSequence || object.isCollection
        default: false
        }
    }

    var isHash: Bool {
        switch self {
        case .record: true
        case .object(let object): object.isHash
        default: false
        }
    }

    var isExtendedHash: Bool {
        switch self {
        case .record: true
        case .object(let object): object.isExtendedHash
        default: false
        }
    }

    /// Number of items of a sequence.
    func sequenceCount() throws -> Int? {
        switch self {
        case .values(let values): values.count
        case .object(let object): try object.sequenceCount()
        default: nil
        }
    }

    func item(at index: Int) throws -> Model {
        switch self {
        case .values(let values): values.indices.contains(index) ? Model(values[index]) : .null
        case .object(let object): try object.item(at: index)
        default: .null
        }
    }

    /// `nil` when the value is no hash.
    func hashValue(forKey key: String) throws -> Model? {
        switch self {
        case .record(let hash): return hash.model(forKey: key)
        case .object(let object) where object.isHash: return try object.value(forKey: key)
        default: return nil
        }
    }

    func hashEntries() throws -> [(key: String, value: Model)] {
        switch self {
        case .record(let hash): hash.keys.indices.map { (hash.keys[$0], Model(hash.values[$0])) }
        case .object(let object): try object.hashEntries()
        default: []
        }
    }

    func hashCount() throws -> Int {
        switch self {
        case .record(let hash): hash.count
        case .object(let object as HashObject): object.count
        case .object(let object): try object.hashEntries().count
        default: 0
        }
    }

    /// For error messages.
    var typeName: String {
        switch self {
        case .null: "null"
        case .string: "string"
        case .number: "number"
        case .boolean: "boolean"
        case .date: "date-like value"
        case .values: "sequence"
        case .record: "extended hash"
        case .object(let object): object.typeName
        }
    }
}

/// Walks over anything that can be listed.
struct ModelIterator {
    private enum Source {
        case values([Value])
        case list([Model])
        case object(ModelObject, count: Int)
        case lazy(LazyObject)
        case unbounded(RangeObject)
    }

    private let source: Source
    private var index = 0

    /// Over the items of an array.
    init(_ items: [Model]) { source = .list(items) }

    /// `nil` when the value cannot be listed.
    init?(_ model: Model) throws {
        switch model {
        case .values(let values): source = .values(values)
        case .object(let object as ListObject): source = .list(object.items)
        case .object(let object as LazyObject): source = .lazy(object)
        case .object(let object as RangeObject) where object.isUnbounded: source = .unbounded(object)
        case .object(let object):
            guard let count = try object.sequenceCount() else { return nil }
            source = .object(object, count: count)
        default: return nil
        }
    }

    /// `nil` at the end; a missing item is `.null`.
    mutating func next() throws -> Model? {
        switch source {
        case .values(let values):
            guard index < values.count else { return nil }
            index += 1
            return Model(values[index - 1])
        case .list(let items):
            guard index < items.count else { return nil }
            index += 1
            return items[index - 1]
        case .object(let object, let count):
            guard index < count else { return nil }
            index += 1
            return try object.item(at: index - 1)
        case .lazy(let object): return try object.next()
        case .unbounded(let range):
            index += 1
            return .integer(range.first + index - 1)
        }
    }
}
