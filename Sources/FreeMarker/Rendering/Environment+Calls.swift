/// Calls of macros, functions and nested content.
extension Environment {
    /// The arguments of a call as values; missing ones are allowed.
    func values(of arguments: [Expression]) throws -> [Model] {
        try arguments.map { try $0.eval(self) }
    }

    func callFunction(_ macro: MacroObject, _ arguments: [Expression]) throws -> Model {
        guard macro.definition.isFunction else {
            throw fail(.misc, "A macro cannot be called in an expression. (Functions can be.)")
        }
        return try callFunction(macro, arguments: .expressions(arguments))
    }

    func callFunction(_ macro: MacroObject, value: Model) throws -> Model {
        guard macro.definition.isFunction else {
            throw fail(.misc, "A macro cannot be called in an expression. (Functions can be.)")
        }
        return try callFunction(macro, arguments: .values([value]))
    }

    private enum Arguments {
        case expressions([Expression])
        case values([Model])
    }

    /// What a function prints is dropped.
    private func callFunction(_ macro: MacroObject, arguments: Arguments) throws -> Model {
        let outer = beginCapture()
        defer { _ = endCapture(outer) }
        let context = MacroContext(macro, call: nil, callerName: currentTemplateName, self)
        switch arguments {
        case .expressions(let expressions):
            try bind(context, named: nil, positional: expressions.map { expression in { try expression.eval(self) } })
        case .values(let values):
            try bind(context, named: nil, positional: values.map { value in { value } })
        }
        try run(context)
        return context.returnValue
    }

    var currentTemplateName: String {
        macroContext?.macro.definition.source.name ?? program.source.name
    }

    func callMacro(
        _ macro: MacroObject, named: [(name: String, value: Expression)]?, positional: [Expression]?,
        call: CallElement
    ) throws {
        let context = MacroContext(macro, call: call, callerName: call.source.name, self)
        try bind(
            context, named: named?.map { argument in (argument.name, { try argument.value.eval(self) }) },
            positional: positional?.map { expression in { try expression.eval(self) } }
        )
        try run(context)
    }

    private func run(_ context: MacroContext) throws {
        callDepth += 1
        guard callDepth <= limits.callDepth else {
            callDepth -= 1
            throw FreeMarkerError(.limitExceeded, "Macros or functions call each other too deeply.")
        }
        let saved = (macroContext, namespace, localBase, iterations)
        macroContext = context
        namespace = context.macro.namespace
        localBase = localCount
        iterations = []
        defer {
            (macroContext, namespace, localBase, iterations) = saved
            callDepth -= 1
        }
        do {
            try applyDefaults(context)
            _ = try context.macro.definition.renderChildren(self)
        } catch let error as FreeMarkerError {
            throw error.at(context.macro.definition.location)
        }
    }

    // MARK: Parameters

