/// Literals, variables and what may follow them.
extension TemplateParser {
    func primaryExpression() throws -> Expression {
        var result = try atomicExpression()
        while true {
            switch try peek().kind {
            case .dot: result = try dotVariable(result)
            case .openBracket:
                try take()
                let key = try expression()
                try expect(.closeBracket, "\"]\"")
                try refuse(result, [.boolean, .number])
                result = try checked(KeyExpression(target: result, key: key))
            case .openParenthesis:
                result = try checked(CallExpression(callee: result, arguments: try callArguments()))
            case .question: result = try builtIn(result)
            case .terminatingExclamation:
                try take()
                result = try checked(DefaultExpression(target: result, fallback: nil))
            case .exclamation:
                try take()
                let fallback = try startsExpression(allowingNot: true) ? try expression() : nil
                result = try checked(DefaultExpression(target: result, fallback: fallback))
            case .exists:
                try take()
                result = try checked(ExistsExpression(target: result))
            default: return result
            }
        }
    }

    /// `( a, b c )`: the commas are optional.
    func callArguments() throws -> [Expression] {
        try expect(.openParenthesis, "\"(\"")
        let arguments = try positionalArguments()
        try expect(.closeParenthesis, "\")\"")
        return arguments
    }

    func positionalArguments(allowingLambda: Bool = false) throws -> [Expression] {
        var arguments: [Expression] = []
        guard try startsExpression(allowingNot: true) else { return arguments }
        while true {
            arguments.append(allowingLambda ? try lambdaOrExpression() : try expression())
            if try takeIf(.comma) { continue }
            guard try startsExpression(allowingNot: true) else { return arguments }
        }
    }

    private func dotVariable(_ target: Expression) throws -> Expression {
        try take()
        let token = try take()
        switch token.kind {
        case .identifier, .times, .doubleStar: break
        case .less, .lessEquals, .escapedGreater, .escapedGreaterEquals, .falseWord, .trueWord, .inWord, .asWord,
            .usingWord:
            guard Lexer.isLetter(source.bytes[token.start]) else {
                throw error("\(text(token)) is not a valid identifier.", at: token.start)
            }
        default: throw unexpected(token, expecting: "a name")
        }
        try refuse(target, [.sequence, .string, .boolean])
        return try checked(DotExpression(target: target, key: name(token)))
    }

    private func atomicExpression() throws -> Expression {
        let token = try take()
        switch token.kind {
        case .integer, .decimal:
            guard let number = BigDecimal(parsing: source.bytes[token.start..<token.end]) else {
                throw error("The number has too many digits.", at: token.start)
            }
            return LiteralExpression(source, token.start, value: .number(Number(number)), kind: .number)
        case .trueWord: return LiteralExpression(source, token.start, value: .boolean(true), kind: .boolean)
        case .falseWord: return LiteralExpression(source, token.start, value: .boolean(false), kind: .boolean)
        case .stringLiteral, .rawString: return try string(token, interpolates: true)
        case .identifier:
            let identifier = name(token)
            if identifier == placeholder { return EscapePlaceholder(source, token.start) }
            noteReference(identifier)
            return IdentifierExpression(source, token.start, name: identifier)
        case .openParenthesis:
            let inner = try expression()
            let close = try take()
            guard close.kind == .closeParenthesis else {
                throw unexpected(close, expecting: "\")\"")
            }
            return try checked(Parenthesized(source, token.start, inner: inner))
        case .openBracket:
            let items = try positionalArguments()
            try expect(.closeBracket, "\"]\"")
            return try checked(ListLiteral(source, token.start, items: items))
        case .openCurly: return try hashLiteral(token)
        case .dot: return try specialVariable(token)
        default: throw unexpected(token, expecting: "an expression")
        }
    }

    private func noteReference(_ name: String) {
        if loops.contains(where: { $0.name == name || $0.secondName == name }) { return }
        if references.count < 10_000 { references.insert(name) }
    }

    private func hashLiteral(_ open: Token) throws -> Expression {
        var keys: [Expression] = []
        var values: [Expression] = []
        if try peek().kind != .closeCurly {
            repeat {
                let key = try expression()
                let separator = try take()
                guard separator.kind == .comma || separator.kind == .colon else {
                    throw unexpected(separator, expecting: "\":\"")
                }
                values.append(try expression())
                try refuse(key, [.number, .sequence, .hash, .boolean])
                keys.append(key)
            } while try takeIf(.comma)
        }
        try expect(.closeCurly, "\"}\"")
        return try checked(HashLiteral(source, open.start, keys: keys, values: values))
    }

