/// `target!`, `target!fallback`
final class DefaultExpression: Expression {
    let target: Expression
    let fallback: Expression?

    init(target: Expression, fallback: Expression?) {
        self.target = target
        self.fallback = fallback
        super.init(target.source, target.start, over: [target] + (fallback.map { [$0] } ?? []))
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        let value = try target.evalForgiving(env)
        if !value.isNull { return value }
        if let fallback { return try fallback.eval(env) }
        return .object(EmptyObject.shared)
    }
}

/// The value of `missing!`: an empty string, sequence and hash at once.
class EmptyObject: ModelObject {
    nonisolated(unsafe) static let shared = EmptyObject()
    override var stringValue: String? { "" }
    override func sequenceCount() -> Int? { 0 }
    override var isSequence: Bool { true }
    override var isHash: Bool { true }
    override var isExtendedHash: Bool { true }
    override var typeName: String { "empty value" }
}

/// The value of `missing?if_exists`: also false, and a method that returns nothing.
final class NothingObject: EmptyObject {
    nonisolated(unsafe) static let nothing = NothingObject()
    override func booleanValue() -> Bool? { false }
    override var isMethod: Bool { true }
}

/// `target??`
final class ExistsExpression: Expression {
    let target: Expression

    init(target: Expression) {
        self.target = target
        super.init(target.source, target.start, over: [target])
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        return .boolean(!(try target.evalForgiving(env).isNull))
    }
}

/// `!operand`
final class NotExpression: Expression {
    let operand: Expression

    init(_ source: SourceText, _ start: Int, operand: Expression) {
        self.operand = operand
        super.init(source, start, over: [operand])
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        return .boolean(!(try operand.evalBoolean(env)))
    }

    override var isLiteral: Bool { operand.isLiteral }
}

/// `-operand`, `+operand`
final class SignExpression: Expression {
    let operand: Expression
    let isMinus: Bool

    init(_ source: SourceText, _ start: Int, operand: Expression, isMinus: Bool) {
        self.operand = operand
        self.isMinus = isMinus
        super.init(source, start, over: [operand])
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        let number = try operand.evalNumber(env)
        guard isMinus else { return .number(number) }
        guard let negated = number.negated else { throw env.fail(.misc, "The number can't be negated.", at: self) }
        return .number(negated)
    }

    override var isLiteral: Bool { operand.isLiteral }
}

enum ArithmeticOperator { case subtract, multiply, divide, modulo }

final class ArithmeticExpression: Expression {
    let left: Expression
    let right: Expression
    let operation: ArithmeticOperator

    init(left: Expression, right: Expression, operation: ArithmeticOperator) {
        self.left = left
        self.right = right
        self.operation = operation
        super.init(left.source, left.start, over: [left, right])
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        return .number(
            try env.arithmetic(operation, try left.evalNumber(env), try right.evalNumber(env))
        )
    }

    override var isLiteral: Bool { left.isLiteral && right.isLiteral }
}

/// `a + b + c`: addition, concatenation of strings, sequences, hashes and markup, from left to right.
final class AddExpression: Expression {
    let operands: [Expression]

    init(_ operands: [Expression]) {
        self.operands = operands
        super.init(operands[0].source, operands[0].start, over: operands)
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        var result = try operands[0].eval(env)
        for operand in operands.dropFirst() {
            let value = try operand.eval(env)
            result = try env.add(result, operands[0], value, operand)
        }
        return result
    }

    override var isLiteral: Bool { operands.allSatisfy(\.isLiteral) }
}

enum ComparisonOperator {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

    func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }

    var isEquality: Bool { self == .equal || self == .notEqual }
}

final class ComparisonExpression: Expression {
    let left: Expression
    let right: Expression
    let operation: ComparisonOperator

    init(left: Expression, right: Expression, operation: ComparisonOperator) {
        self.left = left
        self.right = right
        self.operation = operation
        super.init(left.source, left.start, over: [left, right])
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        let first = try left.eval(env)
        let second = try right.eval(env)
        return .boolean(
            try env.compare(
                first, operation, second, left: left, right: right, blamed: self
            )
        )
    }

    override var isLiteral: Bool { left.isLiteral && right.isLiteral }
}

/// `a && b && c` or `a || b || c`
final class LogicalExpression: Expression {
    let operands: [Expression]
    let isAnd: Bool

    init(_ operands: [Expression], isAnd: Bool) {
        self.operands = operands
        self.isAnd = isAnd
        super.init(operands[0].source, operands[0].start, over: operands)
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        for operand in operands where try operand.evalBoolean(env) != isAnd { return .boolean(!isAnd) }
        return .boolean(isAnd)
    }

    override var isLiteral: Bool { operands.allSatisfy(\.isLiteral) }
}

/// `x -> expression`, only as an argument of the built-ins that take one.
final class LambdaExpression: Expression {
    let parameter: String
    let body: Expression

    init(_ source: SourceText, _ start: Int, parameter: String, body: Expression) {
        self.parameter = parameter
        self.body = body
        super.init(source, start, over: [body])
    }

    override func eval(_ env: Environment) throws -> Model {
        throw env.fail(.misc, "A lambda expression has no value of its own.", at: self)
    }

    func call(_ argument: Model, _ env: Environment) throws -> Model {
        env.pushLocal(LocalVariable(name: parameter, value: argument, hidesOuter: true))
        defer { env.popLocal() }
        return try body.eval(env)
    }
}

/// What `#escape` makes of an interpolation.
final class EscapeExpression: Expression {
    let pattern: Expression
    let argument: Expression

    init(pattern: Expression, argument: Expression) {
        self.pattern = pattern
        self.argument = argument
        super.init(argument.source, argument.start, over: [pattern, argument])
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        env.escapeArguments.append(argument)
        defer { env.escapeArguments.removeLast() }
        return try pattern.eval(env)
    }
}

/// The variable of an `#escape` inside its pattern.
final class EscapePlaceholder: Expression {
    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        guard let argument = env.escapeArguments.popLast() else { return .null }
        defer { env.escapeArguments.append(argument) }
        return try argument.eval(env)
    }
}
