/// `target?name` and the built-ins whose arguments are special.
extension TemplateParser {
    func builtIn(_ target: Expression) throws -> Expression {
        try take()
        let token = try expect(.identifier, "the name of a built-in")
        let name = name(token)
        try lexer.checkNaming(name, at: token.start)
        guard let builtIn = BuiltIn.byName[name] else {
            throw error("Unknown built-in: \"\(name)\"", at: token.start)
        }
        switch builtIn.parseKind {
        case .loopVariable:
            guard let identifier = target as? IdentifierExpression else {
                throw error("The operand of ?\(name) must be the name of a loop variable.", at: target.start)
            }
            try checkLoopVariable(identifier, name)
            return LoopBuiltInExpression(builtIn, target: identifier)
        case .legacyEscaping:
            if outputFormat.isMarkup && autoEscapes {
                throw error("?\(name) is not allowed when automatic escaping is on.", at: token.start)
            }
        case .markupBound:
            if !outputFormat.isMarkup {
                throw error("?\(name) needs a markup output format.", at: token.start)
            }
        case .lazyArguments:
            let open = try take()
            guard open.kind == .openParenthesis else { throw unexpected(open, expecting: "\"(\"") }
            let arguments = try positionalArguments()
            try expect(.closeParenthesis, "\")\"")
            if builtIn == .then ? arguments.count != 2 : arguments.count < 2 {
                throw error("?\(name)(...) has the wrong number of arguments.", at: open.start)
            }
            return try checked(ConditionalBuiltIn(builtIn, target: target, arguments: arguments))
        case .lambda:
            let open = try take()
            guard open.kind == .openParenthesis else { throw unexpected(open, expecting: "\"(\"") }
            let arguments = try positionalArguments(allowingLambda: true)
            try expect(.closeParenthesis, "\")\"")
            guard arguments.count == 1 else {
                throw error("?\(name)(...) requires exactly 1 argument.", at: open.start)
            }
            return try checked(StreamBuiltIn(builtIn, target: target, argument: arguments[0]))
        case .plain: break
        }
        let result = try checked(
            BuiltInExpression(builtIn, target: target, format: outputFormat, policy: escapingPolicy)
        )
        if builtIn.readsTargetLazily { target.allowLazyResult() }
        if builtIn.readsTargetLazilyWhenCalled, try peek().kind == .openParenthesis { target.allowLazyResult() }
        return result
    }

    private func checkLoopVariable(_ identifier: IdentifierExpression, _ name: String) throws {
        for loop in loops.reversed() where loop.name == identifier.name || loop.secondName == identifier.name {
            if loop.kind == .call {
                throw error(
                    "The operand of ?\(name) can't be a variable of a user-defined directive.", at: identifier.start)
            }
            return
        }
        throw error("There's no loop variable \(identifier.name) in scope for ?\(name).", at: identifier.start)
    }

    func lambdaOrExpression() throws -> Expression {
        guard let (parameters, start) = try lambdaParameters() else { return try expression() }
        try expect(.arrow, "\"->\"")
        guard parameters.count == 1 else {
            throw error("The lambda must have exactly 1 parameter.", at: start)
        }
        loops.append(LoopContext(name: parameters[0], kind: .call))
        defer { loops.removeLast() }
        let body = try nested(at: start) { try orExpression() }
        return try checked(LambdaExpression(source, start, parameter: parameters[0], body: body))
    }

    /// Looks ahead for `x ->` or `(x, y) ->` and takes the parameters if they are there.
    private func lambdaParameters() throws -> ([String], Int)? {
        let first = try peek()
        if first.kind == .identifier {
            guard try peek(1).kind == .arrow else { return nil }
            return ([name(try take())], first.start)
        }
        guard first.kind == .openParenthesis else { return nil }
        var names: [String] = []
        var distance = 1
        while distance < 64 {
            let token = try peek(distance)
            if token.kind == .closeParenthesis && names.isEmpty { break }
            guard token.kind == .identifier else { return nil }
            names.append(name(token))
            distance += 1
            let separator = try peek(distance).kind
            if separator == .closeParenthesis { break }
            guard separator == .comma else { return nil }
            distance += 1
        }
        guard try peek(distance).kind == .closeParenthesis, try peek(distance + 1).kind == .arrow else { return nil }
        for _ in 0...distance { try take() }
        return (names, first.start)
    }
}