    private func bind(
        _ context: MacroContext, named: [(name: String, value: () throws -> Model)]?,
        positional: [() throws -> Model]?
    ) throws {
        let macro = context.macro.definition
        let names = macro.parameters.map(\.name)
        let kind = macro.isFunction ? "Function" : "Macro"
        var namedRest: HashObject?
        var positionalRest: ListObject?
        var next = 0
        var lateNamed: [(name: String, value: Model)] = []

        func startNamedRest() {
            guard let catchAll = macro.catchAll, namedRest == nil else { return }
            let hash = HashObject()
            namedRest = hash
            context.locals[catchAll] = .object(hash)
        }
        func startPositionalRest() {
            guard let catchAll = macro.catchAll, positionalRest == nil else { return }
            let list = ListObject([])
            positionalRest = list
            context.locals[catchAll] = .object(list)
        }
        func tooMany(_ count: Int) -> FreeMarkerError {
            fail(.misc, "\(kind) \"\(macro.name)\" only accepts \(names.count) parameters, but got \(count).")
        }
        func mixed() -> FreeMarkerError {
            fail(.misc, "\(kind) \"\(macro.name)\" can't have named and positional catch-all arguments at once.")
        }
        func unknown(_ name: String) -> FreeMarkerError {
            fail(.misc, "\(kind) \"\(macro.name)\" has no parameter with name \"\(name)\".")
        }
        func assign(_ value: Model) {
            if next < names.count {
                context.locals[names[next]] = value
                next += 1
            } else {
                positionalRest?.items.append(value)
            }
        }

        let preset = context.macro.presetArguments
        if let entries = preset?.named {
            for (name, value) in entries {
                if names.contains(name) {
                    context.locals[name] = value
                } else if macro.catchAll != nil {
                    startNamedRest()
                    if preset?.isLast ?? false { lateNamed.append((name, value)) } else { namedRest?[name] = value }
                } else {
                    throw unknown(name)
                }
            }
        } else if let values = preset?.positional {
            if preset?.isLast ?? false {
                if let named, !named.isEmpty, !values.isEmpty {
                    throw fail(.misc, "Named arguments don't go with positional arguments given in advance.")
                }
                let total = (positional?.count ?? 0) + values.count
                if macro.catchAll == nil && total > names.count { throw tooMany(total) }
            } else {
                if names.count < values.count {
                    guard macro.catchAll != nil else { throw tooMany(values.count) }
                    startPositionalRest()
                }
                for value in values { assign(value) }
            }
        }
        if let named {
            if macro.catchAll != nil && namedRest == nil && positionalRest == nil {
                if named.isEmpty && preset?.positional != nil { startPositionalRest() } else { startNamedRest() }
            }
            for (name, value) in named {
                if names.contains(name) {
                    context.locals[name] = try value()
                } else if let rest = namedRest {
                    rest[name] = try value()
                } else if positionalRest != nil {
                    throw mixed()
                } else {
                    throw unknown(name)
                }
            }
        } else if let positional {
            if macro.catchAll != nil && positionalRest == nil && namedRest == nil {
                if positional.isEmpty && preset?.named != nil { startNamedRest() } else { startPositionalRest() }
            }
            let total = positional.count + next
            if names.count < total && positionalRest == nil { throw namedRest != nil ? mixed() : tooMany(total) }
            for value in positional { assign(try value()) }
        }
        if preset?.isLast ?? false {
            for (name, value) in lateNamed where namedRest?[name] == nil { namedRest?[name] = value }
            for value in preset?.positional ?? [] { assign(value) }
        }
    }

    /// Defaults may refer to other parameters in any order.
    private func applyDefaults(_ context: MacroContext) throws {
        let macro = context.macro.definition
        while true {
            var failure: FreeMarkerError?
            var isUnresolved = false
            var hasProgress = false
            for parameter in macro.parameters {
                guard context.locals[parameter.name]?.isNull ?? true else { continue }
                guard let value = parameter.defaultValue else {
                    if isClassic { continue }
                    throw fail(
                        .misc,
                        "When calling \"\(macro.name)\", the required parameter \"\(parameter.name)\" was missing."
                    )
                }
                do {
                    let result = try value.eval(self)
                    if result.isNull {
                        if !isUnresolved { failure = missing(value) }
                        isUnresolved = true
                    } else {
                        context.locals[parameter.name] = result
                        hasProgress = true
                    }
                } catch let error as FreeMarkerError where error.code == .invalidReference {
                    if !isUnresolved { failure = error }
                    isUnresolved = true
                }
            }
            if !isUnresolved { return }
            if !hasProgress {
                if let failure { throw failure }
                return
            }
        }
    }

    // MARK: Nested content

    /// The content of the call runs with the variables of the caller.
    func renderNested(_ arguments: [Expression]) throws {
        guard let context = macroContext else { return }
        let values = try self.values(of: arguments)
        guard let call = context.call, call.hasBody else { return }
        if values.count > call.variables.count, !call.variables.isEmpty || version < 2_003_000 {
            // Surplus values are ignored.
        }
        var locals = context.callerLocals
        for (index, name) in call.variables.enumerated() {
            locals.append(LocalVariable(name: name, value: index < values.count ? values[index] : .null))
        }
        let saved = (macroContext, namespace, iterations)
        macroContext = context.callerContext
        namespace = context.callerNamespace
        iterations = context.callerIterations
        defer { (macroContext, namespace, iterations) = saved }
        try withLocals(locals) { _ = try call.renderChildren(self) }
    }
}
