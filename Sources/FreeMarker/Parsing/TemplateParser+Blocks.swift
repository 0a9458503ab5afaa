/// Conditions, jumps, assignments and blocks that change how their content is treated.
extension TemplateParser {
    func ifDirective(_ token: Token) throws -> Element {
        let element = IfElement(source, token.start)
        var branches: [Element] = []
        var open = token
        var condition: Expression? = try expression()
        try tagEnd()
        while true {
            let branch = BranchElement(source, open.start, condition: condition)
            let tagEnd = previous.end
            branch.setChildren(try content())
            branch.end = branch.children.last?.end ?? tagEnd
            branches.append(branch)
            let following = try peek()
            if following.kind == .directive, condition != nil, following.directive == .elseif {
                open = try take()
                condition = try expression()
                try directiveEnd()
            } else if following.kind == .directive, condition != nil, following.directive == .else {
                open = try take()
                condition = nil
            } else {
                break
            }
        }
        try endTag(.if)
        element.setChildren(branches)
        return element
    }

    func switchDirective(_ token: Token) throws -> Element {
        let value = try expression()
        try tagEnd()
        let element = SwitchElement(source, token.start, value: value)
        while true {
            let between = try peek()
            if between.kind == .text {
                if let wrong = source.bytes[between.start..<between.end].firstIndex(where: { !Lexer.isBlank($0) }) {
                    throw error("Text can't stand between #switch and #case.", at: wrong)
                }
                try take()
            } else if between.kind == .comment || (between.kind == .directive && between.directive == .comment) {
                try take()
                _ = try take()
            } else {
                break
            }
        }
        breakables += 1
        defer { breakables -= 1 }
        var cases: [Element] = []
        var hasDefault = false
        while true {
            let open = try peek()
            guard open.kind == .directive, open.directive == .case || open.directive == .default else { break }
            try take()
            var condition: Expression?
            if open.directive == .case {
                condition = try expression()
                try tagEnd()
            } else if hasDefault {
                throw error("There can be only one default case.", at: token.start)
            } else {
                hasDefault = true
            }
            let element = CaseElement(source, open.start, condition: condition)
            let tagEnd = previous.end
            element.setChildren(try content())
            element.end = element.children.last?.end ?? tagEnd
            cases.append(element)
        }
        try endTag(.switch)
        element.setChildren(cases)
        return element
    }

    func jumpDirective(_ token: Token) throws -> Element {
        let isBreak = token.directive == .break
        guard (isBreak ? breakables : continuables) > 0 else {
            throw error("#\(token.directive.rawValue) is not inside a directive it could leave.", at: token.start)
        }
        return JumpElement(source, token.start, flow: isBreak ? .breaking : .continuing)
    }

    // MARK: Assignments

    func assignment(_ token: Token) throws -> Element {
        let scope: AssignmentScope =
            switch token.directive {
            case .global: .global
            case .local: .local
            default: .namespace
            }
        if scope == .local && !isInMacro && !isInFunction {
            throw error("Local variable assigned outside a macro.", at: token.start)
        }
        var (target, targetStart) = try assignmentTarget()
        var assignments: [AssignElement.Assignment] = []
        while let operation = assignmentOperator(try peek().kind) {
            try take()
            let hasValue = operation != .increment && operation != .decrement
            assignments.append(
                AssignElement.Assignment(
                    name: target, operation: operation, value: hasValue ? try expression() : nil, start: targetStart
                )
            )
            guard try anotherAssignmentFollows() else { break }
            _ = try takeIf(.comma)
            (target, targetStart) = try assignmentTarget()
        }
        var namespace: Expression?
        if try peek().kind == .inWord {
            let word = try take()
            namespace = try expression()
            if scope != .namespace { throw error("Cannot assign to a namespace here.", at: word.start) }
        }
        if !assignments.isEmpty {
            try directiveEnd()
            return AssignElement(source, token.start, assignments: assignments, scope: scope, namespace: namespace)
        }
        guard try peek().kind == .directiveEnd else { throw unexpected(try take(), expecting: "\"=\"") }
        try take()
        let element = CaptureElement(
            source, token.start, name: target, scope: scope, namespace: namespace,
            format: autoEscapes ? outputFormat : nil
        )
        element.setChildren(try content())
        let end = try endTag(.local, .assign, .global)
        if end.directive != token.directive { throw error("Mismatched assignment tags.", at: end.start) }
        return element
    }

    private func anotherAssignmentFollows() throws -> Bool {
        let distance = try peek().kind == .comma ? 1 : 0
        let kind = try peek(distance).kind
        guard kind == .identifier || kind == .stringLiteral else { return false }
        return assignmentOperator(try peek(distance + 1).kind) != nil
    }

    func assignmentTarget() throws -> (String, Int) {
        let token = try take()
        switch token.kind {
        case .identifier: return (name(token), token.start)
        case .stringLiteral, .rawString:
            let literal = try string(token, interpolates: false) as? LiteralExpression
            return (literal?.text ?? "", token.start)
        default: throw unexpected(token, expecting: "a variable name")
        }
    }

