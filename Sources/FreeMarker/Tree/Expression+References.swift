/// A variable.
final class IdentifierExpression: Expression {
    let name: String
    /// `x` of `x_index`, when the name has that form.
    let indexBase: String?
    /// `x` of `x_has_next`.
    let hasNextBase: String?

    init(_ source: SourceText, _ start: Int, name: String) {
        self.name = name
        indexBase = name.hasSuffix("_index") ? String(name.dropLast(6)) : nil
        hasNextBase = name.hasSuffix("_has_next") ? String(name.dropLast(9)) : nil
        super.init(source, start)
    }

    override func eval(_ env: Environment) throws -> Model { try env.variable(self) }
}

/// `target.key`
final class DotExpression: Expression {
    let target: Expression
    let key: String
    /// The operand if it is a built-in that can take the key itself.
    private let builtIn: BuiltInExpression?

    init(target: Expression, key: String) {
        self.target = target
        self.key = key
        let builtIn = target as? BuiltInExpression
        self.builtIn = builtIn?.takesKey ?? false ? builtIn : nil
        super.init(target.source, target.start, over: [target])
    }

    override func eval(_ env: Environment) throws -> Model {
        if let builtIn, let value = try builtIn.eval(key: key, env) { return value }
        try env.checkDepth()
        let value = try target.eval(env)
        if case .record(let hash) = value { return hash.model(forKey: key) }
        if let result = try value.hashValue(forKey: key) { return result }
        if value.isNull && env.isClassic { return .null }
        throw env.typeError(.nonHash, "a hash", target, value)
    }

    /// Whether the whole chain is made of names.
    var isPath: Bool { target is IdentifierExpression || (target as? DotExpression)?.isPath ?? false }
}

/// `target[key]`
final class KeyExpression: Expression {
    let target: Expression
    let key: Expression
    private var isLazy = false
    private let builtIn: BuiltInExpression?

    init(target: Expression, key: Expression) {
        self.target = target
        self.key = key
        let builtIn = target as? BuiltInExpression
        self.builtIn = builtIn?.takesKey ?? false ? builtIn : nil
        target.allowLazyResult()
        super.init(target.source, target.start, over: [target, key])
    }

