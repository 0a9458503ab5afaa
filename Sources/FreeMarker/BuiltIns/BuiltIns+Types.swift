/// Built-ins that ask what a value is, and whether it is there.
extension BuiltInExpression {
    func evalType(_ env: Environment) throws -> Bool {
        let value = try target.evalNonNull(env)
        switch builtIn {
        case .isString: return value.asString != nil
        case .isNumber: return value.asNumber != nil
        case .isBoolean:
            if case .boolean = value { return true }
            if case .object(let object) = value { return object is MatchesObject }
            return false
        case .isDate, .isDateLike:
            if case .object(let object) = value { return object is UnparsedDateObject }
            return dateKind(value) != nil
        case .isDateOnly: return dateKind(value) == .date
        case .isTime: return dateKind(value) == .time
        case .isDatetime: return dateKind(value) == .dateTime
        case .isUnknownDateLike: return dateKind(value) == .unknown
        case .isSequence, .isIndexable: return value.isSequence
        case .isEnumerable: return value.isCollectionOrSequence
        case .isCollection:
            if case .object(let object) = value { return object.isCollection }
            return false
        case .isCollectionEx: return false
        case .isHash: return value.isHash
        case .isHashEx: return value.isExtendedHash
        case .isMacro:
            if case .object(let object) = value { return object is MacroObject }
            return false
        case .isDirective:
            if case .object(let object) = value { return object.isDirective }
            return false
        case .isTransform:
            if case .object(let directive as DirectiveObject) = value { return directive.isTransform }
            return false
        case .isMethod:
            if case .object(let object) = value { return object.isMethod }
            return false
        case .isMarkupOutput:
            if case .object(let object) = value { return object is MarkupObject }
            return false
        case .hasApi: return hasAPI(value)
        default: return false
        }
    }

    private func dateKind(_ value: Model) -> DateValue.Kind? {
        if case .date(let date) = value { date.kind } else { nil }
    }

    private func hasAPI(_ value: Model) -> Bool {
        switch value {
        case .values, .record: true
        default: false
        }
    }

    func evalExistence(_ env: Environment) throws -> Model {
        let value = try target.evalForgiving(env)
        switch builtIn {
        case .exists: return .boolean(!value.isNull)
        case .ifExists: return value.isNull ? .object(NothingObject.nothing) : value
        case .hasContent: return .boolean(try !isEmpty(value))
        default:
            // ?default, not called.
            return .object(
                MethodObject { _, arguments in
                    if !value.isNull { return value }
                    return arguments.first { !$0.isNull } ?? .null
                }
            )
        }
    }

    /// `x?default(a, b)`: the first that exists.
    func callDefault(_ arguments: [Expression], _ env: Environment) throws -> Model {
        let value = try target.evalForgiving(env)
        if !value.isNull { return value }
        if arguments.isEmpty { throw env.fail(.model, "?default(...) expects at least 1 argument.") }
        var result = Model.null
        for argument in arguments {
            let value = try argument.eval(env)
            if result.isNull { result = value }
        }
        return result
    }

    private func isEmpty(_ value: Model) throws -> Bool {
        switch value {
        case .null: return true
        case .number, .date, .boolean: return false
        default: break
        }
        if let text = value.asString { return text.isEmpty }
        if case .object(let markup as MarkupObject) = value { return markup.markup.isEmpty }
        if let count = try value.sequenceCount() { return count == 0 }
        if value.isExtendedHash { return try value.hashCount() == 0 }
        if case .object(let lazy as LazyObject) = value { return try lazy.next() == nil }
        return false
    }
}
