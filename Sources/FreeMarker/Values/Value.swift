/// A value of the data model: what a template can read.
///
/// Values are plain data. Nothing of the host program can be reached through them.
public enum Value: Sendable, Equatable {
    /// Absent. A variable holding `null` is the same as a variable that does not exist.
    case null
    case string(String)
    case number(Number)
    case boolean(Bool)
    case date(DateValue)
    case sequence([Value])
    case hash(Hash)
}

extension Value {
    /// A hash in the order of its keys; a later value for the same key replaces the earlier one in place.
    public struct Hash: Sendable, Equatable, ExpressibleByDictionaryLiteral {
        /// Shared until it is changed. Changed only while it is not shared.
        private final class Storage: @unchecked Sendable {
            @exclusivity(unchecked) var keys: [String] = []
            @exclusivity(unchecked) var values: [Value] = []
            /// Only for larger hashes; small ones are searched.
            @exclusivity(unchecked) var index: [String: Int] = [:]

            init() {}

            init(_ other: Storage) {
                keys = other.keys
                values = other.values
                index = other.index
            }
        }

        private var storage = Storage()

        private static let searchLimit = 8

        /// An empty hash.
        public init() {}

        /// The entries in order.
        public init(dictionaryLiteral elements: (String, Value)...) {
            for (key, value) in elements { self[key] = value }
        }

        /// The entries in order.
        public init(_ entries: some Sequence<(String, Value)>) {
            for (key, value) in entries { self[key] = value }
        }

        /// Whether both have equal entries in the same order.
        public static func == (left: Hash, right: Hash) -> Bool {
            left.keys == right.keys && left.values == right.values
        }

        var keys: [String] { storage.keys }
        var values: [Value] { storage.values }

        /// Number of entries.
        public var count: Int { storage.keys.count }

        /// The entries in order.
        public var entries: [(key: String, value: Value)] { zip(keys, values).map { ($0, $1) } }

        /// The value of a key, `nil` when there is none. Setting `nil` stores `Value.null`.
        public subscript(key: String) -> Value? {
            get { position(of: key).map { storage.values[$0] } }
            set {
                if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage) }
                let value = newValue ?? .null
                if let position = position(of: key) {
                    storage.values[position] = value
                    return
                }
                storage.keys.append(key)
                storage.values.append(value)
                if storage.keys.count > Hash.searchLimit {
                    if storage.index.isEmpty {
                        for (position, key) in storage.keys.enumerated() { storage.index[key] = position }
                    } else {
                        storage.index[key] = storage.keys.count - 1
                    }
                }
            }
        }

        private func position(of key: String) -> Int? {
            if storage.keys.count > Hash.searchLimit { return storage.index[key] }
            for position in storage.keys.indices where storage.keys[position] == key { return position }
            return nil
        }

        /// The value of a key for a running template.
        @inline(__always)
        func model(forKey key: String) -> Model {
            guard let position = position(of: key) else { return .null }
            return Model(storage.values[position])
        }
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A boolean.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    /// An integer.
    public init(integerLiteral value: Int64) { self = .number(Number(value)) }
    /// A floating point number.
    public init(floatLiteral value: Double) { self = .number(Number(value)) }
    /// A sequence.
    public init(arrayLiteral elements: Value...) { self = .sequence(elements) }
    /// A hash in the order written.
    public init(dictionaryLiteral elements: (String, Value)...) { self = .hash(Hash(elements)) }
}
