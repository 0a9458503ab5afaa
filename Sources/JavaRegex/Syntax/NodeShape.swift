/// How much a node can consume, in the arithmetic Java uses to judge look-behind and quantified groups.
///
/// The numbers are 32 bits wide and wrap, because Java's do and the result is visible (`(?<=.*.*)` is accepted and
/// never matches).
struct NodeShape {
    var min: Int32 { finishedMin &+ currentMin }
    var max: Int32 { finishedMax &+ currentMax }
    /// Whether `max` means anything.
    var bounded = true
    /// Whether there is one way only to match at a given place.
    var deterministic = true

    /// What lies before the last alternation; Java starts to count anew after one, which its overflow checks show.
    private var finishedMin: Int32 = 0
    private var finishedMax: Int32 = 0
    private var currentMin: Int32 = 0
    private var currentMax: Int32 = 0

    init() {}

    init(of node: Node) {
        add(node)
    }

    mutating func add(_ node: Node) {
        switch node {
        case .empty, .assertion, .lookahead, .lookbehind: break
        case .literal, .set:
            currentMin &+= 1
            currentMax &+= 1
        case .sequence(let nodes):
            for node in nodes { add(node) }
        case .alternation(let alternatives): addAlternatives(alternatives)
        case .group(let node, _): add(node)
        case .atomic(let node): addAtomic(node)
        case .repeatedSet(let node, let repetition): addSet(node, repetition)
        case .repeatedAtom(let node, let repetition, _): addAtom(node, repetition)
        case .loop:
            bounded = false
            deterministic = false
        case .backreference: bounded = false
        case .lineBreak:
            currentMin &+= 1
            currentMax &+= 2
        case .grapheme:
            currentMin &+= 1
            deterministic = false
        }
    }

    private mutating func addAtomic(_ node: Node) {
        let outerMin = finishedMin
        let outerMax = finishedMax
        finishedMin = 0
        finishedMax = 0
        add(node)
        currentMin &+= finishedMin
        currentMax &+= finishedMax
        finishedMin = outerMin
        finishedMax = outerMax
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
        finishedMin &+= currentMin &+ shortest
        finishedMax &+= currentMax &+ longest
        currentMin = 0
        currentMax = 0
        deterministic = false
    }

    private mutating func addSet(_ node: Node, _ repetition: Repetition) {
        guard repetition.greed == .greedy, repetition.max == Repetition.unbounded else {
            addAtom(node, repetition)
            return
        }
        currentMin &+= Int32(clamping: repetition.min)
        if bounded { currentMax &+= Int32.max }
        deterministic = false
    }

    private mutating func addAtom(_ node: Node, _ repetition: Repetition) {
        let shape = NodeShape(of: node)
        if repetition.min == 0, repetition.max == 1 {
            currentMax &+= shape.max
            bounded = bounded && shape.bounded
            deterministic = false
            return
        }
        let least = shape.min &* Int32(clamping: repetition.min) &+ currentMin
        currentMin = least < currentMin ? 0x0FFF_FFFF : least
        if bounded, shape.bounded {
            let most = shape.max &* Int32(clamping: repetition.max) &+ currentMax
            if most < currentMax { bounded = false }
            currentMax = most
        } else {
            bounded = false
        }
        deterministic = deterministic && shape.deterministic && repetition.min == repetition.max
    }
}
