/// Splits a template into tokens, on demand, because the meaning of characters depends on what is open.
///
/// `Lexer+Text.swift` reads text and tags, `Lexer+Expression.swift` reads expressions.
struct Lexer {
    /// What is being read.
    enum State {
        /// Text with tags and interpolations.
        case text
        /// Text with interpolations only (inside string literals).
        case textWithoutTags
        case expression, parenthesis, namedParameter, noSpace
        /// The content of a comment or `#noparse`.
        case raw
    }

    enum NamingConvention { case undecided, snake, camel }

    let source: SourceText
    let bytes: [UInt8]
    var position = 0
    var state = State.text
    let configuration: Template.Configuration

    var isSquareTags = false
    var detectsTags = false
    var isTagSyntaxEstablished = false
    var isStrict = true
    var namingConvention = NamingConvention.undecided
    var inInvocation = false
    var inHeader = false
    /// The state to return to behind the interpolation being read.
    var stateAfterInterpolation: State?
    var curlyNesting = 0
    var parenthesisNesting = 0
    var bracketNesting = 0
    /// The name of the open raw directive, or `-->` in a comment.
    var rawEnd = ""

    init(source: SourceText, configuration: Template.Configuration) {
        self.source = source
        bytes = source.bytes
        self.configuration = configuration
        switch configuration.tagSyntax {
        case .angleBracket: break
        case .squareBracket: isSquareTags = true
        case .autoDetect: detectsTags = true
        }
        namingConvention =
            switch configuration.namingConvention {
            case .autoDetect: .undecided
            case .legacy: .snake
            case .camelCase: .camel
            }
    }

    mutating func next() throws -> Token {
        switch state {
        case .text, .textWithoutTags: try nextText()
        case .raw: try nextRaw()
        default: try nextExpression()
        }
    }

    func error(_ message: String, at offset: Int) -> FreeMarkerError {
        FreeMarkerError(.parse, message).at(SourceLocation(source: source, offset: offset))
    }

    func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    func skippingBlanks(_ offset: Int) -> Int {
        var index = offset
        while index < bytes.count, Lexer.isBlank(bytes[index]) { index += 1 }
        return index
    }

    func has(_ text: StaticString, at offset: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard offset + count <= bytes.count else { return false }
        for index in 0..<count where bytes[offset + index] != text.utf8Start[index] { return false }
        return true
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 9 || byte == 13 }
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) >= 97 && (byte | 32) <= 122 }
    static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// The names of the language come in two spellings; a template must keep to one of them.
    mutating func checkNaming(_ name: String, at offset: Int) throws {
        if name.utf8.contains(95) {
            try checkNaming(.snake, at: offset)
        } else if name.utf8.contains(where: { $0 >= 65 && $0 <= 90 }) {
            try checkNaming(.camel, at: offset)
        }
    }

    mutating func checkNaming(_ convention: NamingConvention, at offset: Int) throws {
        if namingConvention == .undecided {
            namingConvention = convention
        } else if namingConvention != convention {
            throw error("the template mixes snake_case and camelCase names of the language", at: offset)
        }
    }

    /// Skips the rest of a line that holds only white space, with its line break.
    mutating func skipLineBreak() {
        var index = position
        while index < bytes.count {
            let current = bytes[index]
            index += 1
            if current == 13 {
                if byte(index) == 10 { index += 1 }
                position = index
                return
            }
            if current == 10 {
                position = index
                return
            }
            if !(current == 32 || current == 9 || (current >= 11 && current <= 12) || (current >= 28 && current <= 31))
            {
                return
            }
        }
    }
}