    private func assignmentOperator(_ kind: TokenKind) -> AssignElement.Operation? {
        switch kind {
        case .equals: .set
        case .plusEquals: .add
        case .minusEquals: .arithmetic(.subtract)
        case .timesEquals: .arithmetic(.multiply)
        case .divideEquals: .arithmetic(.divide)
        case .modEquals: .arithmetic(.modulo)
        case .plusPlus: .increment
        case .minusMinus: .decrement
        default: nil
        }
    }

    // MARK: Recovery, settings, files

    func attemptDirective(_ token: Token) throws -> Element {
        let body = GroupElement(source, token.start)
        body.setChildren(try content())
        body.end = previous.end
        let open = try take()
        guard open.kind == .directive, open.directive == .recover else { throw unexpected(open, expecting: "#recover") }
        let recovery = GroupElement(source, open.start)
        recovery.setChildren(try content())
        recovery.end = recovery.children.last?.end ?? open.end
        try endTag(.attempt, .recover)
        let element = AttemptElement(source, token.start)
        element.setChildren([body, recovery])
        return element
    }

    func settingDirective(_ token: Token) throws -> Element {
        let key = try expect(.identifier, "the name of a setting")
        try expect(.equals, "\"=\"")
        let value = try expression()
        try directiveEnd()
        let settingName = name(key)
        try lexer.checkNaming(settingName, at: key.start)
        guard let setting = Setting.named(settingName) else {
            throw error("Unknown or not settable setting: \"\(settingName)\"", at: key.start)
        }
        return SettingElement(source, token.start, setting: setting, value: value)
    }

    func includeDirective(_ token: Token) throws -> Element {
        let path = try expression()
        _ = try takeIf(.semicolon)
        var parse: Expression?
        var ignoreMissing: Expression?
        while try peek().kind == .identifier {
            let key = try take()
            try expect(.equals, "\"=\"")
            let value = try expression()
            switch name(key).lowercased() {
            case "parse": parse = value
            case "encoding": break
            case "ignore_missing", "ignoremissing":
                try lexer.checkNaming(name(key), at: key.start)
                ignoreMissing = value
            default: throw error("Unsupported parameter of #include: \"\(name(key))\"", at: key.start)
            }
        }
        try directiveEnd()
        return IncludeElement(source, token.start, path: path, parse: parse, ignoreMissing: ignoreMissing)
    }

    func importDirective(_ token: Token) throws -> Element {
        let path = try expression()
        try expect(.asWord, "\"as\"")
        let target = try expect(.identifier, "a name")
        try directiveEnd()
        return ImportElement(source, token.start, path: path, name: name(target))
    }

    func nodeDirective(_ token: Token) throws -> Element {
        var node: Expression?
        if !token.isComplete {
            if try token.directive == .visit || startsExpression(allowingNot: true) { node = try expression() }
            if try takeIf(.usingWord) { _ = try expression() }
            try directiveEnd()
        }
        return NodeElement(source, token.start, kind: token.directive == .visit ? .visit : .recurse, node: node)
    }

    // MARK: Escaping and output formats

    func escapeDirective(_ token: Token) throws -> Element {
        if outputFormat.isMarkup && autoEscapes {
            throw error("#escape is not allowed when automatic escaping is on.", at: token.start)
        }
        let variable = try expect(.identifier, "a name")
        try expect(.asWord, "\"as\"")
        let outerPlaceholder = placeholder
        placeholder = name(variable)
        let pattern = try expression()
        placeholder = outerPlaceholder
        try tagEnd()
        let composed = escapes.last.map { EscapeExpression(pattern: $0, argument: pattern) as Expression } ?? pattern
        escapes.append(try checked(composed))
        let element = GroupElement(source, token.start)
        element.setChildren(try content())
        escapes.removeLast()
        try endTag(.escape)
        return element
    }

    func noEscapeDirective(_ token: Token) throws -> Element {
        guard let last = escapes.popLast() else {
            throw error("#noescape without #escape.", at: token.start)
        }
        defer { escapes.append(last) }
        return try block(token, GroupElement(source, token.start))
    }

    func outputFormatDirective(_ token: Token) throws -> Element {
        let parameter = try expression()
        try tagEnd()
        guard parameter.isLiteral else { throw error("The output format must be a constant.", at: parameter.start) }
        guard let formatName = try constantValue(parameter).asString else {
            throw error("The output format must be a string.", at: parameter.start)
        }
        guard let format = OutputFormat.named(formatName, within: outputFormat) else {
            throw error("Unknown or impossible output format: \(formatName)", at: token.start)
        }
        let outer = outputFormat
        outputFormat = format
        updateAutoEscaping()
        let element = try block(token, GroupElement(source, token.start))
        outputFormat = outer
        updateAutoEscaping()
        return element
    }

    func autoEscapeDirective(_ token: Token) throws -> Element {
        let isOn = token.directive == .autoesc
        if isOn && !outputFormat.isMarkup {
            throw error("The output format \(outputFormat.name) can't escape.", at: token.start)
        }
        let outer = escapingPolicy
        escapingPolicy = isOn ? .whenSupported : .never
        updateAutoEscaping()
        let element = try block(token, GroupElement(source, token.start))
        escapingPolicy = outer
        updateAutoEscaping()
        return element
    }
}
