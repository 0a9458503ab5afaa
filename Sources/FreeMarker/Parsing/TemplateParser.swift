/// Recursive descent parser. `+Expressions`, `+Primary`, `+Directives`, `+Lists`, `+Macros` and `+Blocks` hold the
/// productions; this file holds the state and the token queue.
final class TemplateParser {
    /// What the parser knows about an open `#list`, `#foreach` or shadowing call.
    struct LoopContext {
        enum Kind { case list, items, forEach, call }
        var name: String?
        var secondName: String?
        var kind = Kind.list
        var isHash = false
    }

    let source: SourceText
    let configuration: Template.Configuration
    var lexer: Lexer
    private var queue: [Token] = []
    /// The last token taken.
    var previous = Token(kind: .end, start: 0, end: 0)

    var stripsWhitespace: Bool
    var stripsText = false
    var outputFormat: OutputFormat
    var escapingPolicy: Template.Configuration.AutoEscaping
    var autoEscapes = false

    var loops: [LoopContext] = []
    var breakables = 0
    var continuables = 0
    var isInMacro = false
    var isInFunction = false
    var escapes: [Expression] = []
    /// Names that stand for the argument of the `#escape` whose pattern is being parsed.
    var placeholder: String?
    var macros: [MacroElement] = []
    var references: Set<String> = []
    var stack = StackGuard()
    var depth = 0
    var contentNesting = 0

    static let maximumDepth = 200
    static let maximumHeight = 400

    init(source: SourceText, configuration: Template.Configuration) {
        self.source = source
        self.configuration = configuration
        lexer = Lexer(source: source, configuration: configuration)
        stripsWhitespace = configuration.stripsWhitespace
        outputFormat = configuration.outputFormat
        escapingPolicy = configuration.autoEscaping
        updateAutoEscaping()
    }

    func updateAutoEscaping() {
        switch escapingPolicy {
        case .whenDefault: autoEscapes = outputFormat.isMarkup && outputFormat.isEscapedByDefault
        case .whenSupported: autoEscapes = outputFormat.isMarkup
        case .never: autoEscapes = false
        }
    }

    // MARK: Tokens

    func peek(_ distance: Int = 0) throws -> Token {
        while queue.count <= distance { queue.append(try lexer.next()) }
        return queue[distance]
    }

    @discardableResult
    func take() throws -> Token {
        previous = queue.isEmpty ? try lexer.next() : queue.removeFirst()
        return previous
    }

    func takeIf(_ kind: TokenKind) throws -> Bool {
        guard try peek().kind == kind else { return false }
        try take()
        return true
    }

    @discardableResult
    func expect(_ kind: TokenKind, _ description: String) throws -> Token {
        let token = try take()
        guard token.kind == kind else { throw unexpected(token, expecting: description) }
        return token
    }

    func text(_ token: Token) -> String { source.text(token.start..<token.end) }

