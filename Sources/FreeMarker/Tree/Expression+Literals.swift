final class LiteralExpression: Expression {
    let value: Model
    let kind: LiteralKind

    init(_ source: SourceText, _ start: Int, value: Model, kind: LiteralKind) {
        self.value = value
        self.kind = kind
        super.init(source, start)
    }

    override func eval(_ env: Environment) throws -> Model { value }
    override var isLiteral: Bool { true }
    override var literalKind: LiteralKind? { kind }
    var text: String? { if case .string(let text) = value { text } else { nil } }
}

/// A string literal with interpolations in it.
final class InterpolatedString: Expression {
    enum Part {
        case text(String)
        case expression(Expression)
        case number(NumericInterpolation)
    }

    let parts: [Part]

    init(_ source: SourceText, _ start: Int, parts: [Part]) {
        self.parts = parts
        super.init(
            source, start,
            over: parts.compactMap { if case .expression(let expression) = $0 { expression } else { nil } }
        )
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        var result: Model?
        for part in parts {
            let piece: Model
            switch part {
            case .text(let text): piece = .string(text)
            case .number(let interpolation): piece = .string(try interpolation.text(env))
            case .expression(let expression):
                piece = try env.textOrMarkup(try expression.eval(env), expression)
            }
            if let before = result {
                result = try env.concatenate(before, piece)
            } else {
                result = piece
            }
        }
        return result ?? .string("")
    }

    override var literalKind: LiteralKind? { .string }
}

final class ListLiteral: Expression {
    let items: [Expression]

    init(_ source: SourceText, _ start: Int, items: [Expression]) {
        self.items = items
        super.init(source, start, over: items)
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        var values: [Model] = []
        values.reserveCapacity(items.count)
        for item in items {
            let value = try item.eval(env)
            // A literal keeps a missing item as an empty string unless a method call reads the arguments itself.
            values.append(try env.listItem(value, item))
        }
        return .list(values)
    }

    override var isLiteral: Bool { items.allSatisfy(\.isLiteral) }
    override var literalKind: LiteralKind? { .sequence }
}

final class HashLiteral: Expression {
    let keys: [Expression]
    let values: [Expression]

    init(_ source: SourceText, _ start: Int, keys: [Expression], values: [Expression]) {
        self.keys = keys
        self.values = values
        super.init(source, start, over: keys + values)
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        let hash = HashObject()
        for (key, value) in zip(keys, values) {
            let name = try key.evalText(env)
            hash[name] = try value.evalNonNullUnlessClassic(env)
        }
        return .object(hash)
    }

    override var isLiteral: Bool { keys.allSatisfy(\.isLiteral) && values.allSatisfy(\.isLiteral) }
    override var literalKind: LiteralKind? { .hash }
}

extension Expression {
    final func evalNonNullUnlessClassic(_ env: Environment) throws -> Model {
        let value = try eval(env)
        guard value.isNull else { return value }
        if env.isClassic { return .string("") }
        throw env.missing(self)
    }
}

final class Parenthesized: Expression {
    let inner: Expression

    init(_ source: SourceText, _ start: Int, inner: Expression) {
        self.inner = inner
        super.init(source, start, over: [inner])
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        return try inner.eval(env)
    }

    override func allowLazyResult() { inner.allowLazyResult() }
    override var isLiteral: Bool { inner.isLiteral }
    override var isParenthesized: Bool { true }
    override var isRange: Bool { inner.isRange }
}

/// `a..b`, `a..<b`, `a..*b`, `a..`
final class RangeExpression: Expression {
    enum End { case inclusive, exclusive, size, unbounded }

    override var isRange: Bool { true }

    let first: Expression
    let last: Expression?
    let end: End

    init(_ source: SourceText, first: Expression, last: Expression?, end: End) {
        self.first = first
        self.last = last
        self.end = end
        super.init(source, first.start, over: [first] + (last.map { [$0] } ?? []))
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        let begin = try first.evalNumber(env).truncatedToInt32
        guard let last else {
            return .object(
                RangeObject(
                    first: begin, count: Int(Int32.max), step: 1, isUnbounded: true, isAdaptive: true,
                    isInclusive: false
                )
            )
        }
        let limit = try last.evalNumber(env).truncatedToInt32
        let range: RangeObject
        switch end {
        case .size:
            range = RangeObject(
                first: begin, count: abs(limit), step: limit < 0 ? -1 : 1, isUnbounded: false, isAdaptive: true,
                isInclusive: false
            )
        default:
            let extra = end == .inclusive ? 1 : 0
            range = RangeObject(
                first: begin, count: abs(limit - begin) + extra, step: begin <= limit ? 1 : -1, isUnbounded: false,
                isAdaptive: false, isInclusive: end == .inclusive
            )
        }
        return .object(range)
    }
}
