extension PatternParser {
    /// Parses `\p{…}` or `\pL` from the letter on.
    mutating func parseProperty(negated: Bool) throws -> ParsedClass {
        var name: String
        if scanner.next() == 0x7B {
            _ = scanner.next()
            guard let points = scanner.readName() else { throw scanner.error("Unclosed character family") }
            if points.isEmpty { throw scanner.error("Empty character family") }
            name = Self.text(points)
        } else {
            scanner.position -= 1
            _ = scanner.next()
            name = Self.text([scanner.point(scanner.position)])
            _ = scanner.read()
        }
        guard let set = propertySet(name) else { throw propertyError(name) }
        if negated { stepsByCodePoint = true }
        let parsed = ParsedClass(set: set, isBasic: false)
        return negated ? parsed.inverted : parsed
    }

    private func propertySet(_ name: String) -> CharacterSet? {
        let ignoringCase = flags.contains(.caseInsensitive)
        if let (key, value) = Self.keyAndValue(name) {
            return switch key {
            case "sc", "script": UnicodeProperty.script(value)
            case "blk", "block": UnicodeProperty.block(value)
            case "gc", "general_category": UnicodeProperty.named(value, ignoringCase: ignoringCase)
            default: nil
            }
        }
        if name.hasPrefix("In") { return UnicodeProperty.block(String(name.dropFirst(2))) }
        if name.hasPrefix("Is") {
            let short = String(name.dropFirst(2))
            return UnicodeProperty.binary(short, ignoringCase: ignoringCase)
                ?? UnicodeProperty.named(short, ignoringCase: ignoringCase) ?? UnicodeProperty.script(short)
        }
        if flags.contains(.unicodeCharacterClass), let set = UnicodeProperty.posix(name, ignoringCase: ignoringCase) {
            return set
        }
        return UnicodeProperty.named(name, ignoringCase: ignoringCase)
    }

    private func propertyError(_ name: String) -> PatternError {
        if let (key, value) = Self.keyAndValue(name) {
            return scanner.error("Unknown Unicode property {name=<\(key)>, value=<\(value)>}")
        }
        return scanner.error("Unknown character property name {\(name)}")
    }

    private static func keyAndValue(_ name: String) -> (String, String)? {
        guard let sign = name.unicodeScalars.firstIndex(of: "=") else { return nil }
        let value = name.unicodeScalars.index(after: sign)
        return (String(name[..<sign]).lowercased(), String(name[value...]))
    }
}