    /// Names may contain escaped characters.
    func name(_ token: Token) -> String {
        let bytes = source.bytes[token.start..<token.end]
        guard bytes.contains(92) else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: bytes.filter { $0 != 92 }, as: UTF8.self)
    }

    // MARK: Errors

    func error(_ message: String, at offset: Int) -> FreeMarkerError { lexer.error(message, at: offset) }

    func unexpected(_ token: Token, expecting: String) -> FreeMarkerError {
        if token.kind == .end {
            return error("Unexpected end of file; expected \(expecting).", at: max(token.start - 1, 0))
        }
        let shown = text(token).prefix(40)
        return error("Encountered \"\(shown)\", but expected \(expecting).", at: token.start)
    }

    /// Runs a nested production unless the nesting is too deep for the stack or the limits.
    func nested<Result>(at offset: Int, _ body: () throws -> Result) throws -> Result {
        depth += 1
        defer { depth -= 1 }
        guard depth <= TemplateParser.maximumDepth, stack.hasRoom() else {
            throw error("The template is nested too deeply.", at: offset)
        }
        return try body()
    }

    /// Refuses trees that would be too high to walk.
    func checked<Node: Expression>(_ node: Node) throws -> Node {
        if node.height > TemplateParser.maximumHeight {
            throw error("The expression is nested too deeply.", at: node.start)
        }
        return node
    }

    // MARK: Whole templates

    struct Result {
        let root: Element
        let macros: [MacroElement]
        let references: Set<String>
        let outputFormat: OutputFormat
        let autoEscapes: Bool
    }

    func parseTemplate() throws -> Result {
        try parseHeader()
        let format = outputFormat
        let escaping = autoEscapes
        let children = try content()
        let end = try take()
        guard end.kind == .end else { throw unexpected(end, expecting: "the end of the template") }
        let root = RootElement(source, 0)
        root.end = source.bytes.count
        root.setChildren(children)
        if stripsWhitespace || root.children.contains(where: { $0 is TextElement || $0 is TrimElement }) {
            WhitespaceStripper.clean(root, strips: stripsWhitespace)
        }
        return Result(
            root: root, macros: macros, references: references, outputFormat: format, autoEscapes: escaping
        )
    }

    /// `<#ftl …>`, if the template starts with it.
    private func parseHeader() throws {
        let first = try peek()
        if first.kind == .text {
            guard source.bytes[first.start..<first.end].allSatisfy(Lexer.isBlank) else { return }
            // A lexical error behind the text must not hide the text.
            guard try peek(1).kind == .header else { return }
            try take()
        }
        guard try peek().kind == .header else { return }
        let header = try take()
        if header.isComplete { return }
        var requester: Token?
        while try peek().kind == .identifier {
            let key = try take()
            try expect(.equals, "\"=\"")
            let value = try expression()
            try headerParameter(key, value, &requester)
        }
        if let requester, !outputFormat.isMarkup {
            throw error("The output format can't escape.", at: requester.start)
        }
        try directiveEnd()
    }

    private func headerParameter(_ key: Token, _ value: Expression, _ requester: inout Token?) throws {
        let parameter = name(key)
        try lexer.checkNaming(parameter, at: key.start)
        let constant = try constantValue(value)
        switch parameter.lowercased() {
        case "encoding":
            if constant.asString == nil { throw error("Expected a string constant.", at: value.start) }
        case "strip_whitespace", "stripwhitespace": stripsWhitespace = try flag(constant, value, lenient: true)
        case "strip_text", "striptext": stripsText = try flag(constant, value, lenient: true)
        case "strict_syntax", "strictsyntax": lexer.isStrict = try flag(constant, value, lenient: true)
        case "auto_esc", "autoesc":
            if parameter == "autoesc" { throw error("Unknown header parameter: autoesc", at: key.start) }
            if try flag(constant, value, lenient: false) {
                requester = key
                escapingPolicy = .whenSupported
            } else {
                escapingPolicy = .never
            }
            updateAutoEscaping()
        case "output_format", "outputformat":
            guard let text = constant.asString else { throw error("Expected a string constant.", at: value.start) }
            guard let format = OutputFormat.named(text) else {
                throw error("Unknown output format: \(text)", at: value.start)
            }
            outputFormat = format
            updateAutoEscaping()
        case "ns_prefixes", "nsprefixes", "attributes":
            if !constant.isExtendedHash { throw error("Expected a hash.", at: value.start) }
        default: throw error("Unknown header parameter: \(parameter)", at: key.start)
        }
    }

    private func flag(_ constant: Model, _ value: Expression, lenient: Bool) throws -> Bool {
        if case .boolean(let flag) = constant { return flag }
        if lenient, let text = constant.asString {
            switch text.lowercased() {
            case "yes", "y", "true", "t": return true
            case "no", "n", "false", "f": return false
            default: break
            }
        }
        throw error("Expected true or false.", at: value.start)
    }

    /// The value of an expression that needs no data.
    func constantValue(_ value: Expression) throws -> Model {
        do {
            return try value.eval(Environment.forConstants(source: source))
        } catch let error as FreeMarkerError {
            throw self.error("Not a constant: \(error.message)", at: value.start)
        }
    }
}
