extension PatternParser {
    /// Parses from `(`; nil for a group that only sets flags.
    mutating func parseGroup() throws -> Node? {
        let outerFlags = flags
        var number: Int?
        var node: Node
        if scanner.next() == 0x3F {
            switch scanner.skip() {
            case 0x3A:
                node = try parseAlternation()
            case 0x3D:
                return try closeAtom(.lookahead(try parseAlternation(), negated: false), outerFlags)
            case 0x21:
                return try closeAtom(.lookahead(try parseAlternation(), negated: true), outerFlags)
            case 0x3E:
                return try closeAtom(.atomic(try parseAlternation()), outerFlags)
            case 0x3C:
                let point = scanner.read()
                if point == 0x3D || point == 0x21 {
                    return try closeAtom(try parseLookbehind(negated: point == 0x21), outerFlags)
                }
                number = try openNamedGroup(point)
                node = try parseAlternation()
            case 0x24, 0x40:
                throw scanner.error("Unknown group type")
            default:
                scanner.position -= 1
                parseFlags()
                let point = scanner.read()
                if point == 0x29 { return nil }
                if point != 0x3A { throw scanner.error("Unknown inline modifier") }
                node = try parseAlternation()
            }
        } else {
            groupCount += 1
            number = groupCount
            node = try parseAlternation()
        }
        try close(outerFlags)
        node = .group(node, number: number)
        guard let repetition = try parseRepetition() else { return node }
        return quantified(group: node, number: number, by: repetition)
    }

    private mutating func close(_ outerFlags: Pattern.Flags) throws {
        try scanner.accept(0x29, "Unclosed group")
        flags = outerFlags
    }

    /// Ends a group that is one atom to a quantifier.
    private mutating func closeAtom(_ node: Node, _ outerFlags: Pattern.Flags) throws -> Node {
        try close(outerFlags)
        return try parseQuantifier(of: node)
    }

    private mutating func openNamedGroup(_ first: UInt32) throws -> Int {
        let name = try parseGroupName(first)
        if names.contains(where: { $0.name == name }) {
            throw scanner.error("Named capturing group <\(name)> is already defined")
        }
        groupCount += 1
        names.append((name, groupCount))
        return groupCount
    }

    /// Reads the rest of a group name and its closing bracket.
    mutating func parseGroupName(_ first: UInt32) throws -> String {
        guard Self.isLetter(first) else {
            throw scanner.error("capturing group name does not start with a Latin letter")
        }
        var name: [UInt32] = [first]
        var point = scanner.read()
        while Self.isLetter(point) || Self.isDigit(point) {
            name.append(point)
            point = scanner.read()
        }
        if point != 0x3E { throw scanner.error("named capturing group is missing trailing '>'") }
        return Self.text(name)
    }

    private mutating func parseLookbehind(negated: Bool) throws -> Node {
        let start = scanner.position
        let body = try parseAlternation()
        let shape = NodeShape(of: body)
        guard shape.bounded else {
            throw scanner.error("Look-behind group does not have an obvious maximum length")
        }
        // Java judges by the pattern text from the group on.
        let byCodePoint = lastSupplementary >= start
        return .lookbehind(
            body, negated: negated, min: Int(shape.min), max: Int(shape.max), byCodePoint: byCodePoint)
    }

    /// Reads the letters of `(?ims-x` and changes the flags.
    private mutating func parseFlags() {
        var adding = true
        var point = scanner.peek()
        while true {
            if point == 0x2D, adding {
                adding = false
                point = scanner.next()
                continue
            }
            guard let flag = Self.flag(point) else { return }
            if adding { flags.formUnion(flag) } else { flags.subtract(flag) }
            point = scanner.next()
        }
    }

    private static func flag(_ point: UInt32) -> Pattern.Flags? {
        switch point {
        case 0x69: .caseInsensitive
        case 0x6D: .multiline
        case 0x73: .dotAll
        case 0x64: .unixLines
        case 0x75: .unicodeCase
        case 0x63: .canonicalEquivalence
        case 0x78: .comments
        case 0x55: [.unicodeCharacterClass, .unicodeCase]
        default: nil
        }
    }

    static func isLetter(_ point: UInt32) -> Bool {
        (point >= 0x41 && point <= 0x5A) || (point >= 0x61 && point <= 0x7A)
    }

    static func isDigit(_ point: UInt32) -> Bool {
        point >= 0x30 && point <= 0x39
    }
}
