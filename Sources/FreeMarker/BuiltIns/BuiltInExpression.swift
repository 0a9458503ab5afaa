/// `target?name`, called or not.
final class BuiltInExpression: Expression {
    let builtIn: BuiltIn
    let target: Expression
    /// What was in effect where the built-in stands.
    let format: OutputFormat
    let policy: Template.Configuration.AutoEscaping
    private var isLazy = false
    let numberMemo = FormatMemo<NumberFormat>()
    let dateMemo = FormatMemo<DateFormat>()

    init(
        _ builtIn: BuiltIn, target: Expression, format: OutputFormat, policy: Template.Configuration.AutoEscaping
    ) {
        self.builtIn = builtIn
        self.target = target
        self.format = format
        self.policy = policy
        super.init(target.source, target.start, over: [target])
    }

    override func allowLazyResult() {
        isLazy = true
        if builtIn == .sequence { target.allowLazyResult() }
    }

    var allowsLazyResult: Bool { isLazy }

    /// `?string` and the date built-ins can be followed by a format: `x?string.short`.
    var takesKey: Bool {
        switch builtIn {
        case .string, .date, .time, .datetime: true
        default: false
        }
    }

    override func eval(_ env: Environment) throws -> Model {
        try env.checkDepth()
        switch builtIn.family {
        case .string: return try evalString(env)
        case .stringMethod:
            let text = try target.evalText(env)
            return method { env, arguments in try self.callStringMethod(text, arguments, env) }
        case .number: return try evalNumberBuiltIn(env)
        case .date: return try evalDate(env)
        case .sequence: return try evalSequence(env)
        case .sequenceMethod:
            let value = try sequenceTarget(env)
            return method { env, arguments in try self.callSequenceMethod(value, arguments, env) }
        case .type: return .boolean(try evalType(env))
        case .existence: return try evalExistence(env)
        case .other: return try evalOther(env)
        case .loop: return .null
        }
    }

    /// The direct way, without making a method first.
    override func evalCall(_ arguments: [Expression], call: CallExpression, _ env: Environment) throws -> Model {
        switch builtIn.family {
        case .stringMethod:
            let text = try target.evalText(env)
            return try env.wrapUnchecked(call) {
                try callStringMethod(text, try methodArguments(arguments, env), env)
            }
        case .sequenceMethod:
            let value = try sequenceTarget(env)
            return try callSequenceMethod(value, try env.values(of: arguments), env)
        case .string where builtIn == .url || builtIn == .urlPath:
            return try callURL(arguments.map { .string(try $0.evalText(env)) }, env)
        case .string where builtIn == .absoluteTemplateName:
            return try callAbsoluteName(try env.values(of: arguments), env)
        case .existence where builtIn == .default: return try callDefault(arguments, env)
        case .date where takesKey: return try callDate(arguments, call, env)
        case .other where builtIn == .string: return try callString(arguments, call, env)
        default: return try super.evalCall(arguments, call: call, env)
        }
    }

    /// Some methods take strings only and convert what they get.
    private func methodArguments(_ arguments: [Expression], _ env: Environment) throws -> [Model] {
        switch builtIn {
        case .replace, .split, .matches: try arguments.map { .string(try $0.evalText(env)) }
        default: try env.values(of: arguments)
        }
    }

    private func method(_ call: @escaping (Environment, [Model]) throws -> Model) -> Model {
        .object(MethodObject(call: call))
    }
}

extension BuiltIn {
    enum Family { case string, stringMethod, number, date, sequence, sequenceMethod, type, existence, loop, other }

    var family: Family {
        switch self {
        case .boolean, .capFirst, .capitalize, .chopLinebreak, .html, .jString, .jsString, .jsonString, .length,
            .lowerCase, .number, .rtf, .trim, .uncapFirst, .upperCase, .wordList, .xhtml, .xml, .webSafe, .evalJson,
            .eval, .url, .urlPath, .absoluteTemplateName, .new:
            .string
        case .contains, .endsWith, .ensureEndsWith, .ensureStartsWith, .indexOf, .keepAfter, .keepAfterLast,
            .keepBefore, .keepBeforeLast, .lastIndexOf, .leftPad, .matches, .removeBeginning, .removeEnding, .replace,
            .rightPad, .split, .startsWith, .substring, .truncate, .truncateC, .truncateCM, .truncateM, .truncateW,
            .truncateWM:
            .stringMethod
        case .abs, .byte, .ceiling, .double, .float, .floor, .int, .isInfinite, .isNan, .lowerAbc, .upperAbc, .round,
            .short, .numberToDate, .numberToTime, .numberToDatetime, .long:
            .number
        case .date, .time, .datetime, .dateIfUnknown, .timeIfUnknown, .datetimeIfUnknown, .iso, .isoH, .isoHNZ,
            .isoLocal, .isoLocalH, .isoLocalHNZ, .isoLocalM, .isoLocalMNZ, .isoLocalMs, .isoLocalMsNZ, .isoLocalNZ,
            .isoM, .isoMNZ, .isoMs, .isoMsNZ, .isoNZ, .isoUtc, .isoUtcFZ, .isoUtcH, .isoUtcHNZ, .isoUtcM, .isoUtcMNZ,
            .isoUtcMs, .isoUtcMsNZ, .isoUtcNZ:
            .date
        case .first, .last, .max, .min, .reverse, .size, .sort, .sequence, .keys, .values: .sequence
        case .chunk, .join, .seqContains, .seqIndexOf, .seqLastIndexOf, .sortBy: .sequenceMethod
        case .isBoolean, .isCollection, .isCollectionEx, .isDate, .isDateLike, .isDateOnly, .isDatetime, .isDirective,
            .isEnumerable, .isHash, .isHashEx, .isIndexable, .isMacro, .isMarkupOutput, .isMethod, .isNode, .isNumber,
            .isSequence, .isString, .isTime, .isTransform, .isUnknownDateLike, .hasApi:
            .type
        case .default, .exists, .hasContent, .ifExists: .existence
        case .index, .counter, .hasNext, .isLast, .isFirst, .isOddItem, .isEvenItem, .itemParity, .itemParityCap,
            .itemCycle:
            .loop
        default: .other
        }
    }
}
