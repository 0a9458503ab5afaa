/// Simple (one code point to one) case mappings, as Java's `Character.toUpperCase` and `toLowerCase`.
struct CaseMapping: Sendable {
    static let upper = CaseMapping(UnicodeTables.uppercaseMapping)
    static let lower = CaseMapping(UnicodeTables.lowercaseMapping)

    /// Code points that share a folded form with another, by that form.
    private static let equivalents: [UInt32: [UInt32]] = {
        var table: [UInt32: [UInt32]] = [:]
        for scalar in foldable { table[fold(scalar), default: []].append(scalar) }
        return table
    }()

    /// Code points that either mapping changes, in order.
    static let foldable: [UInt32] = Set(upper.map.keys).union(lower.map.keys).sorted()

    private let map: [UInt32: UInt32]

    private init(_ text: StaticString) {
        let numbers = UnicodeTables.decode(text)
        var map: [UInt32: UInt32] = [:]
        var previous: UInt32 = 0
        for index in stride(from: 0, to: numbers.count - 3, by: 4) {
            let first = previous + numbers[index]
            let coded = numbers[index + 3]
            let delta = coded & 1 == 0 ? Int64(coded / 2) : -Int64(coded / 2) - 1
            for step in 0..<numbers[index + 1] {
                let scalar = first + step * numbers[index + 2]
                map[scalar] = UInt32(truncatingIfNeeded: Int64(scalar) + delta)
            }
            previous = first
        }
        self.map = map
    }

    subscript(scalar: UInt32) -> UInt32 {
        map[scalar] ?? scalar
    }

    /// The form in which two code points that differ only in case are equal.
    static func fold(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x80 { return foldASCII(scalar) }
        return lower[upper[scalar]]
    }

    static func foldASCII(_ scalar: UInt32) -> UInt32 {
        scalar >= 0x41 && scalar <= 0x5A ? scalar + 32 : scalar
    }

    /// Every code point that is equal to `scalar` when case is ignored, itself included.
    static func variants(of scalar: UInt32, unicode: Bool) -> [UInt32] {
        guard unicode else {
            switch scalar {
            case 0x41...0x5A: return [scalar, scalar + 32]
            case 0x61...0x7A: return [scalar - 32, scalar]
            default: return [scalar]
            }
        }
        let above = upper[scalar]
        let folded = lower[above]
        guard above != folded else { return [scalar] }
        var all = equivalents[folded] ?? []
        if !all.contains(folded) { all.append(folded) }
        return all.sorted()
    }

    /// Code points that a range matches when case is ignored.
    static func variants(of range: ClosedRange<UInt32>, unicode: Bool) -> CharacterSet {
        var builder = CharacterSetBuilder()
        builder.insert(range)
        let candidates = unicode ? foldable[...] : foldable.prefix { $0 < 0x80 }
        for scalar in candidates {
            let above = unicode || scalar >= 0x61 ? upper[scalar] : scalar
            let below = unicode ? lower[above] : lower[scalar]
            if range.contains(above) || range.contains(below) { builder.insert(scalar...scalar) }
        }
        return builder.set
    }
}
