/// The units with which a match of some part can begin.
struct FirstSet: Hashable {
    /// Units below U+0100.
    var latin: SIMD4<UInt64> = .zero
    /// Whether any other unit can be first.
    var other = false
    /// Whether the part can match without consuming anything.
    var nullable = false

    static let anything = FirstSet(latin: .init(repeating: .max), other: true, nullable: true)
    static let nothing = FirstSet(nullable: true)

    init(latin: SIMD4<UInt64> = .zero, other: Bool = false, nullable: Bool = false) {
        self.latin = latin
        self.other = other
        self.nullable = nullable
    }

    init(_ set: CharacterSet) {
        for index in stride(from: 0, to: set.bounds.count - 1, by: 2) {
            let start = set.bounds[index]
            let end = set.bounds[index + 1]
            if end > 256 { other = true }
            var unit = start
            while unit < min(end, 256) {
                latin[Int(unit >> 6)] |= 1 << UInt64(unit & 63)
                unit += 1
            }
        }
    }

    func union(_ rest: FirstSet) -> FirstSet {
        FirstSet(latin: latin | rest.latin, other: other || rest.other, nullable: nullable || rest.nullable)
    }

    /// First set of this part followed by another.
    func then(_ rest: FirstSet) -> FirstSet {
        guard nullable else { return self }
        return FirstSet(latin: latin | rest.latin, other: other || rest.other, nullable: rest.nullable)
    }

    func isDisjoint(with rest: FirstSet) -> Bool {
        (latin & rest.latin) == .zero && !(other && rest.other)
    }

    /// The only unit there is, below U+0100.
    var singleUnit: UInt16? {
        guard !other, !nullable else { return nil }
        var found: UInt16?
        for word in 0..<4 where latin[word] != 0 {
            guard found == nil, latin[word].nonzeroBitCount == 1 else { return nil }
            found = UInt16(word * 64 + latin[word].trailingZeroBitCount)
        }
        return found
    }

    init(of node: Node) {
        switch node {
        case .empty, .assertion, .lookahead, .lookbehind:
            self = .nothing
        case .literal(let point, .exact) where point < 256:
            self.init()
            latin[Int(point >> 6)] = 1 << UInt64(point & 63)
        case .literal(let point, let folding):
            self = FirstSet(ProgramBuilder.set(of: point, folding))
        case .set(let set):
            self = FirstSet(set)
        case .sequence(let nodes):
            self = .nothing
            for node in nodes {
                self = then(FirstSet(of: node))
                if !nullable { break }
            }
        case .alternation(let alternatives):
            self = FirstSet()
            for alternative in alternatives { self = union(FirstSet(of: alternative)) }
        case .group(let node, _), .atomic(let node):
            self = FirstSet(of: node)
        case .repeatedSet(let node, let repetition), .repeatedAtom(let node, let repetition, _),
            .loop(let node, let repetition, _):
            self = repetition.max == 0 ? .nothing : FirstSet(of: node)
            if repetition.min == 0 { nullable = true }
        case .backreference:
            self = .anything
        case .lineBreak:
            self = FirstSet(UnicodeProperty.verticalSpace)
        case .grapheme:
            self = FirstSet(latin: .init(repeating: .max), other: true)
        }
    }
}

extension Node {
    /// Least number of units a match can have, at most `Int32.max`.
    var minimumLength: Int {
        switch self {
        case .empty, .assertion, .lookahead, .lookbehind, .backreference: 0
        case .literal, .set, .lineBreak, .grapheme: 1
        case .sequence(let nodes): nodes.reduce(0) { Swift.min($0 + $1.minimumLength, Int(Int32.max)) }
        case .alternation(let alternatives): alternatives.map(\.minimumLength).min() ?? 0
        case .group(let node, _), .atomic(let node): node.minimumLength
        case .repeatedSet(let node, let repetition), .repeatedAtom(let node, let repetition, _),
            .loop(let node, let repetition, _):
            Swift.min(node.minimumLength * repetition.min, Int(Int32.max))
        }
    }

    /// Whether a match can only begin at the start of the input.
    var isAnchored: Bool {
        switch self {
        case .assertion(.inputStart): true
        case .sequence(let nodes): nodes.first?.isAnchored ?? false
        case .alternation(let alternatives): alternatives.allSatisfy(\.isAnchored)
        case .group(let node, _), .atomic(let node): node.isAnchored
        default: false
        }
    }
}
