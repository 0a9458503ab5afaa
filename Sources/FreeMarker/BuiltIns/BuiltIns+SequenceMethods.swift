/// Built-ins of sequences with arguments.
extension BuiltInExpression {
    /// The operand of a sequence method.
    func sequenceTarget(_ env: Environment) throws -> Model {
        let value = try target.eval(env)
        switch builtIn {
        case .chunk, .sortBy:
            guard value.isSequence else { throw env.typeError(.nonSequence, "a sequence", target, value) }
        default:
            guard value.isCollectionOrSequence else {
                throw env.typeError(.nonSequenceOrCollection, "a sequence or collection", target, value)
            }
            if builtIn == .join { try refuseUnbounded(value, env) }
        }
        return value
    }

    func callSequenceMethod(_ value: Model, _ arguments: [Model], _ env: Environment) throws -> Model {
        switch builtIn {
        case .join: return try join(value, arguments, env)
        case .chunk: return try chunk(value, arguments, env)
        case .sortBy: return try sortBy(value, arguments, env)
        case .seqContains:
            try checkCount(arguments, 1...1, env)
            return .boolean(try find(value, arguments[0], from: nil, env) >= 0)
        case .seqIndexOf, .seqLastIndexOf:
            try checkCount(arguments, 1...2, env)
            let from = arguments.count > 1 ? try integer(arguments, 1, env) : nil
            return .integer(try find(value, arguments[0], from: from, env))
        default: return .null
        }
    }

    private func join(_ value: Model, _ arguments: [Model], _ env: Environment) throws -> Model {
        try checkCount(arguments, 1...3, env)
        let separator = try string(arguments, 0, env)
        let whenEmpty = try optionalString(arguments, 1, env)
        let afterLast = try optionalString(arguments, 2, env)
        guard var iterator = try ModelIterator(value) else { return .null }
        var result = ""
        var hadItem = false
        var index = 0
        while let item = try iterator.next() {
            try env.step()
            if !item.isNull {
                if hadItem { result += separator }
                hadItem = true
                do {
                    result += try env.plainText(item, nil)
                } catch let error as FreeMarkerError where error.code != .limitExceeded {
                    throw env.fail(.model, "\"?join\" failed at index \(index): \(error.message)")
                }
                if result.utf8.count > env.limits.stringBytes { try env.checkLength(result) }
            }
            index += 1
        }
        result += (hadItem ? afterLast : whenEmpty) ?? ""
        try env.checkLength(result)
        return .string(result)
    }

    private func chunk(_ value: Model, _ arguments: [Model], _ env: Environment) throws -> Model {
        try checkCount(arguments, 1...2, env)
        let size = try integer(arguments, 0, env)
        guard size >= 1 else { throw env.fail(.model, "The 1st argument to ?chunk(...) must be at least 1.") }
        let filler = arguments.count > 1 && !arguments[1].isNull ? arguments[1] : nil
        let items = try items(value, env)
        if filler != nil, !items.isEmpty { try env.checkItems(size) }
        var chunks: [Model] = []
        var start = 0
        while start < items.count {
            let end = size < items.count - start ? start + size : items.count
            var chunk = Array(items[start..<end])
            if let filler, chunk.count < size {
                chunk.append(contentsOf: repeatElement(filler, count: size - chunk.count))
            }
            chunks.append(.list(chunk))
            start = end
        }
        return .list(chunks)
    }

    private func sortBy(_ value: Model, _ arguments: [Model], _ env: Environment) throws -> Model {
        guard let argument = arguments.first else { throw env.fail(.model, "?sort_by(...) expects an argument.") }
        var path: [String] = []
        if let name = argument.asString {
            path = [name]
        } else if let count = try argument.sequenceCount() {
            try env.checkItems(count)
            for index in 0..<count {
                guard let name = try argument.item(at: index).asString else {
                    throw env.fail(.model, "The argument to ?sort_by(key) must be a sequence of strings.")
                }
                path.append(name)
            }
        } else {
            throw env.fail(.model, "The argument to ?sort_by(key) must be a string or a sequence of strings.")
        }
        return try Sorting.sort(value, by: path, isKeyed: true, env)
    }

    /// The index of an equal item, -1 when there is none.
    private func find(_ value: Model, _ wanted: Model, from: Int?, _ env: Environment) throws -> Int {
        func isEqual(_ item: Model, _ index: Int) throws -> Bool {
            try env.step()
            if item.isNull || wanted.isNull { return false }
            do {
                return try env.compare(
                    item, .equal, wanted, left: nil, right: nil, blamed: nil, mismatchMeansDifferent: true
                )
            } catch let error as FreeMarkerError where error.code != .limitExceeded {
                throw env.fail(.model, "Comparing the item at index \(index) failed: \(error.message)")
            }
        }
        if let count = try value.sequenceCount() {
            if builtIn == .seqLastIndexOf {
                var index = min(from ?? count - 1, count - 1)
                while index >= 0 {
                    if try isEqual(value.item(at: index), index) { return index }
                    index -= 1
                }
                return -1
            }
            var index = max(from ?? 0, 0)
            while index < count {
                if try isEqual(value.item(at: index), index) { return index }
                index += 1
            }
            return -1
        }
        guard var iterator = try ModelIterator(value) else { return -1 }
        var index = 0
        var found = -1
        let isLast = builtIn == .seqLastIndexOf
        while let item = try iterator.next() {
            if isLast, let from, index > from { break }
            if isLast || index >= from ?? 0, try isEqual(item, index) {
                found = index
                if !isLast { break }
            }
            index += 1
        }
        return found
    }
}
