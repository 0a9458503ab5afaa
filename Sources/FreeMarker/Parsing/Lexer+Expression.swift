/// Tokens of expressions.
extension Lexer {
    mutating func nextExpression() throws -> Token {
        if state == .noSpace, position < bytes.count, Lexer.isBlank(bytes[position]) {
            let start = position
            position = skippingBlanks(position)
            state = .expression
            return Token(kind: .terminatingWhitespace, start: start, end: position)
        }
        if state != .noSpace { try skipSpaceAndComments() }
        let start = position
        guard start < bytes.count else { return Token(kind: .end, start: start, end: start) }
        let current = bytes[start]
        if let end = identifierEnd(at: start) {
            if current == 114, end == start + 1, byte(end) == 34 || byte(end) == 39, let close = closeOfRaw(at: end) {
                return finish(.rawString, start, close)
            }
            return finish(keyword(start..<end) ?? .identifier, start, end)
        }
        if Lexer.isDigit(current) { return number(start) }
        if current == 34 || current == 39 { return try string(start, quote: current) }
        return try symbol(start, current)
    }

    mutating func finish(_ kind: TokenKind, _ start: Int, _ end: Int) -> Token {
        position = end
        return Token(kind: kind, start: start, end: end)
    }

    private mutating func skipSpaceAndComments() throws {
        while position < bytes.count {
            let current = bytes[position]
            if Lexer.isBlank(current) {
                position += 1
            } else if current == 60 || current == 91, byte(position + 1) == 35 || byte(position + 1) == 33,
                has("--", at: position + 2)
            {
                var index = position + 4
                var closed = false
                while index + 2 < bytes.count {
                    if bytes[index] == 45, bytes[index + 1] == 45, bytes[index + 2] == 62 || bytes[index + 2] == 93 {
                        closed = true
                        break
                    }
                    index += 1
                }
                guard closed else {
                    position = bytes.count
                    return
                }
                position = index + 3
                if parenthesisNesting > 0 {
                    state = .parenthesis
                } else {
                    state = inInvocation ? .namedParameter : .expression
                }
            } else {
                return
            }
        }
    }

    /// The end of the identifier that starts at an offset, or `nil`.
    func identifierEnd(at offset: Int) -> Int? {
        var index = offset
        while index < bytes.count {
            let current = bytes[index]
            if Lexer.isLetter(current) || current == 95 || current == 64 {
                index += 1
            } else if current == 36 {
                if byte(index + 1) == 123 && index == offset { break }
                index += 1
            } else if Lexer.isDigit(current) {
                if index == offset { break }
                index += 1
            } else if current == 92 {
                let escaped = byte(index + 1)
                guard escaped == 45 || escaped == 46 || escaped == 58 || escaped == 35 else { break }
                index += 2
            } else if current >= 0x80 {
                guard let (scalar, length) = scalar(at: index), Lexer.isIdentifierScalar(scalar) else { break }
                index += length
            } else {
                break
            }
        }
        return index > offset ? index : nil
    }

    private func scalar(at offset: Int) -> (Unicode.Scalar, Int)? {
        let first = byte(offset)
        let length = first >= 0xF0 ? 4 : (first >= 0xE0 ? 3 : 2)
        guard offset + length <= bytes.count else { return nil }
        var value = UInt32(first) & (length == 4 ? 0x07 : (length == 3 ? 0x0F : 0x1F))
        for index in 1..<length { value = value << 6 | UInt32(bytes[offset + index] & 0x3F) }
        return Unicode.Scalar(value).map { ($0, length) }
    }

    private static func isIdentifierScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAA, 0xB5, 0xBA: true
        case 0xC0...0x1FFF: scalar.value != 0xD7 && scalar.value != 0xF7
        case 0x2000...0xFFFF: scalar.properties.isAlphabetic || scalar.properties.isIDStart
        default: false
        }
    }

    private func keyword(_ range: Range<Int>) -> TokenKind? {
        let start = range.lowerBound
        switch range.count {
        case 2:
            if has("lt", at: start) { return .less }
            if has("gt", at: start) { return .escapedGreater }
            if has("in", at: start) { return .inWord }
            if has("as", at: start) { return .asWord }
        case 3:
            if has("lte", at: start) { return .lessEquals }
            if has("gte", at: start) { return .escapedGreaterEquals }
        case 4: if has("true", at: start) { return .trueWord }
        case 5:
            if has("false", at: start) { return .falseWord }
            if has("using", at: start) { return .usingWord }
        default: break
        }
        return nil
    }

    private func closeOfRaw(at quoteOffset: Int) -> Int? {
        let quote = bytes[quoteOffset]
        var index = quoteOffset + 1
        while index < bytes.count {
            if bytes[index] == quote { return index + 1 }
            index += 1
        }
        return nil
    }

    private mutating func number(_ start: Int) -> Token {
        var index = start
        while Lexer.isDigit(byte(index)) { index += 1 }
        if byte(index) == 46, Lexer.isDigit(byte(index + 1)) {
            index += 1
            while Lexer.isDigit(byte(index)) { index += 1 }
            return finish(.decimal, start, index)
        }
        return finish(.integer, start, index)
    }

    private mutating func string(_ start: Int, quote: UInt8) throws -> Token {
        var index = start + 1
        while index < bytes.count {
            let current = bytes[index]
            if current == quote { return finish(.stringLiteral, start, index + 1) }
            if current == 92 {
                let escaped = byte(index + 1)
                switch escaped {
                case 110, 116, 114, 102, 98, 103, 108, 97, 92, 39, 34, 123, 61: index += 2
                case 120 where Lexer.isHexDigit(byte(index + 2)): index += 2
                default: throw error("invalid escape in a string literal", at: min(index + 1, bytes.count))
                }
            } else {
                index += 1
            }
        }
        throw error("the string literal is not closed", at: bytes.count)
    }

    static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || ((byte | 32) >= 97 && (byte | 32) <= 102) }
}
