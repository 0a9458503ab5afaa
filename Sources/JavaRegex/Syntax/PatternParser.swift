/// Parses Java's pattern syntax into a ``Node``.
///
/// The grammar is small, but the order in which characters are consumed is observable through the index of errors;
/// ``PatternScanner`` names the ways of consuming.
struct PatternParser {
    var scanner: PatternScanner
    var flags: Pattern.Flags {
        didSet { applyFlags() }
    }
    /// Number of capturing groups opened so far.
    var groupCount = 0
    /// Names in the order of declaration.
    var names: [(name: String, group: Int)] = []
    var hasBackreference = false
    /// Whether a search steps over surrogate pairs as one. Java decides this from what it has seen of the pattern.
    var stepsByCodePoint = false
    /// Place of the last supplementary character of the pattern, or -1.
    let lastSupplementary: Int
    private var depth = 0
    private let maxDepth: Int

    init(source: String, flags: Pattern.Flags, maxDepth: Int) {
        let points = Self.codePoints(of: source)
        let unquoted = flags.contains(.literal) ? points : PatternScanner.withoutQuotes(points)
        scanner = PatternScanner(unquoted)
        lastSupplementary = unquoted.lastIndex(where: Self.isSupplementary) ?? -1
        self.flags = flags
        self.maxDepth = maxDepth
        stepsByCodePoint = points.contains(where: Self.isSupplementary)
        applyFlags()
    }

    private mutating func applyFlags() {
        scanner.comments = flags.contains(.comments)
        scanner.unixLines = flags.contains(.unixLines)
    }

    private static func codePoints(of source: String) -> [UInt32] {
        source.unicodeScalars.map(\.value)
    }

    /// Java counts surrogates that stand alone as supplementary.
    static func isSupplementary(_ point: UInt32) -> Bool {
        point >= 0x10000 || (point >= 0xD800 && point <= 0xDFFF)
    }

    var folding: CaseFolding {
        guard flags.contains(.caseInsensitive) else { return .exact }
        return flags.contains(.unicodeCase) ? .unicode : .ascii
    }

    mutating func parse() throws -> Node {
        if flags.contains(.literal) {
            return .sequence((0..<scanner.count).map { .literal(scanner.point($0), folding) })
        }
        let node = try parseAlternation()
        if scanner.position != scanner.count {
            if scanner.peek() == 0x29 { throw scanner.error("Unmatched closing ')'") }
            throw scanner.error("Unexpected internal error")
        }
        return node
    }

    /// Runs `body` one level deeper, or refuses the pattern.
    mutating func nested<T>(_ body: (inout PatternParser) throws -> T) throws -> T {
        depth += 1
        defer { depth -= 1 }
        guard depth <= maxDepth else {
            throw PatternError(code: .limit, "Pattern is nested more than \(maxDepth) levels", at: scanner.position)
        }
        return try body(&self)
    }

    mutating func parseAlternation() throws -> Node {
        var alternatives = [try parseSequence()]
        while scanner.peek() == 0x7C {
            _ = scanner.next()
            alternatives.append(try parseSequence())
        }
        return alternatives.count == 1 ? alternatives[0] : .alternation(alternatives)
    }

    private mutating func parseSequence() throws -> Node {
        var nodes: [Node] = []
        var run: [Node] = []
        loop: while true {
            let point = scanner.peek()
            switch point {
            case 0x28:
                notice(run)
                run = []
                if let group = try nested({ try $0.parseGroup() }) { nodes.append(group) }
                continue
            case 0x7C, 0x29:
                break loop
            case 0x3F, 0x2A, 0x2B:
                _ = scanner.next()
                throw scanner.error("Dangling meta character '\(Self.text([point]))'")
            case 0 where scanner.atEnd:
                break loop
            default:
                let atom = try parseAtom(point)
                let node = try parseQuantifier(of: atom)
                nodes.append(node)
                if case .literal = node {
                    run.append(node)
                } else {
                    notice(run)
                    run = []
                    if case .repeatedSet = node { notice([atom]) }
                }
            }
        }
        notice(run)
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func parseAtom(_ point: UInt32) throws -> Node {
        switch point {
        case 0x5B:
            return set(try nested { try $0.parseClass(consumingEnd: true) })
        case 0x5C:
            return try parseEscapeAtom()
        case 0x5E:
            _ = scanner.next()
            guard flags.contains(.multiline) else { return .assertion(.inputStart) }
            return .assertion(flags.contains(.unixLines) ? .unixLineStart : .lineStart)
        case 0x24:
            _ = scanner.next()
            return lineEnd(everyLine: flags.contains(.multiline))
        case 0x2E:
            _ = scanner.next()
            return .set(dot)
        case 0x7B:
            // A quantifier with nothing before it applies to nothing.
            return .empty
        default:
            _ = scanner.next()
            return literal(point)
        }
    }

    func lineEnd(everyLine: Bool) -> Node {
        .assertion(flags.contains(.unixLines) ? .unixLineEnd(everyLine: everyLine) : .lineEnd(everyLine: everyLine))
    }

    private var dot: CharacterSet {
        if flags.contains(.dotAll) { return .all }
        if flags.contains(.unixLines) { return CharacterSet(0x0A...0x0A).inverted }
        return UnicodeProperty.lineTerminators.inverted
    }

    func literal(_ point: UInt32) -> Node {
        .literal(point, folding)
    }

    /// Java notices a supplementary character written as an escape, or a letter that folds in the Unicode way, only
    /// where it stands alone and not in a longer literal.
    private mutating func notice(_ run: [Node]) {
        guard run.count == 1, case .literal(let point, let folding) = run[0] else { return }
        if Self.isSupplementary(point) || (folding == .unicode && CaseMapping.upper[point] != CaseMapping.fold(point)) {
            stepsByCodePoint = true
        }
    }

    mutating func set(_ parsed: ParsedClass) -> Node {
        if !parsed.isBasic { stepsByCodePoint = true }
        return .set(parsed.set)
    }

    /// Text of code points; those that are not scalars are replaced.
    static func text(_ points: some Sequence<UInt32>) -> String {
        var text = ""
        for point in points { text.unicodeScalars.append(Unicode.Scalar(point) ?? "\u{FFFD}") }
        return text
    }
}
