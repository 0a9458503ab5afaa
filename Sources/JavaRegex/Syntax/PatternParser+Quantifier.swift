extension PatternParser {
    /// The node with the quantifier that follows it, if one does.
    mutating func parseQuantifier(of node: Node) throws -> Node {
        guard let repetition = try parseRepetition() else { return node }
        switch node {
        case .literal, .set: return .repeatedSet(node, repetition)
        default: return .repeatedAtom(node, repetition, number: nil)
        }
    }

    /// A quantified group; whether an iteration can be re-entered depends on its shape, as in Java.
    func quantified(group: Node, number: Int?, by repetition: Repetition) -> Node {
        if repetition.greed == .possessive {
            return .repeatedAtom(group, repetition, number: nil)
        }
        if repetition.min == 0, repetition.max == 1 {
            return .alternation(repetition.greed == .greedy ? [group, .empty] : [.empty, group])
        }
        guard case .group(let body, _) = group else { return .repeatedAtom(group, repetition, number: nil) }
        if NodeShape(of: body).deterministic {
            return .repeatedAtom(body, repetition, number: number)
        }
        return .loop(body, repetition, number: number)
    }

    mutating func parseRepetition() throws -> Repetition? {
        switch scanner.peek() {
        case 0x3F:
            return Repetition(min: 0, max: 1, greed: greed(after: scanner.next()))
        case 0x2A:
            return Repetition(min: 0, max: Repetition.unbounded, greed: greed(after: scanner.next()))
        case 0x2B:
            return Repetition(min: 1, max: Repetition.unbounded, greed: greed(after: scanner.next()))
        case 0x7B:
            return try parseCounts()
        default:
            return nil
        }
    }

    private mutating func greed(after point: UInt32) -> Greed {
        switch point {
        case 0x3F:
            _ = scanner.next()
            return .lazy
        case 0x2B:
            _ = scanner.next()
            return .possessive
        default:
            return .greedy
        }
    }

    private mutating func parseCounts() throws -> Repetition {
        var point = scanner.skip()
        guard Self.isDigit(point) else { throw scanner.error("Illegal repetition") }
        let least = try parseCount(&point)
        var most = least
        if point == 0x2C {
            point = scanner.read()
            most = Repetition.unbounded
            if point != 0x7D { most = try parseCount(&point) }
        }
        if point != 0x7D { throw scanner.error("Unclosed counted closure") }
        if most < least { throw scanner.error("Illegal repetition range") }
        return Repetition(min: least, max: most, greed: greed(after: scanner.peek()))
    }

    private mutating func parseCount(_ point: inout UInt32) throws -> Int {
        var count = 0
        while Self.isDigit(point) {
            count = count * 10 + Int(point - 0x30)
            if count > Repetition.unbounded { throw scanner.error("Illegal repetition range") }
            point = scanner.read()
        }
        return count
    }
}
