/// Macros, functions and calls of directives.
extension TemplateParser {
    func macroDirective(_ token: Token) throws -> Element {
        let isFunction = token.directive == .function
        if isInMacro || isInFunction {
            throw error("Macro or function definitions can't be nested.", at: token.start)
        }
        if isFunction { isInFunction = true } else { isInMacro = true }
        let (name, _) = try assignmentTarget()
        _ = try takeIf(.openParenthesis)
        let (parameters, catchAll) = try macroParameters()
        _ = try takeIf(.closeParenthesis)
        try tagEnd()
        let outer = (loops, breakables, continuables)
        (loops, breakables, continuables) = ([], 0, 0)
        let element = MacroElement(
            source, token.start, name: name, parameters: parameters, catchAll: catchAll, isFunction: isFunction
        )
        element.setChildren(try content())
        try endTag(token.directive)
        (loops, breakables, continuables) = outer
        isInMacro = false
        isInFunction = false
        macros.append(element)
        return element
    }

    private func macroParameters() throws -> ([MacroElement.Parameter], String?) {
        var parameters: [MacroElement.Parameter] = []
        var catchAll: String?
        var hasDefaults = false
        while try peek().kind == .identifier {
            let token = try take()
            let isCatchAll = try takeIf(.ellipsis)
            var value: Expression?
            if try takeIf(.equals) {
                value = try expression()
                hasDefaults = true
            }
            _ = try takeIf(.comma)
            if catchAll != nil {
                throw error("Only the last parameter can be a catch-all.", at: token.start)
            }
            if isCatchAll {
                if value != nil { throw error("A catch-all parameter can't have a default.", at: token.start) }
                catchAll = name(token)
            } else {
                if hasDefaults && value == nil {
                    throw error("Parameters with defaults must come last.", at: token.start)
                }
                parameters.append(MacroElement.Parameter(name: name(token), defaultValue: value))
            }
        }
        return (parameters, catchAll)
    }

    func returnDirective(_ token: Token) throws -> Element {
        let value = token.isComplete ? nil : try expression()
        if !token.isComplete { try directiveEnd() }
        if isInMacro, value != nil { throw error("A macro cannot return a value.", at: token.start) }
        if isInFunction, value == nil { throw error("A function must return a value.", at: token.start) }
        if !isInMacro, !isInFunction, value == nil {
            throw error("#return can only occur inside a macro or function.", at: token.start)
        }
        return ReturnElement(source, token.start, value: value)
    }

    func nestedDirective(_ token: Token) throws -> Element {
        var arguments: [Expression] = []
        if !token.isComplete {
            arguments = try positionalArguments()
            try directiveEnd()
        }
        if !isInMacro { throw error("Cannot use #nested outside a macro.", at: token.start) }
        return NestedElement(source, token.start, arguments: arguments)
    }

    /// `<@callee arguments ; variables>…</@callee>`
    func userCall(_ token: Token) throws -> Element {
        let callee = try expression()
        _ = try takeIf(.terminatingWhitespace)
        let element = CallElement(source, token.start, callee: callee)
        if try peek().kind == .identifier, try peek(1).kind == .equals {
            element.named = try namedArguments()
        } else {
            element.positional = try positionalArguments()
        }
        if try takeIf(.semicolon) {
            element.variables = try bodyVariables()
        }
        let end = try take()
        if end.kind == .emptyDirectiveEnd { return element }
        guard end.kind == .directiveEnd else { throw unexpected(end, expecting: "the end of the tag") }
        let shadowing = element.variables.filter { name in
            loops.last { $0.name == name }.map { $0.kind != .call } ?? false
        }
        for name in shadowing { loops.append(LoopContext(name: name, kind: .call)) }
        element.hasBody = true
        element.setChildren(try content())
        let close = try take()
        guard close.kind == .callEnd else { throw unexpected(close, expecting: "</@...>") }
        loops.removeLast(shadowing.count)
        try checkEndName(close, callee)
        return element
    }

