/// How much a node can consume, in the arithmetic Java uses to judge look-behind and quantified groups.
///
/// The numbers are 32 bits wide and wrap, because Java's do and the result is visible (`(?<=.*.*)` is accepted and
/// never matches).
struct NodeShape {
    var min: Int32 = 0
    var max: Int32 = 0
    /// Whether `max` means anything.
    var bounded = true
    /// Whether there is one way only to match at a given place.
    var deterministic = true

    init() {}

    init(of node: Node) {
        add(node)
    }

    mutating func add(_ node: Node) {
        switch node {
        case .empty, .assertion, .lookahead, .lookbehind: break
        case .literal, .set:
            min &+= 1
            max &+= 1
        case .sequence(let nodes):
            for node in nodes { add(node) }
        case .alternation(let alternatives): addAlternatives(alternatives)
        case .group(let node, _), .atomic(let node): add(node)
        case .repeatedSet(let node, let repetition): addSet(node, repetition)
        case .repeatedAtom(let node, let repetition, _): addAtom(node, repetition)
        case .loop:
            bounded = false
            deterministic = false
        case .backreference: bounded = false
        case .lineBreak:
            min &+= 1
            max &+= 2
        case .grapheme:
            min &+= 1
            deterministic = false
        }
    }

    private mutating func addAlternatives(_ alternatives: [Node]) {
        var shortest = Int32.max
        var longest: Int32 = -1
        for alternative in alternatives {
            let shape = NodeShape(of: alternative)
            shortest = Swift.min(shortest, shape.min)
            longest = Swift.max(longest, shape.max)
            bounded = bounded && shape.bounded
        }
        min &+= shortest
        max &+= longest
        deterministic = false
    }

    private mutating func addSet(_ node: Node, _ repetition: Repetition) {
        guard repetition.greed == .greedy, repetition.max == Repetition.unbounded else {
            addAtom(node, repetition)
            return
        }
        min &+= Int32(clamping: repetition.min)
        if bounded { max &+= Int32.max }
        deterministic = false
    }

    private mutating func addAtom(_ node: Node, _ repetition: Repetition) {
        let shape = NodeShape(of: node)
        if repetition.min == 0, repetition.max == 1 {
            max &+= shape.max
            bounded = bounded && shape.bounded
            deterministic = false
            return
        }
        let least = shape.min &* Int32(clamping: repetition.min) &+ min
        min = least < min ? 0x0FFF_FFFF : least
        if bounded, shape.bounded {
            let most = shape.max &* Int32(clamping: repetition.max) &+ max
            if most < max { bounded = false }
            max = most
        } else {
            bounded = false
        }
        deterministic = deterministic && shape.deterministic && repetition.min == repetition.max
    }
}
