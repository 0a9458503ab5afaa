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
        private(set) var keys: [String]
        private(set) var values: [Value]
        /// Only for larger hashes; small ones are searched.
        private var index: [String: Int]

        private static let searchLimit = 8

        /// An empty hash.
        public init() {
            keys = []
            values = []
            index = [:]
        }

        public init(dictionaryLiteral elements: (String, Value)...) {
            self.init()
            for (key, value) in elements { self[key] = value }
        }

        /// The entries in order.
        public init(_ entries: some Sequence<(String, Value)>) {
            self.init()
            for (key, value) in entries { self[key] = value }
        }

        /// Number of entries.
        public var count: Int { keys.count }

        /// The entries in order.
        public var entries: [(key: String, value: Value)] { Array(zip(keys, values)).map { ($0, $1) } }

        /// The value of a key, `nil` when there is none. Setting `nil` stores `Value.null`.
        public subscript(key: String) -> Value? {
            get { position(of: key).map { values[$0] } }
            set {
                let value = newValue ?? .null
                if let position = position(of: key) {
                    values[position] = value
                    return
                }
                keys.append(key)
                values.append(value)
                if keys.count > Hash.searchLimit {
                    if index.isEmpty {
                        for (position, key) in keys.enumerated() { index[key] = position }
                    } else {
                        index[key] = keys.count - 1
                    }
                }
            }
        }

        func position(of key: String) -> Int? {
            if !index.isEmpty { return index[key] }
            for position in keys.indices where keys[position] == key { return position }
            return nil
        }
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(integerLiteral value: Int64) { self = .number(Number(value)) }
    public init(floatLiteral value: Double) { self = .number(Number(value)) }
    public init(arrayLiteral elements: Value...) { self = .sequence(elements) }
    public init(dictionaryLiteral elements: (String, Value)...) { self = .hash(Hash(elements)) }
}
