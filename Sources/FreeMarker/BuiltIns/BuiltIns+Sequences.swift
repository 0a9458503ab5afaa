/// Built-ins of sequences and hashes without arguments.
extension BuiltInExpression {
    func evalSequence(_ env: Environment) throws -> Model {
        switch builtIn {
        case .size: return try size(env)
        case .first: return try first(env)
        case .last:
            let value = try plainSequence(env)
            let count = try value.sequenceCount() ?? 0
            return count == 0 ? .null : try value.item(at: count - 1)
        case .reverse: return .list(try items(try plainSequence(env), env).reversed())
        case .sort: return try Sorting.sort(try plainSequence(env), by: [], isKeyed: false, env)
        case .sequence: return try sequence(env)
        case .min, .max: return try extreme(env)
        case .keys, .values: return try keysOrValues(env)
        default: return .null
        }
    }

    /// A sequence; collections are refused.
    private func plainSequence(_ env: Environment) throws -> Model {
        let value = try target.eval(env)
        guard value.isSequence else { throw env.typeError(.nonSequence, "a sequence", target, value) }
        return value
    }

    /// Items of a sequence, which must be finite.
    func items(_ value: Model, _ env: Environment) throws -> [Model] {
        let count = try value.sequenceCount() ?? 0
        try env.checkItems(count)
        var items: [Model] = []
        items.reserveCapacity(count)
        for index in 0..<count { items.append(try value.item(at: index)) }
        return items
    }

    private func size(_ env: Environment) throws -> Model {
        let value = try target.eval(env)
        if let count = try value.sequenceCount() { return .integer(count) }
        if case .object(let lazy as LazyObject) = value, lazy.isFromSequence {
            if let count = lazy.knownCount { return .integer(count) }
            var count = 0
            while try lazy.next() != nil {
                try env.step()
                count += 1
            }
            return .integer(count)
        }
        if value.isExtendedHash { return .integer(try value.hashCount()) }
        throw env.typeError(.unexpectedType, "an extended hash or sequence", target, value)
    }

    private func first(_ env: Environment) throws -> Model {
        let value = try target.eval(env)
        if value.isSequence { return try value.sequenceCount() == 0 ? .null : try value.item(at: 0) }
        guard value.isCollectionOrSequence, var iterator = try ModelIterator(value) else {
            throw env.typeError(.nonSequenceOrCollection, "a sequence or collection", target, value)
        }
        return try iterator.next() ?? .null
    }

    private func sequence(_ env: Environment) throws -> Model {
        let value = try target.eval(env)
        if value.isSequence { return value }
        guard case .object(let lazy as LazyObject) = value else {
            throw env.typeError(.nonSequenceOrCollection, "a sequence or collection", target, value)
        }
        if allowsLazyResult {
            return .object(LazyObject(knownCount: lazy.knownCount, isFromSequence: true, next: lazy.next))
        }
        var items: [Model] = []
        while let item = try lazy.next() {
            try env.spend(1)
            try env.checkItems(items.count == items.capacity ? items.count : 0)
            items.append(item)
        }
        return .list(items)
    }

    private func extreme(_ env: Environment) throws -> Model {
        let value = try target.eval(env)
        guard value.isCollectionOrSequence else {
            throw env.typeError(.nonSequenceOrCollection, "a sequence or collection", target, value)
        }
        try refuseUnbounded(value, env)
        guard var iterator = try ModelIterator(value) else { return .null }
        var best = Model.null
        while let item = try iterator.next() {
            try env.step()
            if item.isNull { continue }
            if best.isNull {
                best = item
                continue
            }
            let isBetter = try env.compare(
                item, builtIn == .max ? .greater : .less, best, left: nil, right: nil, blamed: self,
                mismatchMeansDifferent: true
            )
            if isBetter { best = item }
        }
        return best
    }

    func refuseUnbounded(_ value: Model, _ env: Environment) throws {
        if case .object(let range as RangeObject) = value, range.isUnbounded {
            throw env.fail(.model, "The sequence is infinitely long.")
        }
    }

    private func keysOrValues(_ env: Environment) throws -> Model {
        let value = try target.eval(env)
        guard value.isExtendedHash else {
            throw env.typeError(.nonExtendedHash, "an extended hash", target, value)
        }
        let entries = try value.hashEntries()
        try env.spend(entries.count)
        let items = builtIn == .keys ? entries.map { .string($0.key) } : entries.map(\.value)
        return .object(ListObject(items, isCollection: true))
    }
}

/// `?sort` and `?sort_by`
enum Sorting {
    static func sort(_ value: Model, by path: [String], isKeyed: Bool, _ env: Environment) throws -> Model {
        let count = try value.sequenceCount() ?? 0
        if count == 0 { return value }
        try env.checkItems(count)
        let name = isKeyed ? "?sort_by(...)" : "?sort"
        func failure(_ index: Int, _ message: String) -> FreeMarkerError {
            env.fail(.model, "\(name) failed at sequence index \(index): \(message)")
        }
        var entries: [(key: Model, item: Model)] = []
        entries.reserveCapacity(count)
        for index in 0..<count {
            let item = try value.item(at: index)
            var key = item
            for part in path {
                guard let found = try key.hashValue(forKey: part) else {
                    throw failure(index, "The item is no hash.")
                }
                if found.isNull { throw failure(index, "The \"\(part)\" subvariable was null or missing.") }
                key = found
            }
            entries.append((key, item))
        }
        try env.spend(count * 16)
        guard let compare = try comparator(entries.map(\.key), failure) else {
            throw failure(0, "Values used for sorting must be numbers, strings, dates or booleans.")
        }
        let order = try entries.indices.sorted { left, right in
            let result = try compare(left, right)
            return result == 0 ? left < right : result < 0
        }
        return .list(order.map { entries[$0].item })
    }

    /// Compares keys by index; all must be of the kind of the first.
    private static func comparator(
        _ keys: [Model], _ failure: @escaping (Int, String) -> FreeMarkerError
    ) throws -> ((Int, Int) throws -> Int)? {
        func all<Key>(_ kind: String, _ convert: (Model) -> Key?) throws -> [Key] {
            try keys.enumerated().map { index, key in
                guard let converted = convert(key) else {
                    throw failure(index, "All keys must be \(kind), as the first one is.")
                }
                return converted
            }
        }
        guard let first = keys.first else { return nil }
        if first.asString != nil {
            let texts = try all("strings") { $0.asString.map { Collation.Key($0) } }
            return { Collation.compare(texts[$0], texts[$1]) }
        }
        switch first {
        case .number:
            let numbers = try all("numbers") { $0.asNumber }
            return { left, right in
                do throws(ArithmeticFailure) {
                    return try Number.compare(numbers[left], numbers[right])
                } catch {
                    throw failure(left, error.text)
                }
            }
        case .date:
            let dates = try all("dates") { key -> Int64? in
                if case .date(let date) = key { date.milliseconds } else { nil }
            }
            return { dates[$0] < dates[$1] ? -1 : (dates[$0] == dates[$1] ? 0 : 1) }
        case .boolean:
            let flags = try all("booleans") { key -> Int? in
                if case .boolean(let flag) = key { flag ? 1 : 0 } else { nil }
            }
            return { flags[$0] - flags[$1] }
        default: return nil
        }
    }
}