    private func checkEndName(_ close: Token, _ callee: Expression) throws {
        let written = text(Token(kind: .text, start: close.start + 3, end: close.end - 1))
        let trimmed = written.split(whereSeparator: { $0 == " " || $0 == "\t" || $0.isNewline }).first.map(String.init)
        guard let endName = trimmed else { return }
        var target = callee
        if let call = target as? CallExpression, let builtIn = call.callee as? BuiltInExpression,
            builtIn.builtIn == .withArgs
        {
            target = builtIn.target
        }
        guard let path = Self.path(of: target), path == endName.filter({ $0 != "\\" }) else {
            throw error("The end tag does not match the call.", at: close.start)
        }
    }

    private static func path(of expression: Expression) -> String? {
        if let identifier = expression as? IdentifierExpression { return identifier.name }
        if let dot = expression as? DotExpression { return path(of: dot.target).map { "\($0).\(dot.key)" } }
        return nil
    }

    private func bodyVariables() throws -> [String] {
        var names: [String] = []
        _ = try takeIf(.terminatingWhitespace)
        guard try peek().kind == .identifier else { return names }
        names.append(name(try take()))
        while true {
            _ = try takeIf(.terminatingWhitespace)
            guard try takeIf(.comma) else { return names }
            _ = try takeIf(.terminatingWhitespace)
            names.append(name(try expect(.identifier, "a name")))
        }
    }

    private func namedArguments() throws -> [(name: String, value: Expression)] {
        var arguments: [(name: String, value: Expression)] = []
        repeat {
            let key = name(try take())
            try expect(.equals, "\"=\"")
            lexer.state = .namedParameter
            lexer.inInvocation = true
            let value = try expression()
            if let index = arguments.firstIndex(where: { $0.name == key }) {
                arguments[index].value = value
            } else {
                arguments.append((key, value))
            }
        } while try peek().kind == .identifier
        lexer.inInvocation = false
        return Self.hashOrder(arguments)
    }

    /// The order in which a catch-all parameter receives named arguments: that of a hash table with 32-bit string
    /// hashes, as the original keeps them.
    private static func hashOrder(
        _ arguments: [(name: String, value: Expression)]
    ) -> [(name: String, value: Expression)] {
        guard arguments.count > 1 else { return arguments }
        var capacity = 16
        while arguments.count * 4 > capacity * 3 { capacity *= 2 }
        func bucket(_ name: String) -> Int {
            var hash: Int32 = 0
            for unit in name.utf16 { hash = hash &* 31 &+ Int32(unit) }
            let bits = UInt32(bitPattern: hash)
            return Int((bits ^ bits >> 16) & UInt32(capacity - 1))
        }
        return arguments.enumerated()
            .sorted { left, right in
                let (first, second) = (bucket(left.element.name), bucket(right.element.name))
                return first == second ? left.offset < right.offset : first < second
            }
            .map(\.element)
    }

    /// `<#call macro(arguments)>`, deprecated.
    func legacyCall(_ token: Token) throws -> Element {
        let identifier = try expect(.identifier, "a name")
        noteCall(identifier)
        let callee = IdentifierExpression(source, identifier.start, name: name(identifier))
        let element = CallElement(source, token.start, callee: callee)
        if try peek().kind == .identifier, try peek(1).kind == .equals {
            element.named = try namedArguments()
        } else {
            _ = try takeIf(.openParenthesis)
            element.positional = try positionalArguments()
            _ = try takeIf(.closeParenthesis)
        }
        try directiveEnd()
        return element
    }

    private func noteCall(_ token: Token) { references.insert(name(token)) }

    /// `<#transform …>`, deprecated.
    func transformDirective(_ token: Token) throws -> Element {
        let callee = try expression()
        _ = try takeIf(.semicolon)
        while try peek().kind == .identifier {
            try take()
            try expect(.equals, "\"=\"")
            _ = try expression()
        }
        let end = try directiveEnd()
        let element = TransformElement(source, token.start, callee: callee)
        if end.kind == .directiveEnd {
            element.setChildren(try content())
            try endTag(.transform)
        }
        return element
    }
}
