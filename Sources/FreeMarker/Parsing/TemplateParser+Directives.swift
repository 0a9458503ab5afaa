/// The content of templates and blocks: text, interpolations, directives.
extension TemplateParser {
    /// Reads until a token that cannot be content.
    func content() throws -> [Element] {
        contentNesting += 1
        defer { contentNesting -= 1 }
        var elements: [Element] = []
        while true {
            let token = try peek()
            switch token.kind {
            case .text:
                try take()
                if stripsText && contentNesting == 1 { continue }
                let element = TextElement(source, token.start, text: source.bytes[token.start..<token.end])
                element.end = token.end
                elements.append(element)
            case .dollarOpen, .bracketOpen:
                try take()
                elements.append(try interpolation(token))
            case .hashOpen:
                try take()
                elements.append(try numericInterpolation(token))
            case .comment, .directive, .call:
                guard startsElement(token) else { return elements }
                try take()
                let element = try nested(at: token.start) { try directive(token) }
                if element.end == 0 { element.end = previous.end }
                elements.append(element)
            default: return elements
            }
        }
    }

    private func startsElement(_ token: Token) -> Bool {
        guard token.kind == .directive else { return true }
        switch token.directive {
        case .elseif, .else, .recover, .case, .default: return false
        default: return true
        }
    }

    private func directive(_ token: Token) throws -> Element {
        if token.kind == .call { return try userCall(token) }
        if token.kind == .comment { return try comment(token) }
        switch token.directive {
        case .if: return try ifDirective(token)
        case .list: return try listDirective(token)
        case .foreach: return try forEachDirective(token)
        case .items: return try itemsDirective(token)
        case .sep: return try sepDirective(token)
        case .assign, .global, .local: return try assignment(token)
        case .include: return try includeDirective(token)
        case .import: return try importDirective(token)
        case .macro, .function: return try macroDirective(token)
        case .compress: return try block(token, CompressElement(source, token.start))
        case .call: return try legacyCall(token)
        case .comment: return try comment(token)
        case .noparse: return try noParse(token)
        case .transform: return try transformDirective(token)
        case .switch: return try switchDirective(token)
        case .setting: return try settingDirective(token)
        case .break, .continue: return try jumpDirective(token)
        case .return: return try returnDirective(token)
        case .stop:
            let reason = token.isComplete ? nil : try expression()
            if !token.isComplete { try directiveEnd() }
            return StopElement(source, token.start, reason: reason)
        case .flush: return FlushElement(source, token.start)
        case .t: return TrimElement(source, token.start, left: true, right: true)
        case .lt: return TrimElement(source, token.start, left: true, right: false)
        case .rt: return TrimElement(source, token.start, left: false, right: true)
        case .nt: return TrimElement(source, token.start, left: false, right: false)
        case .nested: return try nestedDirective(token)
        case .escape: return try escapeDirective(token)
        case .noescape: return try noEscapeDirective(token)
        case .visit, .recurse: return try nodeDirective(token)
        case .fallback:
            guard isInMacro else { throw error("Cannot fall back outside a macro.", at: token.start) }
            return NodeElement(source, token.start, kind: .fallback, node: nil)
        case .attempt: return try attemptDirective(token)
        case .outputformat: return try outputFormatDirective(token)
        case .autoesc, .noautoesc: return try autoEscapeDirective(token)
        default: throw unexpected(token, expecting: "content")
        }
    }

    // MARK: Ends

    /// `>` or `/>`
    @discardableResult
    func directiveEnd() throws -> Token {
        let token = try take()
        guard token.kind == .directiveEnd || token.kind == .emptyDirectiveEnd else {
            throw unexpected(token, expecting: "the end of the tag")
        }
        return token
    }

    /// `>` only
    @discardableResult
    func tagEnd() throws -> Token { try expect(.directiveEnd, "\">\"") }

    @discardableResult
    func endTag(_ directives: Directive...) throws -> Token {
        let token = try take()
        guard token.kind == .endDirective, directives.contains(token.directive) else {
            let name = directives.first?.rawValue ?? ""
            if token.kind == .end {
                throw error("Unexpected end of file: an unclosed #\(name).", at: max(token.start - 1, 0))
            }
            throw unexpected(token, expecting: "</#\(name)>")
        }
        return token
    }

    /// A directive with content and an end tag of the same name.
    func block(_ token: Token, _ element: Element) throws -> Element {
        element.setChildren(try content())
        try endTag(token.directive)
        return element
    }

    // MARK: Interpolations

    func interpolation(_ open: Token) throws -> Interpolation {
        let value = try expression()
        try expect(open.kind == .bracketOpen ? .closeBracket : .closeCurly, "the end of the interpolation")
        try refuse(value, [.hash, .sequence])
        let element = Interpolation(
            source, open.start, expression: escaped(value), format: outputFormat, autoEscapes: autoEscapes
        )
        element.end = previous.end
        return element
    }

    /// The expression within the open `#escape` directives.
    private func escaped(_ value: Expression) -> Expression {
        escapes.last.map { EscapeExpression(pattern: $0, argument: value) } ?? value
    }

    func numericInterpolation(_ open: Token) throws -> NumericInterpolation {
        let value = try expression()
        try requireNumber(value)
        var digits: (Int, Int)?
        if try takeIf(.semicolon) {
            let token = try expect(.identifier, "a format such as m2M4")
            digits = try fractionDigits(token)
        }
        try expect(.closeCurly, "\"}\"")
        let element = NumericInterpolation(
            source, open.start, expression: value, digits: digits, format: autoEscapes ? outputFormat : nil
        )
        element.end = previous.end
        return element
    }

    private func fractionDigits(_ token: Token) throws -> (Int, Int) {
        var minimum: Int?
        var maximum: Int?
        var letter: UInt8?
        var digits: [UInt8] = []
        func invalid() -> FreeMarkerError { error("Invalid format specifier \(text(token))", at: token.start) }
        func store() throws {
            guard let kind = letter else { return }
            guard let value = Int(String(decoding: digits, as: UTF8.self)), value <= 50 else { throw invalid() }
            if kind == 109 {
                guard minimum == nil else { throw invalid() }
                minimum = value
            } else {
                guard maximum == nil else { throw invalid() }
                maximum = value
            }
        }
        for byte in source.bytes[token.start..<token.end] {
            if byte == 109 || byte == 77 {
                try store()
                letter = byte
                digits = []
            } else if Lexer.isDigit(byte), letter != nil {
                digits.append(byte)
            } else {
                throw invalid()
            }
        }
        try store()
        guard let upper = maximum ?? minimum else { throw invalid() }
        let lower = minimum ?? 0
        guard lower <= upper else { throw invalid() }
        return (lower, upper)
    }

    // MARK: Raw content

    private func comment(_ token: Token) throws -> Element {
        _ = try rawContent(token)
        return CommentElement(source, token.start)
    }

    private func noParse(_ token: Token) throws -> Element {
        let raw = try rawContent(token)
        return TextElement(source, token.start, text: source.bytes[raw.start..<raw.end])
    }

    private func rawContent(_ token: Token) throws -> Token {
        let raw = try take()
        guard raw.isComplete else { throw error("Unclosed \"\(text(token))\"", at: token.start) }
        previous.end = lexer.position
        return raw
    }
}
