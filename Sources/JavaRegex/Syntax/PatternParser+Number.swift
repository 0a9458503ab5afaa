/// Escapes that name one code point by its number or name.
extension PatternParser {
    mutating func parseOctal() throws -> UInt32 {
        let first = scanner.read()
        guard Self.isOctal(first) else { throw scanner.error("Illegal octal escape sequence") }
        let second = scanner.read()
        guard Self.isOctal(second) else {
            scanner.position -= 1
            return first - 0x30
        }
        let third = scanner.read()
        guard Self.isOctal(third), first <= 0x33 else {
            scanner.position -= 1
            return (first - 0x30) * 8 + (second - 0x30)
        }
        return (first - 0x30) * 64 + (second - 0x30) * 8 + (third - 0x30)
    }

    mutating func parseHexadecimal() throws -> UInt32 {
        let first = scanner.read()
        if let high = Self.hexValue(first) {
            if let low = Self.hexValue(scanner.read()) { return high * 16 + low }
        } else if first == 0x7B, Self.hexValue(scanner.peek()) != nil {
            var value: UInt32 = 0
            var point = scanner.read()
            while let digit = Self.hexValue(point) {
                value = value << 4 + digit
                if value > 0x10FFFF { throw scanner.error("Hexadecimal codepoint is too big") }
                point = scanner.read()
            }
            if point != 0x7D { throw scanner.error("Unclosed hexadecimal escape sequence") }
            return value
        }
        throw scanner.error("Illegal hexadecimal escape sequence")
    }

    /// `\uXXXX`; two that form a surrogate pair are one code point.
    mutating func parseUnicode() throws -> UInt32 {
        let unit = try parseFourDigits()
        guard unit & 0xFC00 == 0xD800 else { return unit }
        let position = scanner.position
        if scanner.read() == 0x5C, scanner.read() == 0x75 {
            let low = try parseFourDigits()
            if low & 0xFC00 == 0xDC00 { return 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF }
        }
        scanner.position = position
        return unit
    }

    private mutating func parseFourDigits() throws -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Self.hexValue(scanner.read()) else {
                throw scanner.error("Illegal Unicode escape sequence")
            }
            value = value * 16 + digit
        }
        return value
    }

    mutating func parseControl() throws -> UInt32 {
        guard !scanner.atEnd else { throw scanner.error("Illegal control escape sequence") }
        return scanner.read() ^ 64
    }

    /// `\N{name}`
    mutating func parseName() throws -> UInt32 {
        guard scanner.read() == 0x7B else { throw scanner.error("Illegal character name escape sequence") }
        var name: [UInt32] = []
        while true {
            let start = scanner.position
            let point = scanner.read()
            if point == 0x7D { break }
            if scanner.atEnd { throw scanner.error("Unclosed character name escape sequence") }
            name += (start..<scanner.position).map { scanner.point($0) }
        }
        let text = Self.text(name)
        guard let point = CharacterNames.codePoint(named: text) else {
            throw scanner.error("Unknown character name [\(text)]")
        }
        return point
    }

    private static func isOctal(_ point: UInt32) -> Bool {
        point >= 0x30 && point <= 0x37
    }

    static func hexValue(_ point: UInt32) -> UInt32? {
        switch point {
        case 0x30...0x39: point - 0x30
        case 0x41...0x46: point - 0x41 + 10
        case 0x61...0x66: point - 0x61 + 10
        default: nil
        }
    }
}
