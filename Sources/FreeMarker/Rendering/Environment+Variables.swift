/// A running macro or function.
final class MacroContext {
    let macro: MacroObject
    let locals = HashObject()
    let call: CallElement?
    /// The state of the caller, for nested content.
    let callerLocals: [LocalVariable]
    let callerContext: MacroContext?
    let callerNamespace: NamespaceObject
    let callerIterations: [Iteration]
    let callerName: String
    var returnValue = Model.null

    init(_ macro: MacroObject, call: CallElement?, callerName: String, _ env: Environment) {
        self.macro = macro
        self.call = call
        self.callerName = callerName
        callerLocals = call?.hasBody ?? false ? env.visibleLocals : []
        callerContext = env.macroContext
        callerNamespace = env.namespace
        callerIterations = env.iterations
    }
}

extension Environment {
    /// Loop variables, then locals of the macro, the namespace, globals, and last the data model.
    func variable(_ identifier: IdentifierExpression) throws -> Model {
        let name = identifier.name
        if localCount > localBase, let found = localVariable(identifier) { return found }
        if let context = macroContext, let value = context.locals[name], !value.isNull { return value }
        if namespace.count > 0, let value = namespace[name], !value.isNull { return value }
        return try globalVariable(name)
    }

    private func localVariable(_ identifier: IdentifierExpression) -> Model? {
        var index = locals.count - 1
        while index >= localBase {
            if locals[index].name == identifier.name {
                let value = locals[index].value
                if !value.isNull || locals[index].hidesOuter { return value }
            } else if let iteration = locals[index].iteration {
                if identifier.indexBase == locals[index].name { return .integer(iteration.index) }
                if identifier.hasNextBase == locals[index].name { return .boolean(iteration.hasNext) }
            }
            index -= 1
        }
        return nil
    }

    func globalVariable(_ name: String) throws -> Model {
        if globals.count > 0, let value = globals[name], !value.isNull { return value }
        if let value = try dataModel.hashValue(forKey: name), !value.isNull { return value }
        return SharedVariables.named(name)
    }

    /// For `.vars`.
    func variable(named name: String) throws -> Model {
        try variable(IdentifierExpression(program.source, 0, name: name))
    }

    /// The loop that a loop variable belongs to.
    func iteration(of name: String) -> Iteration? {
        var index = locals.count - 1
        while index >= localBase {
            if locals[index].name == name {
                if let iteration = locals[index].iteration { return iteration }
                if locals[index].isSecond, index > 0 { return locals[index - 1].iteration }
            }
            index -= 1
        }
        return nil
    }

    /// Where an assignment goes.
    func target(_ scope: AssignmentScope, _ expression: Expression?) throws -> HashObject {
        switch scope {
        case .global: return globals
        case .local:
            guard let context = macroContext else { throw fail(.misc, "There is no local scope here.") }
            return context.locals
        case .namespace:
            guard let expression else { return namespace }
            let value = try expression.eval(self)
            guard case .object(let target as NamespaceObject) = value else {
                throw typeError(.nonNamespace, "a namespace", expression, value)
            }
            return target
        }
    }

    func define(_ macro: MacroElement) {
        namespace[macro.name] = .object(MacroObject(macro, namespace: namespace))
    }

    func setReturnValue(_ value: Model) {
        macroContext?.returnValue = value
    }
}

/// Directives that exist without being defined.
enum SharedVariables {
    static func named(_ name: String) -> Model {
        switch name {
        case "html_escape": captured { Escaping.markup($0, apostrophe: "&#39;") }
        case "xml_escape": captured { Escaping.markup($0, apostrophe: "&apos;") }
        case "normalize_newlines":
            captured { text in
                var result: [UInt8] = []
                var before: UInt8 = 0
                for byte in text.utf8 {
                    if byte == 13 || (byte == 10 && before != 13) { result.append(10) }
                    if byte != 10 && byte != 13 { result.append(byte) }
                    before = byte
                }
                return String(decoding: result, as: UTF8.self)
            }
        case "compress": captured { String(decoding: CompressElement.compress(Array($0.utf8)), as: UTF8.self) }
        default: .null
        }
    }

    private static func captured(_ transform: @escaping (String) -> String) -> Model {
        .object(
            DirectiveObject { env, body in
                let outer = env.beginCapture()
                do { _ = try body() } catch {
                    _ = env.endCapture(outer)
                    throw error
                }
                let text = String(decoding: env.endCapture(outer), as: UTF8.self)
                try env.write(transform(text))
            }
        )
    }
}
