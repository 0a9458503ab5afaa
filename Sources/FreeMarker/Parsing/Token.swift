/// The kinds of tokens, of text and of expressions.
enum TokenKind: UInt8 {
    // Text
    case end, text, dollarOpen, hashOpen, bracketOpen, directive, endDirective, call, callEnd, header, comment, noParse
    case rawContent
    // Expressions
    case stringLiteral, rawString, falseWord, trueWord, integer, decimal
    case dot, dotDot, dotDotLess, dotDotStar, question, exists
    case equals, doubleEquals, notEquals
    case plusEquals, minusEquals, timesEquals, divideEquals, modEquals, plusPlus, minusMinus
    case less, lessEquals, escapedGreater, escapedGreaterEquals, greater, greaterEquals
    case arrow, plus, minus, times, doubleStar, ellipsis, divide, percent, and, or, exclamation
    case terminatingExclamation, terminatingWhitespace
    case comma, semicolon, colon, openBracket, closeBracket, openParenthesis, closeParenthesis
    case openCurly, closeCurly, inWord, asWord, usingWord, identifier
    case directiveEnd, emptyDirectiveEnd
}

struct Token {
    var kind: TokenKind
    var start: Int
    /// Behind the last byte.
    var end: Int
    /// For directive tokens.
    var directive: Directive = .unknown
    /// For directive tokens that are complete without an expression, such as `<#else>`.
    var isComplete = false
}

/// Names of directives.
enum Directive: String, CaseIterable {
    case unknown = ""
    case attempt, recover, `if`, elseif, list, items, sep, foreach, `switch`, `case`, assign, global, local, include
    case `import`, function, macro, transform, visit, stop, `return`, call, setting, outputformat, autoesc, noautoesc
    case compress, comment, noparse, `else`, `break`, `continue`, flush, t, lt, rt, nt, `default`, nested, recurse
    case fallback, escape, noescape, ftl

    /// Names with a second, camel case spelling.
    static let camelCase: [String: Directive] = [
        "elseIf": .elseif, "forEach": .foreach, "outputFormat": .outputformat, "autoEsc": .autoesc,
        "noAutoEsc": .noautoesc, "noParse": .noparse, "noEscape": .noescape,
    ]

    static let byName: [String: Directive] = {
        var table = camelCase
        for directive in Directive.allCases where directive != .unknown { table[directive.rawValue] = directive }
        return table
    }()

    /// Whether the two spellings of the name differ, so that the spelling used tells the naming convention.
    var hasCamelCase: Bool {
        switch self {
        case .elseif, .foreach, .outputformat, .autoesc, .noautoesc, .noparse, .noescape: true
        default: false
        }
    }

    /// What may follow the name in a start tag.
    enum StartForm { case expression, empty, emptyOrSlash, either, neither }

    var startForm: StartForm {
        switch self {
        case .attempt, .recover, .sep, .autoesc, .noautoesc, .compress, .comment, .noparse, .default, .noescape: .empty
        case .else, .break, .continue, .flush, .t, .lt, .rt, .nt, .fallback: .emptyOrSlash
        case .return, .stop, .nested, .recurse: .either
        case .unknown: .neither
        default: .expression
        }
    }

    var hasEndTag: Bool {
        switch self {
        case .if, .list, .items, .sep, .recover, .attempt, .foreach, .local, .global, .assign, .function, .macro,
            .outputformat, .autoesc, .noautoesc, .compress, .transform, .switch, .escape, .noescape:
            true
        default: false
        }
    }
}
