/// Turns a parsed pattern into a ``Program``.
struct ProgramBuilder {
    var code: [Instruction] = []
    var repeats: [RepeatInfo] = []
    var units: [UInt16] = []
    var classes = ClassTable()
    var registerCount: Int
    var memoCount = 0
    /// How many loops around the current place can run it again after it has matched.
    var loopDepth = 0
    /// Whether a failure here depends on nothing but the position.
    var canRemember: Bool

    static func build(_ node: Node, parser: PatternParser, origin: PatternOrigin) -> Program {
        var builder = ProgramBuilder(groupCount: parser.groupCount, canRemember: !parser.hasBackreference)
        let first = FirstSet(of: node)
        builder.emit(node, follow: .anything)
        builder.add(.accept)
        let start = SearchStart(
            anchored: node.isAnchored, minimumLength: node.minimumLength,
            firstGuard: builder.classes.number(of: first), firstUnit: first.singleUnit.map { Int32($0) } ?? -1,
            byCodePoint: parser.stepsByCodePoint)
        return Program(builder, parser: parser, origin: origin, start: start)
    }

    private init(groupCount: Int, canRemember: Bool) {
        registerCount = (groupCount + 1) * 2
        self.canRemember = canRemember
    }

    var here: Int32 { Int32(code.count) }

    @discardableResult
    mutating func add(_ opcode: Opcode, unit: UInt16 = 0, a: Int32 = 0, b: Int32 = 0, c: Int32 = 0) -> Int {
        code.append(Instruction(opcode: opcode, unit: unit, a: a, b: b, c: c))
        return code.count - 1
    }

    mutating func register(_ count: Int = 1) -> Int32 {
        defer { registerCount += count }
        return Int32(registerCount)
    }

    static func set(of point: UInt32, _ folding: CaseFolding) -> CharacterSet {
        var builder = CharacterSetBuilder()
        if folding == .exact {
            builder.insert(point...point)
        } else {
            for variant in CaseMapping.variants(of: point, unicode: folding == .unicode) {
                builder.insert(variant...variant)
            }
        }
        return builder.set
    }

    mutating func emit(_ node: Node, follow: FirstSet) {
        switch node {
        case .empty: break
        case .literal: emitSequence([node], follow: follow)
        case .set(let set): add(.set, a: classes.number(of: set))
        case .sequence(let nodes): emitSequence(nodes, follow: follow)
        case .alternation(let alternatives): emitAlternation(alternatives, follow: follow)
        case .group(let body, let number): emitGroup(body, number, follow: follow)
        case .repeatedSet(let body, let repetition): emitRepeatedSet(body, repetition, follow: follow)
        case .repeatedAtom(let body, let repetition, let number):
            emitRepeatedAtom(body, repetition, number, follow: follow)
        case .loop(let body, let repetition, let number): emitLoop(body, repetition, number, follow: follow)
        case .atomic(let body):
            let mark = register()
            add(.mark, a: mark)
            isolated { $0.emit(body, follow: .anything) }
            add(.cut, a: mark)
        case .lookahead(let body, let negated): emitLookahead(body, negated: negated)
        case .lookbehind(let body, let negated, let min, let max, let byCodePoint):
            emitLookbehind(body, negated: negated, min: min, max: max, byCodePoint: byCodePoint)
        case .backreference(let group, let folding):
            add(.backreference, a: Int32(group), b: folding == .exact ? 0 : folding == .ascii ? 1 : 2)
        case .assertion(let assertion): emitAssertion(assertion)
        case .lineBreak: add(.lineBreak)
        case .grapheme: add(.grapheme)
        }
    }

    /// Emits a body that is matched on its own: failure in it depends on nothing around it.
    mutating func isolated(_ body: (inout ProgramBuilder) -> Void) {
        body(&self)
    }

    private mutating func emitSequence(_ nodes: [Node], follow: FirstSet) {
        var follows = Array(repeating: follow, count: nodes.count)
        for index in nodes.indices.dropLast().reversed() {
            follows[index] = FirstSet(of: nodes[index + 1]).then(follows[index + 1])
        }
        var literals: [(UInt16, UInt16)] = []
        for (node, follow) in zip(nodes, follows) {
            if let pairs = unitPairs(of: node) {
                literals += pairs
                continue
            }
            flush(&literals)
            if case .literal(let point, let folding) = node {
                add(.set, a: classes.number(of: Self.set(of: point, folding)))
            } else {
                emit(node, follow: follow)
            }
        }
        flush(&literals)
    }

