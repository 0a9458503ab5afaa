/// Operators and brackets.
extension Lexer {
    /// Longest first.
    private static let fixed: [(StaticString, TokenKind)] = [
        ("&amp;&amp;", .and), ("-&gt;", .arrow), ("&lt;=", .lessEquals), ("&gt;=", .escapedGreaterEquals),
        ("&lt;", .less), ("&gt;", .escapedGreater),
        ("\\lte", .lessEquals), ("\\gte", .escapedGreaterEquals), ("\\and", .and), ("\\lt", .less),
        ("\\gt", .escapedGreater),
        ("...", .ellipsis), ("..<", .dotDotLess), ("..!", .dotDotLess), ("..*", .dotDotStar), ("..", .dotDot),
        (".", .dot), ("??", .exists), ("?", .question), ("==", .doubleEquals), ("=", .equals), ("!=", .notEquals),
        ("+=", .plusEquals), ("-=", .minusEquals), ("*=", .timesEquals), ("/=", .divideEquals), ("%=", .modEquals),
        ("++", .plusPlus), ("--", .minusMinus), ("<=", .lessEquals), ("<", .less), ("->", .arrow), ("+", .plus),
        ("-", .minus), ("**", .doubleStar), ("*", .times), ("/", .divide), ("%", .percent), ("&&", .and), ("&", .and),
        ("||", .or), ("|", .or), (",", .comma), (";", .semicolon), (":", .colon),
    ]

    mutating func symbol(_ start: Int, _ current: UInt8) throws -> Token {
        let following = byte(start + 1)
        switch current {
        case 36 where following == 123, 35 where following == 123, 91 where following == 61:
            throw error("an interpolation cannot be used inside an expression", at: start)
        case 33: return exclamation(start, following)
        case 91:
            bracketNesting += 1
            return finish(.openBracket, start, start + 1)
        case 93: return try closeBracket(start)
        case 40:
            parenthesisNesting += 1
            if parenthesisNesting == 1 { state = .parenthesis }
            return finish(.openParenthesis, start, start + 1)
        case 41:
            parenthesisNesting -= 1
            if parenthesisNesting == 0 { state = inInvocation ? .namedParameter : .expression }
            return finish(.closeParenthesis, start, start + 1)
        case 123:
            curlyNesting += 1
            return finish(.openCurly, start, start + 1)
        case 125: return try closeCurly(start)
        case 62: return greater(start, following)
        case 47 where state != .parenthesis && (following == 62 || following == 93):
            return try emptyDirectiveEnd(start, following)
        default: break
        }
        for (text, kind) in Lexer.fixed where has(text, at: start) {
            return finish(kind, start, start + text.utf8CodeUnitCount)
        }
        throw error("unexpected character in an expression", at: start)
    }

    private mutating func exclamation(_ start: Int, _ following: UInt8) -> Token {
        if following == 61 { return finish(.notEquals, start, start + 2) }
        if state == .namedParameter, Lexer.isBlank(following) {
            state = .expression
            return finish(.terminatingExclamation, start, skippingBlanks(start + 1))
        }
        return finish(.exclamation, start, start + 1)
    }

    private mutating func greater(_ start: Int, _ following: UInt8) -> Token {
        if state == .parenthesis {
            return following == 61 ? finish(.greaterEquals, start, start + 2) : finish(.greater, start, start + 1)
        }
        if isSquareTags || stateAfterInterpolation != nil {
            if inHeader {
                position = start + 1
                skipLineBreak()
                inHeader = false
                return Token(kind: .greater, start: start, end: start + 1)
            }
            return finish(.greater, start, start + 1)
        }
        return closeTag(.directiveEnd, start, start + 1)
    }

    private mutating func closeTag(_ kind: TokenKind, _ start: Int, _ end: Int) -> Token {
        position = end
        if inHeader {
            skipLineBreak()
            inHeader = false
        }
        state = .text
        return Token(kind: kind, start: start, end: end)
    }

    private mutating func emptyDirectiveEnd(_ start: Int, _ last: UInt8) throws -> Token {
        if isTagSyntaxEstablished, last == (isSquareTags ? 62 : 93) {
            throw error("The tag ends with the wrong kind of bracket.", at: start)
        }
        return closeTag(.emptyDirectiveEnd, start, start + 2)
    }

    private mutating func closeBracket(_ start: Int) throws -> Token {
        if bracketNesting > 0 {
            bracketNesting -= 1
            return finish(.closeBracket, start, start + 1)
        }
        if configuration.interpolationSyntax == .squareBracket, let after = stateAfterInterpolation {
            state = after
            stateAfterInterpolation = nil
            return finish(.closeBracket, start, start + 1)
        }
        if !isSquareTags || stateAfterInterpolation != nil {
            throw error("\"]\" closes nothing here.", at: start)
        }
        return closeTag(.directiveEnd, start, start + 1)
    }

    private mutating func closeCurly(_ start: Int) throws -> Token {
        if curlyNesting > 0 {
            curlyNesting -= 1
        } else if configuration.interpolationSyntax != .squareBracket, let after = stateAfterInterpolation {
            state = after
            stateAfterInterpolation = nil
        } else {
            throw error("\"}\" closes nothing here.", at: start)
        }
        return finish(.closeCurly, start, start + 1)
    }
}
