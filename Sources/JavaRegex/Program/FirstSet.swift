/// The units with which a match of some part can begin.
struct FirstSet: Hashable {
    /// Units below U+0100.
    var latin: SIMD4<UInt64> = .zero
    /// Whether any other unit can be first.
    var other = false
    /// Whether the part can match without consuming anything.
    var nullable = false
    /// Whether the part has to be run even where it cannot match, because it leaves a group set.
    var leavesCaptures = false

    static let anything = FirstSet(latin: .init(repeating: .max), other: true, nullable: true)
    static let leaving = FirstSet(
        latin: .init(repeating: .max), other: true, nullable: true, leavesCaptures: true)
    static let nothing = FirstSet(nullable: true)

    init(
        latin: SIMD4<UInt64> = .zero, other: Bool = false, nullable: Bool = false, leavesCaptures: Bool = false
    ) {
        self.latin = latin
        self.other = other
        self.nullable = nullable
        self.leavesCaptures = leavesCaptures
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
        FirstSet(
            latin: latin | rest.latin, other: other || rest.other, nullable: nullable || rest.nullable,
            leavesCaptures: leavesCaptures || rest.leavesCaptures)
    }

    /// First set of this part followed by another.
    func then(_ rest: FirstSet) -> FirstSet {
        guard nullable else { return self }
        var both = union(rest)
        both.nullable = rest.nullable
        return both
    }

    func isDisjoint(with rest: FirstSet) -> Bool {
        (latin & rest.latin) == .zero && !(other && rest.other) && !rest.leavesCaptures
    }

    /// The only unit there is, below U+0100.
    var singleUnit: UInt16? {
        guard !other, !nullable, !leavesCaptures else { return nil }
        var found: UInt16?
        for word in 0..<4 where latin[word] != 0 {
            guard found == nil, latin[word].nonzeroBitCount == 1 else { return nil }
            found = UInt16(word * 64 + latin[word].trailingZeroBitCount)
        }
        return found
    }

    init(of node: Node) {
        switch node {
        case .empty, .assertion:
            self = .nothing
        case .lookahead(let body, _), .lookbehind(let body, _, _, _, _):
            // A group in it keeps its value even if what follows fails, so it must be run.
            self = body.hasCapture ? .leaving : .nothing
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
        case .group(let node, _):
            self = FirstSet(of: node)
        case .atomic(let node):
            self = FirstSet(of: node)
            if nullable, node.hasCapture { self = .leaving }
        case .repeatedSet(let node, let repetition), .loop(let node, let repetition, _):
            self = repetition.max == 0 ? .nothing : FirstSet(of: node)
            if repetition.min == 0 { nullable = true }
        case .repeatedAtom(let node, let repetition, _):
            self = repetition.max == 0 ? .nothing : FirstSet(of: node)
            if nullable, node.hasCapture { self = .leaving }
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

    /// Whether the part has a capturing group.
    var hasCapture: Bool {
        switch self {
        case .empty, .assertion, .literal, .set, .backreference, .lineBreak, .grapheme: false
        case .sequence(let nodes), .alternation(let nodes): nodes.contains(where: \.hasCapture)
        case .group(let node, let number), .loop(let node, _, let number), .repeatedAtom(let node, _, let number):
            number != nil || node.hasCapture
        case .atomic(let node), .repeatedSet(let node, _), .lookahead(let node, _),
            .lookbehind(let node, _, _, _, _):
            node.hasCapture
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
