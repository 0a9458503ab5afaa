/// A node that has a value.
///
/// Nodes are written only while a template is compiled; afterwards they are shared between renderings.
class Expression {
    let source: SourceText
    /// Byte offset of the first token.
    let start: Int
    /// Height of the tree below, bounded by the parser.
    let height: Int

    init(_ source: SourceText, _ start: Int, over children: [Expression] = []) {
        self.source = source
        self.start = start
        height = 1 + (children.lazy.map(\.height).max() ?? 0)
    }

    /// The value, `null` when it is missing.
    func eval(_ env: Environment) throws -> Model { .null }

    /// Calls the value. Built-ins with arguments have a direct way.
    func evalCall(_ arguments: [Expression], call: CallExpression, _ env: Environment) throws -> Model {
        let callee = try eval(env)
        switch callee {
        case .object(let method as MethodObject):
            return try env.wrapUnchecked(call) { try method.call(env, try env.values(of: arguments)) }
        case .object(let macro as MacroObject):
            return try env.callFunction(macro, arguments)
        case .object(let object) where object is NothingObject: return .null
        default: throw env.typeError(.nonMethod, "a method or function", self, callee)
        }
    }

    /// Tells that the reader takes items one by one, so the value need not be materialised.
    func allowLazyResult() {}

    var isLiteral: Bool { false }
    var isParenthesized: Bool { false }
    /// Ranges are refused as conditions without looking at their ends.
    var isRange: Bool { false }
    /// The kind of literal, for checks while parsing.
    var literalKind: LiteralKind? { nil }

    final var location: SourceLocation { SourceLocation(source: source, offset: start) }
}

enum LiteralKind { case string, number, boolean, sequence, hash }

extension Expression {
    /// The value, which must exist.
    final func evalNonNull(_ env: Environment) throws -> Model {
        let value = try eval(env)
        if case .null = value { throw env.missing(self) }
        return value
    }

    final func evalNumber(_ env: Environment) throws -> Number {
        let value = try eval(env)
        if case .number(let number) = value { return number }
        throw env.typeError(.nonNumerical, "a number", self, value)
    }

    final func evalBoolean(_ env: Environment) throws -> Bool {
        if isRange { throw env.fail(.nonBoolean, "Expected a boolean, not a range.", at: self) }
        let value = try eval(env)
        if case .boolean(let flag) = value { return flag }
        if let flag = try value.asBoolean() { return flag }
        if env.isClassic { return try env.classicBoolean(value) }
        throw env.typeError(.nonBoolean, "a boolean", self, value)
    }

    /// The value as text, without markup.
    final func evalText(_ env: Environment) throws -> String {
        let value = try eval(env)
        if case .string(let text) = value { return text }
        return try env.plainText(value, self)
    }

    /// The value or, in parentheses, `null` when anything inside is missing.
    final func evalForgiving(_ env: Environment) throws -> Model {
        guard isParenthesized else { return try eval(env) }
        do {
            return try eval(env)
        } catch let error as FreeMarkerError where error.code == .invalidReference {
            return .null
        }
    }
}
