/// Built-ins that fit no group.
extension BuiltInExpression {
    func evalOther(_ env: Environment) throws -> Model {
        switch builtIn {
        case .c: return .string(try computerText(env))
        case .string: return try plainString(env)
        case .groups:
            let value = try target.evalNonNull(env)
            if case .object(let matches as MatchesObject) = value { return try matches.groups() }
            if case .object(let match as MatchObject) = value { return match.groups }
            throw env.typeError(.unexpectedType, "a regular expression match", target, value)
        case .esc, .noEsc, .markupString: return try markup(env)
        case .interpret: return try interpret(env)
        case .namespace:
            let value = try target.eval(env)
            guard case .object(let macro as MacroObject) = value else {
                throw env.typeError(.unexpectedType, "a macro or function", target, value)
            }
            return .object(macro.namespace)
        case .api: throw env.fail(.misc, "Can't use ?api: nothing of the host can be reached.", at: self)
        case .withArgs, .withArgsLast: return try withArguments(env)
        case .ancestors, .children, .nodeName, .nodeNamespace, .nodeType, .parent, .root, .previousSibling,
            .nextSibling:
            let value = try target.eval(env)
            let isExtended = builtIn == .previousSibling || builtIn == .nextSibling
            throw env.typeError(isExtended ? .nonExtendedNode : .nonNode, "a node", target, value)
        default: throw env.fail(.misc, "?\(builtIn.rawValue) can't be used here.", at: self)
        }
    }

    private func computerText(_ env: Environment) throws -> String {
        let value = try target.eval(env)
        if case .number(let number) = value {
            guard let text = number.computerText() else { throw env.cannotFormat(self) }
            return text
        }
        if let flag = try value.asBoolean() { return flag ? "true" : "false" }
        throw env.typeError(.unexpectedType, "a number or boolean", target, value)
    }

    // MARK: ?string

    /// `x?string`
    private func plainString(_ env: Environment) throws -> Model {
        let value = try target.eval(env)
        switch value {
        case .string: return value
        case .number(let number): return .string(try env.text(number, self))
        case .date(let date):
            guard date.kind != .unknown else { throw env.unknownKind(target) }
            return .string(try env.text(date, target))
        case .boolean(let flag): return .string(try env.booleanText(flag, isExplicit: true))
        default:
            try UnparsedDateObject.check(value)
            if let text = value.asString { return .string(text) }
            if let flag = try value.asBoolean() { return .string(try env.booleanText(flag, isExplicit: true)) }
            throw env.typeError(.unexpectedType, "a number, date, boolean or string", target, value)
        }
    }

    /// `x?string.format`, `x?string["format"]`
    func formatted(_ value: Model, _ key: String, _ env: Environment) throws -> Model? {
        switch value {
        case .number(let number):
            if let format = numberMemo.find(key, env.locale) { return .string(try env.text(number, format, self)) }
            _ = try env.currentNumberFormatUnlessComputer()
            if key == "computer" { return .string(try env.format(number, named: key, self)) }
            let format = try env.namedNumberFormat(key, code: .model)
            numberMemo.store(format, key, env.locale)
            return .string(try env.text(number, format, self))
        case .date(let date):
            if let format = dateMemo.find(key, env.locale, date.kind) { return .string(env.text(date, format)) }
            if date.kind != .unknown { _ = try env.currentDateFormat(date.kind) }
            let format = try env.namedDateFormat(key, date.kind, code: .model)
            dateMemo.store(format, key, env.locale, date.kind)
            return .string(env.text(date, format))
        default: return nil
        }
    }

