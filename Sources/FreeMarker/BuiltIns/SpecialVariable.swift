/// `.name`
enum SpecialVariable: String, CaseIterable {
    case args, autoEsc = "auto_esc", callerTemplateName = "caller_template_name", currentNode = "current_node"
    case currentTemplateName = "current_template_name", dataModel = "data_model", error
    case getOptionalTemplate = "get_optional_template", globals
    case incompatibleImprovements = "incompatible_improvements", lang, locale, localeObject = "locale_object", locals
    case main, mainTemplateName = "main_template_name", namespace, node, now, outputEncoding = "output_encoding"
    case outputFormat = "output_format", pass, templateName = "template_name", timeZone = "time_zone"
    case urlEscapingCharset = "url_escaping_charset", vars, version

    private static let byName: [String: SpecialVariable] = {
        var table: [String: SpecialVariable] = [:]
        for variable in SpecialVariable.allCases {
            table[variable.rawValue] = variable
            table[String(describing: variable)] = variable
        }
        return table
    }()

    static func named(_ name: String) -> SpecialVariable? { byName[name] }
}

final class SpecialVariableExpression: Expression {
    let variable: SpecialVariable
    /// The value when it is known while compiling.
    let constant: Model?

    init(_ source: SourceText, _ start: Int, variable: SpecialVariable, constant: Model?) {
        self.variable = variable
        self.constant = constant
        super.init(source, start)
    }

    override func eval(_ env: Environment) throws -> Model {
        if let constant { return constant }
        switch variable {
        case .namespace: return .object(env.namespace)
        case .main: return .object(env.mainNamespace)
        case .globals: return globals(env)
        case .locals: return env.macroContext.map { .object($0.locals) } ?? .null
        case .dataModel: return env.dataModel
        case .vars: return .object(LookupObject { [unowned env] in try env.variable(named: $0) })
        case .locale, .localeObject: return .string(env.settings.locale)
        case .lang: return .string(String(env.settings.locale.prefix { $0 != "_" && $0 != "-" }))
        case .currentNode, .node: return .null
        case .templateName, .mainTemplateName: return .string(env.program.source.name)
        case .currentTemplateName: return .string(source.name)
        case .callerTemplateName:
            guard let context = env.macroContext else {
                throw env.fail(.template, "There is no macro or function call here.")
            }
            return .string(context.callerName)
        case .pass: return .object(DirectiveObject(isTransform: false) { _, _ in })
        case .outputEncoding: return env.settings.outputEncoding.map { .string($0) } ?? .null
        case .urlEscapingCharset: return env.settings.urlCharset.map { .string($0) } ?? .null
        case .error:
            guard let error = env.recoveredErrors.last else {
                throw env.fail(.misc, "There is no recovered error here.", at: self)
            }
            return .string(error.message)
        case .now: return .date(DateValue(milliseconds: env.options.now(), kind: .dateTime))
        case .version: return .string("2.3.31")
        case .incompatibleImprovements: return .string(env.program.configuration.incompatibleImprovements)
        case .timeZone: return .string(env.zone.id)
        case .args: return try arguments(env)
        case .getOptionalTemplate: return optionalTemplate(env)
        case .outputFormat, .autoEsc: return .null
        }
    }

    private func globals(_ env: Environment) -> Model {
        .object(LookupObject { [unowned env] in try env.globalVariable($0) })
    }

    /// All arguments of the running macro (a hash) or function (a sequence).
    private func arguments(_ env: Environment) throws -> Model {
        guard let context = env.macroContext else { throw env.fail(.misc, "There is no call here.", at: self) }
        let macro = context.macro.definition
        let rest = macro.catchAll.flatMap { context.locals[$0] }
        if macro.isFunction {
            var items = macro.parameters.map { context.locals[$0.name] ?? .null }
            for index in 0..<(try rest?.sequenceCount() ?? 0) { items.append(try rest?.item(at: index) ?? .null) }
            return .list(items)
        }
        var entries = macro.parameters.map { (key: $0.name, value: context.locals[$0.name] ?? .null) }
        if let rest {
            guard rest.isHash else {
                if try rest.sequenceCount() == 0 { return .object(HashObject(entries)) }
                throw env.fail(.misc, "The arguments can't be a hash because some of them have no name.", at: self)
            }
            entries += try rest.hashEntries()
        }
        return .object(HashObject(entries))
    }

    private func optionalTemplate(_ env: Environment) -> Model {
        let base = source.name
        return .object(
            MethodObject { env, arguments in
                guard arguments.count == 1 || arguments.count == 2, let name = arguments[0].asString else {
                    throw env.fail(.model, "A template name was expected.")
                }
                let path = try env.resolve(name, from: base)
                let template = try env.load(path, action: "inclusion", isOptional: true)
                var entries: [(key: String, value: Model)] = [("exists", .boolean(template != nil))]
                if let template {
                    entries.append(
                        ("include", .object(DirectiveObject { env, _ in try env.renderNestedTemplate(template) }))
                    )
                    entries.append(
                        (
                            "import",
                            .object(
                                MethodObject { env, _ in
                                    try env.importTemplate("/" + path, as: "", from: base)
                                    return env.importedNamespaces[path].map { .object($0) } ?? .null
                                }
                            )
                        )
                    )
                }
                return .object(HashObject(entries))
            }
        )
    }
}