    /// The units of a literal, each with the other unit that is equal to it.
    private func unitPairs(of node: Node) -> [(UInt16, UInt16)]? {
        guard case .literal(let point, let folding) = node, point < 0xD800 || point > 0xDFFF else { return nil }
        if folding == .exact, point > 0xFFFF {
            let high = UInt16(0xD800 + (point - 0x10000) >> 10)
            let low = UInt16(0xDC00 + (point - 0x10000) & 0x3FF)
            return [(high, high), (low, low)]
        }
        let variants = folding == .exact ? [point] : CaseMapping.variants(of: point, unicode: folding == .unicode)
        guard variants.count <= 2, let first = variants.first, let last = variants.last, last <= 0xFFFF else {
            return nil
        }
        return [(UInt16(first), UInt16(last))]
    }

    private mutating func flush(_ literals: inout [(UInt16, UInt16)]) {
        defer { literals.removeAll() }
        guard let first = literals.first else { return }
        let exact = literals.allSatisfy { $0 == $1 }
        if literals.count == 1 {
            add(exact ? .unit : .unitPair, unit: first.0, a: Int32(first.1))
            return
        }
        add(exact ? .units : .unitPairs, unit: first.0, a: Int32(units.count), b: Int32(literals.count))
        for (unit, other) in literals {
            units.append(unit)
            if !exact { units.append(other) }
        }
    }

    private mutating func emitAlternation(_ alternatives: [Node], follow: FirstSet) {
        let firsts = alternatives.map { FirstSet(of: $0).then(follow) }
        var rests = firsts
        for index in firsts.indices.dropLast().reversed() {
            rests[index] = firsts[index].union(rests[index + 1])
        }
        var ends: [Int] = []
        for (index, alternative) in alternatives.enumerated() {
            guard index + 1 < alternatives.count else {
                emit(alternative, follow: follow)
                break
            }
            let choice = add(
                .choice, b: classes.number(of: firsts[index]), c: classes.number(of: rests[index + 1]))
            emit(alternative, follow: follow)
            ends.append(add(.jump))
            code[choice].a = here
        }
        for end in ends { code[end].a = here }
    }

    private mutating func emitGroup(_ body: Node, _ number: Int?, follow: FirstSet) {
        guard let number else {
            emit(body, follow: follow)
            return
        }
        let start = register()
        add(.groupStart, unit: loopDepth > 0 ? 1 : 0, a: start)
        emit(body, follow: follow)
        add(.groupEnd, a: Int32(number * 2), b: start)
    }

    private mutating func emitLookahead(_ body: Node, negated: Bool) {
        let mark = register(2)
        let enter = add(negated ? .notAheadEnter : .lookaheadEnter, a: mark)
        isolated { $0.emit(body, follow: .anything) }
        add(negated ? .notAheadLeave : .lookaheadLeave, a: mark)
        code[enter].b = here
    }

    private mutating func emitLookbehind(_ body: Node, negated: Bool, min: Int, max: Int, byCodePoint: Bool) {
        var info = RepeatInfo(min: Int32(clamping: min), max: Int32(clamping: max), greed: .greedy)
        info.mark = register(2)
        info.negated = negated
        info.byCodePoint = byCodePoint
        let number = repeats.count
        repeats.append(info)
        add(.lookbehindEnter, a: Int32(number))
        // What matches depends on where the look-behind has to end.
        let remembered = canRemember
        canRemember = false
        emit(body, follow: .anything)
        canRemember = remembered
        add(.lookbehindLeave, a: Int32(number))
        repeats[number].exit = here
    }

    private mutating func emitAssertion(_ assertion: Assertion) {
        switch assertion {
        case .inputStart: add(.inputStart)
        case .inputEnd: add(.inputEnd)
        case .lineStart: add(.lineStart)
        case .unixLineStart: add(.unixLineStart)
        case .lineEnd(let everyLine): add(.lineEnd, a: everyLine ? 1 : 0)
        case .unixLineEnd(let everyLine): add(.unixLineEnd, a: everyLine ? 1 : 0)
        case .wordBoundary(let negated, let unicode):
            let set =
                unicode
                ? UnicodeProperty.word : UnicodeProperty.letterOrDigit.union(CharacterSet(0x5F...0x5F))
            add(.wordBoundary, a: negated ? 1 : 0, b: classes.number(of: set))
        case .graphemeBoundary: add(.graphemeBoundary)
        case .previousMatchEnd: add(.previousMatchEnd)
        }
    }
}
