/// `?map`, `?filter`, `?take_while`, `?drop_while`
final class StreamBuiltIn: Expression {
    let builtIn: BuiltIn
    let target: Expression
    let argument: Expression
    private var isLazy = false

    init(_ builtIn: BuiltIn, target: Expression, argument: Expression) {
        self.builtIn = builtIn
        self.target = target
        self.argument = argument
        target.allowLazyResult()
        super.init(target.source, target.start, over: [target, argument])
    }

    override func allowLazyResult() { isLazy = true }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        let value = try target.eval(env)
        guard value.isCollectionOrSequence else {
            throw env.typeError(.nonSequenceOrCollection, "a sequence or collection", target, value)
        }
        let transform = try transformer(env)
        guard var iterator = try ModelIterator(value) else { return .null }
        var isFromSequence = value.isSequence
        var knownCount = try value.sequenceCount()
        if case .object(let lazy as LazyObject) = value {
            isFromSequence = lazy.isFromSequence
            knownCount = lazy.knownCount
        }
        if case .object(let range as RangeObject) = value, range.isUnbounded { knownCount = Int(Int32.max) }
        let produce = producer(transform, env) { try iterator.next() }
        if isLazy {
            return .object(
                LazyObject(knownCount: builtIn == .map ? knownCount : nil, isFromSequence: isFromSequence) {
                    do {
                        return try produce()
                    } catch let error as FreeMarkerError where error.code != .limitExceeded {
                        throw env.fail(.model, "Failed to transform element: \(error.message)")
                    }
                }
            )
        }
        var items: [Model] = []
        while let item = try produce() {
            if items.count >= env.limits.items { try env.checkItems(items.count + 1) }
            items.append(item)
        }
        return .list(items)
    }

    /// What is done with every item.
    private func transformer(_ env: Environment) throws -> (Model) throws -> Model {
        if let lambda = argument as? LambdaExpression { return { try lambda.call($0, env) } }
        let value = try argument.eval(env)
        switch value {
        case .object(let macro as MacroObject): return { try env.callFunction(macro, value: $0) }
        case .object(let method as MethodObject): return { try method.call(env, [$0]) }
        default: throw env.typeError(.nonMethod, "a method, function or lambda", argument, value)
        }
    }

    private func producer(
        _ transform: @escaping (Model) throws -> Model, _ env: Environment, _ next: @escaping () throws -> Model?
    ) -> () throws -> Model? {
        func matches(_ item: Model) throws -> Bool {
            let result = try transform(item)
            if let flag = try result.asBoolean() { return flag }
            throw env.fail(.model, "The filter must return a boolean, not a \(result.typeName).", at: argument)
        }
        switch builtIn {
        case .map:
            return { [self] in
                guard let item = try next() else { return nil }
                try env.step()
                let result = try transform(item)
                if result.isNull { throw env.fail(.model, "The mapper has returned nothing.", at: argument) }
                return result
            }
        case .filter:
            return {
                while let item = try next() {
                    try env.step()
                    if try matches(item) { return item }
                }
                return nil
            }
        case .takeWhile:
            var isDone = false
            return {
                guard !isDone, let item = try next() else { return nil }
                try env.step()
                if try matches(item) { return item }
                isDone = true
                return nil
            }
        default:
            var isDropping = true
            return {
                while let item = try next() {
                    try env.step()
                    if isDropping, try matches(item) { continue }
                    isDropping = false
                    return item
                }
                return nil
            }
        }
    }
}

/// `?then(a, b)`, `?switch(case, value, …)`: only what is needed is evaluated.
final class ConditionalBuiltIn: Expression {
    let builtIn: BuiltIn
    let target: Expression
    let arguments: [Expression]

    init(_ builtIn: BuiltIn, target: Expression, arguments: [Expression]) {
        self.builtIn = builtIn
        self.target = target
        self.arguments = arguments
        super.init(target.source, target.start, over: [target] + arguments)
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        if builtIn == .then {
            let chosen = arguments[try target.evalBoolean(env) ? 0 : 1]
            return try nonNull(chosen, env)
        }
        let value = try target.evalNonNull(env)
        var index = 0
        while index + 1 < arguments.count {
            let candidate = try arguments[index].evalNonNull(env)
            let isEqual = try env.compare(
                value, .equal, candidate, left: target, right: arguments[index], blamed: self
            )
            if isEqual { return try nonNull(arguments[index + 1], env) }
            index += 2
        }
        guard index < arguments.count else {
            throw env.fail(.misc, "The value before ?switch(...) matched no case and there is no default.", at: self)
        }
        return try nonNull(arguments[index], env)
    }

    private func nonNull(_ expression: Expression, _ env: Environment) throws -> Model {
        try expression.evalNonNullUnlessClassic(env)
    }
}

/// `x?index` and the like: what a loop knows about itself.
final class LoopBuiltInExpression: Expression {
    let builtIn: BuiltIn
    let target: IdentifierExpression

    init(_ builtIn: BuiltIn, target: IdentifierExpression) {
        self.builtIn = builtIn
        self.target = target
        super.init(target.source, target.start, over: [target])
    }

    override func eval(_ env: Environment) throws -> Model {
        guard let iteration = env.iteration(of: target.name) else {
            throw env.fail(.misc, "There's no loop variable \"\(target.name)\" here.", at: self)
        }
        let isOdd = iteration.index % 2 == 0
        switch builtIn {
        case .index: return .integer(iteration.index)
        case .counter: return .integer(iteration.index + 1)
        case .hasNext: return .boolean(iteration.hasNext)
        case .isLast: return .boolean(!iteration.hasNext)
        case .isFirst: return .boolean(iteration.index == 0)
        case .isOddItem: return .boolean(isOdd)
        case .isEvenItem: return .boolean(!isOdd)
        case .itemParity: return .string(isOdd ? "odd" : "even")
        case .itemParityCap: return .string(isOdd ? "Odd" : "Even")
        default:
            return .object(
                MethodObject { env, arguments in
                    guard !arguments.isEmpty else {
                        throw env.fail(.model, "?item_cycle(...) expects at least 1 argument.")
                    }
                    return arguments[iteration.index % arguments.count]
                }
            )
        }
    }
}