    /// `x?string(…)`
    func callString(_ arguments: [Expression], _ call: CallExpression, _ env: Environment) throws -> Model {
        let value = try target.eval(env)
        switch value {
        case .number, .date:
            if arguments.count == 1 { return try formatted(value, try arguments[0].evalText(env), env) ?? .null }
            let values = try arguments.map { try $0.evalText(env) }
            guard values.count == 1 else { throw env.fail(.model, "?string(...) expects 1 argument here.") }
            return try formatted(value, values[0], env) ?? .null
        case .boolean(let flag):
            let values = try arguments.map { try $0.evalText(env) }
            guard values.count == 2 else {
                throw env.fail(.model, "?string(...) expects 2 arguments but has received \(values.count).")
            }
            return .string(values[flag ? 0 : 1])
        default:
            if case .object(let matches as MatchesObject) = value, let flag = try matches.booleanValue() {
                let values = try arguments.map { try $0.evalText(env) }
                guard values.count == 2 else { throw env.fail(.model, "?string(...) expects 2 arguments.") }
                return .string(values[flag ? 0 : 1])
            }
            let result = try plainString(env)
            throw env.typeError(.nonMethod, "a method or function", self, result)
        }
    }

    // MARK: Markup

    private func markup(_ env: Environment) throws -> Model {
        let value = try target.eval(env)
        if builtIn == .markupString {
            guard case .object(let markup as MarkupObject) = value else {
                throw env.typeError(.nonMarkupOutput, "markup output", target, value)
            }
            return .string(markup.markup)
        }
        if case .object(let markup as MarkupObject) = value {
            if markup.format == format { return value }
            guard let plain = markup.plainText else {
                throw env.fail(.model, "Markup of another output format can't be converted.", at: target)
            }
            return .object(MarkupObject(format: format, escaping: plain))
        }
        let text = try env.plainTextForMarkup(value, target)
        return .object(
            builtIn == .esc
                ? MarkupObject(format: format, escaping: text) : MarkupObject(format: format, markup: text)
        )
    }

    private func interpret(_ env: Environment) throws -> Model {
        let value = try target.eval(env)
        var name = "anonymous_interpreted"
        let text: String
        if value.isSequence {
            text = try env.plainText(try value.item(at: 0), target)
            if try value.sequenceCount() ?? 0 > 1 { name = try env.plainText(try value.item(at: 1), target) }
        } else if let string = value.asString {
            text = string
        } else {
            throw env.typeError(.unexpectedType, "a sequence or string", target, value)
        }
        return try env.interpret(text, name: name, format: format, policy: policy, at: self)
    }

    // MARK: Arguments in advance

    private func withArguments(_ env: Environment) throws -> Model {
        let value = try target.eval(env)
        let isLast = builtIn == .withArgsLast
        if case .object(let macro as MacroObject) = value {
            return .object(
                MethodObject { [self] env, arguments in
                    .object(
                        MacroObject(
                            macro.definition, namespace: macro.namespace,
                            presetArguments: try preset(arguments, isLast: isLast, env)
                        )
                    )
                }
            )
        }
        if case .object(let method as MethodObject) = value {
            return .object(
                MethodObject { [self] env, arguments in
                    let preset = try preset(arguments, isLast: isLast, env)
                    guard let values = preset.positional else {
                        throw env.fail(.model, "Methods have no named arguments.")
                    }
                    return .object(
                        MethodObject { env, rest in try method.call(env, isLast ? rest + values : values + rest) }
                    )
                }
            )
        }
        throw env.typeError(.unexpectedType, "a macro, function or method", target, value)
    }

    private func preset(
        _ arguments: [Model], isLast: Bool, _ env: Environment
    ) throws -> MacroObject.PresetArguments {
        try checkCount(arguments, 1...1, env)
        if arguments[0].isSequence {
            return MacroObject.PresetArguments(
                named: nil, positional: try items(arguments[0], env), isLast: isLast
            )
        }
        guard arguments[0].isExtendedHash else {
            throw env.fail(.model, "?\(builtIn.rawValue)(...) expects a hash or sequence.")
        }
        return MacroObject.PresetArguments(
            named: try arguments[0].hashEntries().map { ($0.key, $0.value) }, positional: nil, isLast: isLast
        )
    }
}

extension Environment {
    func plainTextForMarkup(_ value: Model, _ expression: Expression) throws -> String {
        try plainText(value, expression)
    }

    /// Finds errors of the number format setting even when another format is used.
    func currentNumberFormatUnlessComputer() throws {
        if settings.numberFormat != "computer" { _ = try currentNumberFormat() }
    }
}
