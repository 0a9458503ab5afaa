extension PatternParser {
    /// What an escape stands for.
    enum Escape {
        case literal(UInt32)
        case set(ParsedClass)
        case node(Node)
    }

    /// Parses an escape outside a class.
    mutating func parseEscapeAtom() throws -> Node {
        let letter = scanner.nextRaw()
        if letter == 0x70 || letter == 0x50 {
            return set(try parseProperty(negated: letter == 0x50))
        }
        scanner.position -= 1
        switch try parseEscape(inClass: false) {
        case .literal(let point): return literal(point)
        case .set(let parsed): return set(parsed)
        case .node(let node): return node
        }
    }

    /// Parses from the backslash. `startsRange` says that a `-` follows inside a class, or that a range ends here.
    mutating func parseEscape(inClass: Bool, startsRange: Bool = false) throws -> Escape {
        let letter = scanner.skip()
        if let point = try parseCharacterEscape(letter) { return .literal(point) }
        if letter == 0x76, startsRange { return .literal(0x0B) }
        if let parsed = predefinedClass(letter) { return .set(parsed) }
        if !inClass, let node = try parseNodeEscape(letter) { return .node(node) }
        if Self.isLetter(letter) || (letter >= 0x31 && letter <= 0x39) {
            throw scanner.error("Illegal/unsupported escape sequence")
        }
        return .literal(letter)
    }

    private mutating func parseCharacterEscape(_ letter: UInt32) throws -> UInt32? {
        switch letter {
        case 0x30: try parseOctal()
        case 0x4E: try parseName()
        case 0x61: 0x07
        case 0x63: try parseControl()
        case 0x65: 0x1B
        case 0x66: 0x0C
        case 0x6E: 0x0A
        case 0x72: 0x0D
        case 0x74: 0x09
        case 0x75: try parseUnicode()
        case 0x78: try parseHexadecimal()
        default: nil
        }
    }

    private func predefinedClass(_ letter: UInt32) -> ParsedClass? {
        let unicode = flags.contains(.unicodeCharacterClass)
        let parsed: ParsedClass
        switch letter | 0x20 {
        case 0x64:
            parsed = ParsedClass(
                set: unicode ? UnicodeProperty.digit : UnicodeProperty.digitASCII, isBasic: !unicode)
        case 0x68: parsed = ParsedClass(set: UnicodeProperty.horizontalSpace, isBasic: true)
        case 0x73:
            parsed = ParsedClass(
                set: unicode ? UnicodeProperty.whiteSpace : UnicodeProperty.spaceASCII, isBasic: !unicode)
        case 0x76: parsed = ParsedClass(set: UnicodeProperty.verticalSpace, isBasic: true)
        case 0x77:
            parsed = ParsedClass(set: unicode ? UnicodeProperty.word : UnicodeProperty.wordASCII, isBasic: !unicode)
        default: return nil
        }
        guard Self.isLetter(letter) else { return nil }
        return letter & 0x20 == 0 ? parsed.inverted : parsed
    }

    private mutating func parseNodeEscape(_ letter: UInt32) throws -> Node? {
        switch letter {
        case 0x31...0x39: return parseBackreference(Int(letter - 0x30))
        case 0x41: return .assertion(.inputStart)
        case 0x42: return .assertion(.wordBoundary(negated: true, unicode: flags.contains(.unicodeCharacterClass)))
        case 0x47: return .assertion(.previousMatchEnd)
        case 0x52: return .lineBreak
        case 0x58: return .grapheme
        case 0x5A: return lineEnd(everyLine: false)
        case 0x62: return try parseBoundary()
        case 0x6B: return try parseNamedBackreference()
        case 0x7A: return .assertion(.inputEnd)
        default: return nil
        }
    }

    /// `\b`, or `\b{g}`.
    private mutating func parseBoundary() throws -> Node {
        if scanner.peek() == 0x7B {
            if scanner.skip() == 0x67 {
                guard scanner.read() == 0x7D else { throw scanner.error("Illegal/unsupported escape sequence") }
                return .assertion(.graphemeBoundary)
            }
            scanner.position -= 2
        }
        return .assertion(.wordBoundary(negated: false, unicode: flags.contains(.unicodeCharacterClass)))
    }

    /// Takes further digits as long as a group of that number has been opened.
    private mutating func parseBackreference(_ first: Int) -> Node {
        var number = first
        while true {
            let point = scanner.peek()
            guard Self.isDigit(point) else { break }
            let longer = number * 10 + Int(point - 0x30)
            guard longer <= groupCount else { break }
            number = longer
            _ = scanner.read()
        }
        hasBackreference = true
        return .backreference(number, folding)
    }

    private mutating func parseNamedBackreference() throws -> Node {
        if scanner.read() != 0x3C {
            throw scanner.error("\\k is not followed by '<' for named capturing group")
        }
        let name = try parseGroupName(scanner.read())
        guard let group = names.first(where: { $0.name == name })?.group else {
            throw scanner.error("named capturing group <\(name)> does not exist")
        }
        hasBackreference = true
        return .backreference(group, folding)
    }
}
