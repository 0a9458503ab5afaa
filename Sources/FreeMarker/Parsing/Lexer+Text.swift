/// Text, tags and the openings of interpolations.
extension Lexer {
    /// What a `<` or `[` turned out to be.
    private enum Tag {
        case token(Token)
        case text(end: Int)
    }

    /// Adjacent text is one token.
    mutating func nextText() throws -> Token {
        let start = position
        var index = position
        while index < bytes.count {
            let current = bytes[index]
            let following = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch current {
            case 36 where following == 123 && configuration.interpolationSyntax != .squareBracket:
                return open(.dollarOpen, at: index, textStart: start)
            case 35 where following == 123 && configuration.interpolationSyntax == .legacy:
                return open(.hashOpen, at: index, textStart: start)
            case 91 where following == 61 && configuration.interpolationSyntax == .squareBracket:
                return open(.bracketOpen, at: index, textStart: start)
            case 60 where state == .text, 91 where state == .text:
                let isInteresting = following == 35 || following == 64 || following == 47 || !isStrict
                guard isInteresting else {
                    index += 1
                    continue
                }
                // Text before the tag is its own token; the tag is read by the next call.
                let saved = self
                let found: Tag
                do {
                    found = try tag(at: index)
                } catch {
                    guard index > start else { throw error }
                    // The text comes first.
                    self = saved
                    position = index
                    return Token(kind: .text, start: start, end: index)
                }
                switch found {
                case .text(let end):
                    index = end
                case .token(let token):
                    if index > start {
                        self = saved
                        position = index
                        return Token(kind: .text, start: start, end: index)
                    }
                    return token
                }
            default:
                index += 1
            }
        }
        position = bytes.count
        return Token(kind: index > start ? .text : .end, start: start, end: index)
    }

    private mutating func open(_ kind: TokenKind, at index: Int, textStart: Int) -> Token {
        if index > textStart {
            position = index
            return Token(kind: .text, start: textStart, end: index)
        }
        position = index + 2
        stateAfterInterpolation = state
        state = .expression
        return Token(kind: kind, start: index, end: index + 2)
    }

    /// Reads the tag that may start at `index`; on success the position and state are behind it.
    private mutating func tag(at index: Int) throws -> Tag {
        let isSquare = bytes[index] == 91
        let second = byte(index + 1)
        if second == 64 { return try callStart(at: index, isSquare: isSquare) }
        if second == 47, byte(index + 2) == 64 { return callEnd(at: index, isSquare: isSquare) }
        let isEnd = second == 47
        var nameStart = index + (isEnd ? 2 : 1)
        let hasHash = byte(nameStart) == 35
        if hasHash { nameStart += 1 }
        if !hasHash && (isSquare || isStrict) { return .text(end: index + 1) }
        if !isEnd, hasHash, has("--", at: nameStart) {
            guard accept(isSquare: isSquare) else { return .text(end: nameStart + 2) }
            position = nameStart + 2
            rawEnd = "-->"
            state = .raw
            return .token(Token(kind: .comment, start: index, end: position, directive: .comment))
        }
        var nameEnd = nameStart
        while nameEnd < bytes.count, Lexer.isLetter(bytes[nameEnd]) || bytes[nameEnd] == 95 { nameEnd += 1 }
        guard nameEnd > nameStart else { return .text(end: index + 1) }
        let name = source.text(nameStart..<nameEnd)
        if let token = directiveToken(
            name, index: index, nameEnd: nameEnd, isEnd: isEnd, hasHash: hasHash, isSquare: isSquare
        ) {
            if token.kind == .header, !isTagSyntaxEstablished {
                // The header decides for itself.
                isSquareTags = isSquare
                detectsTags = false
            }
            guard accept(isSquare: isSquare) else { return .text(end: token.end) }
            let lastByte = byte(token.end - 1)
            if (isEnd || token.isComplete) && token.directive != .ftl, lastByte == (isSquareTags ? 62 : 93) {
                throw error("The tag ends with the wrong kind of bracket.", at: index)
            }
            if token.directive.hasCamelCase && hasHash {
                try checkNaming(Directive.camelCase[name] == nil ? .snake : .camel, at: index)
            }
            position = token.end
            enter(token, name: name, lastByte: lastByte)
            return .token(token)
        }
        guard hasHash else { return .text(end: nameEnd) }
        if !isTagSyntaxEstablished && detectsTags {
            isSquareTags = isSquare
            isTagSyntaxEstablished = true
        }
        if isSquare != isSquareTags || !isStrict { return .text(end: nameEnd) }
        if Directive.byName[name] != nil {
            throw error("#\(name) is a directive, but its tag is malformed.", at: index + 1)
        }
        throw error("Unknown directive: #\(name)", at: index + 1)
    }

