/// A set, and whether Java knows that it has only members below U+10000 that are not surrogates.
struct ParsedClass {
    var set: CharacterSet
    var isBasic: Bool

    var inverted: ParsedClass { ParsedClass(set: set.inverted, isBasic: false) }

    func union(_ other: ParsedClass) -> ParsedClass {
        ParsedClass(set: set.union(other.set), isBasic: isBasic && other.isBasic)
    }

    func intersection(_ other: ParsedClass) -> ParsedClass {
        ParsedClass(set: set.intersection(other.set), isBasic: isBasic && other.isBasic)
    }
}

/// What a class holds while it is read.
private struct ClassContent {
    /// Union of the finished parts.
    var finished: ParsedClass?
    /// Single characters and ranges read since; merged in one go.
    var pending = CharacterSetBuilder()
    var pendingIsBasic = true
    /// The part that was read last, which an intersection without right side falls back on.
    var last: ParsedClass?

    /// Single characters below U+0100. Java keeps them apart and adds them late, which an intersection shows.
    var singles = CharacterSetBuilder()

    mutating func addSingle(_ set: CharacterSet) {
        for index in stride(from: 0, to: set.bounds.count - 1, by: 2) {
            singles.insert(set.bounds[index]...(set.bounds[index + 1] - 1))
        }
    }

    mutating func add(_ part: ParsedClass) {
        last = part
        guard part.set.bounds.count <= 4 else {
            merge(part)
            return
        }
        for index in stride(from: 0, to: part.set.bounds.count - 1, by: 2) {
            pending.insert(part.set.bounds[index]...(part.set.bounds[index + 1] - 1))
        }
        if part.set.bounds.isEmpty { merge(part) }
        pendingIsBasic = pendingIsBasic && part.isBasic
    }

    private mutating func merge(_ part: ParsedClass) {
        finished = finished?.union(part) ?? part
    }

    mutating func flush() {
        guard !pending.isEmpty else { return }
        merge(ParsedClass(set: pending.set, isBasic: pendingIsBasic))
        pending.removeAll()
        pendingIsBasic = true
    }

    /// Merges the single characters; they become the last part if there was no other.
    mutating func flushSingles() {
        guard !singles.isEmpty else { return }
        let part = ParsedClass(set: singles.set, isBasic: true)
        singles.removeAll()
        if finished == nil { last = part }
        merge(part)
    }

    var isEmpty: Bool { finished == nil && pending.isEmpty && singles.isEmpty }
}

extension PatternParser {
    /// Parses a class from the point before its first member (`[`, or the last `&` of an intersection).
    ///
    /// `consumingEnd` is false for the right side of `&&`, which ends at the `]` of the class it belongs to.
    mutating func parseClass(consumingEnd: Bool) throws -> ParsedClass {
        var content = ClassContent()
        var negated = false
        var point = scanner.next()
        if point == 0x5E, scanner.point(scanner.position - 1) == 0x5B {
            point = scanner.next()
            negated = true
        }
        while true {
            switch point {
            case 0x5B:
                content.add(try nested { try $0.parseClass(consumingEnd: true) })
                point = scanner.peek()
                continue
            case 0x26:
                if scanner.next() == 0x26 {
                    try parseIntersection(&content)
                    point = scanner.peek()
                    continue
                }
                scanner.position -= 1
            case 0 where scanner.atEnd:
                throw scanner.error("Unclosed character class")
            case 0x5D where !content.isEmpty:
                if consumingEnd { _ = scanner.next() }
                content.flush()
                content.flushSingles()
                let result = content.finished ?? ParsedClass(set: .empty, isBasic: true)
                return negated ? result.inverted : result
            default:
                break
            }
            try parseClassMember(&content)
            point = scanner.peek()
        }
    }

    /// Parses from the second `&`.
    private mutating func parseIntersection(_ content: inout ClassContent) throws {
        var point = scanner.next()
        var right: ParsedClass?
        while point != 0x5D, point != 0x26 {
            let part: ParsedClass
            if point == 0x5B {
                part = try nested { try $0.parseClass(consumingEnd: true) }
            } else {
                scanner.position -= 1
                part = try nested { try $0.parseClass(consumingEnd: false) }
            }
            right = right?.union(part) ?? part
            point = scanner.peek()
        }
        content.flush()
        content.flushSingles()
        if let right { content.last = right }
        guard let left = content.finished else {
            guard let right else { throw scanner.error("Bad class syntax") }
            content.finished = right
            return
        }
        content.finished = left.intersection(content.last ?? left)
    }

    private mutating func parseClassMember(_ content: inout ClassContent) throws {
        var point = scanner.peek()
        if point == 0x5C {
            point = scanner.nextRaw()
            if point == 0x70 || point == 0x50 {
                content.add(try parseProperty(negated: point == 0x50))
                return
            }
            let startsRange = scanner.point(scanner.position + 1) == 0x2D
            scanner.position -= 1
            switch try parseEscape(inClass: true, startsRange: startsRange) {
            case .set(let parsed):
                content.add(parsed)
                return
            case .literal(let value): point = value
            case .node: return
            }
        } else {
            _ = scanner.next()
        }
        try parseRange(from: point, &content)
    }

    private mutating func parseRange(from first: UInt32, _ content: inout ClassContent) throws {
        if scanner.peek() == 0x2D {
            let following = scanner.point(scanner.position + 1)
            if following != 0x5B, following != 0x5D {
                _ = scanner.next()
                content.add(range(from: first, to: try parseRangeEnd(after: first)))
                return
            }
        }
        let unicode = folding == .unicode
        guard folding != .exact else {
            if first < 256 {
                content.singles.insert(first...first)
            } else {
                content.add(ParsedClass(set: CharacterSet(first...first), isBasic: !Self.isSupplementary(first)))
            }
            return
        }
        var builder = CharacterSetBuilder()
        for variant in CaseMapping.variants(of: first, unicode: unicode) { builder.insert(variant...variant) }
        let set = builder.set
        if first < 256, !unicode || (set.bounds.last ?? 0) <= 256 {
            content.addSingle(set)
        } else {
            content.add(ParsedClass(set: set, isBasic: !unicode && !Self.isSupplementary(first)))
        }
    }

    private mutating func parseRangeEnd(after first: UInt32) throws -> UInt32 {
        var last = scanner.peek()
        if last == 0x5C {
            switch try parseEscape(inClass: true, startsRange: true) {
            case .literal(let value): last = value
            case .set, .node: throw scanner.error("Illegal character range")
            }
        } else {
            _ = scanner.next()
        }
        if last < first { throw scanner.error("Illegal character range") }
        return last
    }

    private func range(from first: UInt32, to last: UInt32) -> ParsedClass {
        guard folding == .exact else {
            return ParsedClass(
                set: CaseMapping.variants(of: first...last, unicode: folding == .unicode), isBasic: false)
        }
        let isBasic = last < 0xD800 || (first > 0xDFFF && last < 0x10000)
        return ParsedClass(set: CharacterSet(first...last), isBasic: isBasic)
    }
}