    private func specialVariable(_ dot: Token) throws -> Expression {
        let token = try expect(.identifier, "a special variable name")
        let name = name(token)
        try lexer.checkNaming(name, at: token.start)
        guard let variable = SpecialVariable.named(name) else {
            throw error("Unknown special variable name: \"\(name)\"", at: token.start)
        }
        var constant: Model?
        switch variable {
        case .outputFormat: constant = .string(outputFormat.kind == .combined ? "" : outputFormat.name)
        case .autoEsc: constant = .boolean(autoEscapes)
        case .args:
            guard isInMacro || isInFunction else {
                throw error("\".args\" must be inside a macro or function.", at: token.start)
            }
        default: break
        }
        return SpecialVariableExpression(source, dot.start, variable: variable, constant: constant)
    }

    // MARK: Strings

    /// A string literal; with interpolations in it when they are allowed.
    func string(_ token: Token, interpolates: Bool) throws -> Expression {
        let raw = source.bytes[token.start..<token.end]
        if token.kind == .rawString {
            let text = String(decoding: raw.dropFirst(2).dropLast(), as: UTF8.self)
            return LiteralExpression(source, token.start, value: .string(text), kind: .string)
        }
        let content = StringLiteralDecoder.decode(raw.dropFirst().dropLast())
        let literal = LiteralExpression(
            source, token.start, value: .string(String(decoding: content, as: UTF8.self)), kind: .string
        )
        guard interpolates, hasInterpolation(raw), hasInterpolation(content[...]),
            String(decoding: content, as: UTF8.self).utf16.count > 3
        else { return literal }
        let place = source.position(of: token.start)
        return try nested(at: token.start) {
            let inner = TemplateParser(
                source: SourceText(
                    bytes: content, name: source.name, firstLine: place.line, firstColumn: place.column + 1
                ),
                configuration: configuration
            )
            inner.inherit(from: self)
            let parts = try inner.interpolatedParts()
            lexer.namingConvention = inner.lexer.namingConvention
            references.formUnion(inner.references)
            guard let parts else { return literal }
            return try checked(InterpolatedString(source, token.start, parts: parts))
        }
    }

    private func hasInterpolation(_ bytes: ArraySlice<UInt8>) -> Bool {
        var before: UInt8 = 0
        for byte in bytes {
            switch configuration.interpolationSyntax {
            case .legacy: if byte == 123 && (before == 36 || before == 35) { return true }
            case .dollar: if byte == 123 && before == 36 { return true }
            case .squareBracket: if byte == 61 && before == 91 { return true }
            }
            before = byte
        }
        return false
    }

    private func inherit(from parent: TemplateParser) {
        lexer.namingConvention = parent.lexer.namingConvention
        lexer.state = .textWithoutTags
        outputFormat = parent.outputFormat
        escapingPolicy = parent.escapingPolicy
        updateAutoEscaping()
        loops = parent.loops
        isInMacro = parent.isInMacro
        isInFunction = parent.isInFunction
        depth = parent.depth
        stack = parent.stack
    }

    /// `nil` when there turned out to be no interpolation.
    private func interpolatedParts() throws -> [InterpolatedString.Part]? {
        var parts: [InterpolatedString.Part] = []
        var hasExpression = false
        while true {
            let token = try take()
            switch token.kind {
            case .end: return hasExpression ? parts : nil
            case .text: parts.append(.text(text(token)))
            case .dollarOpen, .bracketOpen:
                hasExpression = true
                parts.append(.expression(try interpolation(token).expression))
            case .hashOpen:
                hasExpression = true
                parts.append(.number(try numericInterpolation(token)))
            default: throw unexpected(token, expecting: "text")
            }
        }
    }
}

/// Replaces the escapes of string literals. The lexer has checked them.
enum StringLiteralDecoder {
    static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(92) else { return Array(bytes) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            guard byte == 92, index < bytes.endIndex else {
                result.append(byte)
                continue
            }
            let escaped = bytes[index]
            index += 1
            switch escaped {
            case 110: result.append(10)
            case 116: result.append(9)
            case 114: result.append(13)
            case 102: result.append(12)
            case 98: result.append(8)
            case 103: result.append(62)
            case 108: result.append(60)
            case 97: result.append(38)
            case 120:
                var value: UInt32 = 0
                var digits = 0
                while digits < 4, index < bytes.endIndex, Lexer.isHexDigit(bytes[index]) {
                    let digit = bytes[index]
                    value = value << 4 | UInt32(Lexer.isDigit(digit) ? digit - 48 : (digit | 32) - 87)
                    digits += 1
                    index += 1
                }
                let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
                result.append(contentsOf: String(Character(scalar)).utf8)
            default: result.append(escaped)
            }
        }
        return result
    }
}