    override func allowLazyResult() { isLazy = true }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        var early: Model?
        if let builtIn {
            let name = try key.eval(env)
            if let text = name.asString, let value = try builtIn.eval(key: text, env) { return value }
            early = name
        }
        let value = try target.eval(env)
        if value.isNull {
            if env.isClassic { return .null }
            throw env.missing(target)
        }
        var name = try early ?? key.eval(env)
        if name.isNull {
            guard env.isClassic else { throw env.missing(key) }
            name = .string("")
        }
        if case .number(let number) = name { return try item(value, number.truncatedToInt32, env) }
        if let text = name.asString {
            if let result = try value.hashValue(forKey: text) { return result }
            throw env.typeError(.nonHash, "a hash", target, value)
        }
        if case .object(let range as RangeObject) = name { return try slice(value, range, env) }
        throw env.typeError(.unexpectedType, "a number, range or string", key, name)
    }

    private func item(_ value: Model, _ index: Int, _ env: Environment) throws -> Model {
        if let count = try value.sequenceCount() {
            // A negative index finds nothing.
            return index >= 0 && index < count ? try value.item(at: index) : .null
        }
        if case .object(let lazy as LazyObject) = value, lazy.isFromSequence {
            guard index >= 0 else { return .null }
            var position = 0
            while let item = try lazy.next() {
                if position == index { return item }
                position += 1
            }
            return .null
        }
        let text = try targetText(value, env)
        guard index >= 0 else { throw env.fail(.misc, "Negative index not allowed: \(index)") }
        guard let unit = text.utf16Slice(index, index + 1) else {
            throw env.fail(.misc, "String index out of range: \(index)")
        }
        return .string(unit)
    }

    private func targetText(_ value: Model, _ env: Environment) throws -> String {
        do {
            return try env.plainText(value, target)
        } catch let error as FreeMarkerError where error.code == .nonString {
            throw env.typeError(
                .unexpectedType, "a sequence or something convertible to string", target, value
            )
        }
    }

    private func slice(_ value: Model, _ range: RangeObject, _ env: Environment) throws -> Model {
        var text: String?
        var lazy: LazyObject?
        let size: Int?
        if let count = try value.sequenceCount() {
            size = count
        } else if case .object(let object as LazyObject) = value, object.isFromSequence {
            lazy = object
            size = object.knownCount
        } else {
            let string = try targetText(value, env)
            text = string
            size = string.utf16Count
        }
        let isText = text != nil
        if !range.isUnbounded && range.count == 0 { return isText ? .string("") : .list([]) }
        let first = range.first
        if first < 0 { throw env.fail(.misc, "Negative range start index \(first) in a slice", at: key) }
        if let size, range.isAdaptive && range.step == 1 ? first > size : first >= size {
            throw env.fail(.misc, "Range start index \(first) is out of bounds: there are only \(size)", at: key)
        }
        var count: Int?
        if !range.isUnbounded {
            let last = first + (range.count - 1) * range.step
            if last < 0 {
                guard range.isAdaptive else {
                    throw env.fail(.misc, "Negative range end index \(last) in a slice", at: key)
                }
                count = first + 1
            } else if let size, last >= size {
                guard range.isAdaptive else {
                    throw env.fail(.misc, "Range end index \(last) is out of bounds: there are only \(size)", at: key)
                }
                count = abs(size - first)
            } else {
                count = range.count
            }
        } else {
            count = size.map { $0 - first }
        }
        if count == 0 { return isText ? .string("") : .list([]) }
        if let lazy { return try lazySlice(lazy, range, count, sizeKnown: size != nil, env) }
        let total = count ?? 0
        if let text {
            var end = first + total
            if range.step < 0 && total > 1 {
                guard range.isInclusive && total == 2 else {
                    throw env.fail(.misc, "Decreasing ranges can't slice strings", at: key)
                }
                end = first
            }
            return .string(text.utf16Slice(first, end) ?? "")
        }
        try env.spend(total)
        var items: [Model] = []
        items.reserveCapacity(total)
        var position = first
        for _ in 0..<total {
            items.append(try value.item(at: position))
            position += range.step
        }
        return .list(items)
    }

    private func lazySlice(
        _ lazy: LazyObject, _ range: RangeObject, _ count: Int?, sizeKnown: Bool, _ env: Environment
    ) throws -> Model {
        if range.step < 0 {
            let high = range.first
            let low = max(high - (range.count - 1), 0)
            var items: [Model] = []
            var position = 0
            while position <= high, let item = try lazy.next() {
                try env.step()
                if position >= low { items.append(item) }
                position += 1
            }
            guard position > high else {
                throw env.fail(.misc, "Range top index \(high) is out of bounds", at: self)
            }
            return .list(items.reversed())
        }
        var position = 0
        let key = self.key
        let last = range.first + (range.count - 1)
        let next: () throws -> Model? = { [range] in
            while position < range.first {
                guard try lazy.next() != nil else {
                    throw env.fail(.model, "Range start index \(range.first) is out of bounds", at: key)
                }
                position += 1
            }
            if !range.isUnbounded && position > last { return nil }
            guard let item = try lazy.next() else {
                if range.isAdaptive { return nil }
                throw env.fail(.model, "Range end index \(last) is out of bounds", at: key)
            }
            position += 1
            return item
        }
        if isLazy { return .object(LazyObject(knownCount: sizeKnown ? count : nil, isFromSequence: true, next: next)) }
        var items: [Model] = []
        while let item = try next() {
            try env.spend(1)
            items.append(item)
        }
        return .list(items)
    }
}

/// `callee(arguments)`
final class CallExpression: Expression {
    let callee: Expression
    let arguments: [Expression]

    init(callee: Expression, arguments: [Expression]) {
        self.callee = callee
        self.arguments = arguments
        super.init(callee.source, callee.start, over: [callee] + arguments)
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        try env.step()
        return try callee.evalCall(arguments, call: self, env)
    }
}