    /// The token of a known directive whose tag has the right form.
    private func directiveToken(
        _ name: String, index: Int, nameEnd: Int, isEnd: Bool, hasHash: Bool, isSquare: Bool
    ) -> Token? {
        guard let directive = Directive.byName[name] else { return nil }
        let afterBlanks = skippingBlanks(nameEnd)
        let isClosed = byte(afterBlanks) == 62 || byte(afterBlanks) == 93
        if isEnd {
            guard directive.hasEndTag, isClosed else { return nil }
            return Token(
                kind: .endDirective, start: index, end: afterBlanks + 1, directive: directive, isComplete: true
            )
        }
        let isSlashClosed =
            byte(afterBlanks) == 47 && (byte(afterBlanks + 1) == 62 || byte(afterBlanks + 1) == 93)
        func complete(_ end: Int) -> Token {
            Token(kind: .directive, start: index, end: end, directive: directive, isComplete: true)
        }
        func withExpression(_ end: Int) -> Token {
            Token(kind: .directive, start: index, end: end, directive: directive)
        }
        if directive == .ftl {
            guard hasHash else { return nil }
            if byte(nameEnd) == 62 || byte(nameEnd) == 93 { return headerToken(index, nameEnd + 1, true) }
            if byte(nameEnd) == 47, byte(nameEnd + 1) == 62 || byte(nameEnd + 1) == 93 {
                return headerToken(index, nameEnd + 2, true)
            }
            return Lexer.isBlank(byte(nameEnd)) ? headerToken(index, nameEnd + 1, false) : nil
        }
        switch directive.startForm {
        case .empty: return isClosed ? complete(afterBlanks + 1) : nil
        case .emptyOrSlash, .either:
            if isClosed { return complete(afterBlanks + 1) }
            if isSlashClosed { return complete(afterBlanks + 2) }
            guard directive.startForm == .either, Lexer.isBlank(byte(nameEnd)) else { return nil }
            return withExpression(nameEnd + 1)
        case .expression:
            guard Lexer.isBlank(byte(nameEnd)) else { return nil }
            if directive == .items {
                guard has("as", at: afterBlanks), Lexer.isBlank(byte(afterBlanks + 2)) else { return nil }
                return withExpression(afterBlanks + 3)
            }
            return withExpression(nameEnd + 1)
        case .neither: return nil
        }
    }

    private func headerToken(_ start: Int, _ end: Int, _ isComplete: Bool) -> Token {
        Token(kind: .header, start: start, end: end, directive: .ftl, isComplete: isComplete)
    }

    /// Whether tags of this kind of bracket count, deciding it when it is still open.
    private mutating func accept(isSquare: Bool) -> Bool {
        if detectsTags && !isTagSyntaxEstablished { isSquareTags = isSquare }
        guard isSquare == isSquareTags else { return false }
        isTagSyntaxEstablished = true
        return true
    }

    private mutating func enter(_ token: Token, name: String, lastByte: UInt8) {
        if token.kind == .header {
            if token.isComplete {
                skipLineBreak()
            } else {
                state = .expression
                inHeader = true
            }
            return
        }
        guard token.kind == .directive else { return }
        if token.directive == .comment || token.directive == .noparse {
            rawEnd = name
            state = .raw
        } else if !token.isComplete {
            state = .expression
        }
    }

    private mutating func callStart(at index: Int, isSquare: Bool) throws -> Tag {
        guard accept(isSquare: isSquare) else { return .text(end: index + 2) }
        position = index + 2
        state = .noSpace
        return .token(Token(kind: .call, start: index, end: position))
    }

    private mutating func callEnd(at index: Int, isSquare: Bool) -> Tag {
        var end = index + 3
        if let first = identifierEnd(at: end) {
            end = first
            while byte(end) == 46, let following = identifierEnd(at: end + 1) { end = following }
        }
        let afterBlanks = skippingBlanks(end)
        guard byte(afterBlanks) == 62 || byte(afterBlanks) == 93 else { return .text(end: index + 3) }
        guard isSquare == isSquareTags else { return .text(end: afterBlanks + 1) }
        position = afterBlanks + 1
        return .token(Token(kind: .callEnd, start: index, end: position))
    }

    /// The rest of a comment or `#noparse`, with its end tag.
    mutating func nextRaw() throws -> Token {
        let start = position
        var index = position
        let isComment = rawEnd == "-->"
        while index < bytes.count {
            let current = bytes[index]
            if isComment {
                if current == 45, has("--", at: index), byte(index + 2) == (isSquareTags ? 93 : 62) {
                    position = index + 3
                    state = .text
                    return Token(kind: .rawContent, start: start, end: index, isComplete: true)
                }
            } else if current == 60 || current == 91, byte(index + 1) == 47 {
                let nameStart = index + (byte(index + 2) == 35 ? 3 : 2)
                var nameEnd = nameStart
                while nameEnd < bytes.count, Lexer.isLetter(bytes[nameEnd]) { nameEnd += 1 }
                let close = skippingBlanks(nameEnd)
                if byte(close) == 62 || byte(close) == 93, bytes[nameStart..<nameEnd].elementsEqual(rawEnd.utf8) {
                    position = close + 1
                    state = .text
                    return Token(kind: .rawContent, start: start, end: index, isComplete: true)
                }
            }
            index += 1
        }
        position = bytes.count
        return Token(kind: .rawContent, start: start, end: index)
    }
}
