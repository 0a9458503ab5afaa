/// Classes and guards: a bitmap for units below U+0100 and a sorted table for the rest.
struct ClassTable: Sendable {
    /// Four words for each class.
    private(set) var bitmaps: [UInt64] = []
    private(set) var kinds: [Kind] = []
    private(set) var ranges: [Range<Int>] = []
    private(set) var bounds: [UInt32] = []
    private var setNumbers: [CharacterSet: Int32] = [:]
    private var guardNumbers: [FirstSet: Int32] = [:]

    /// What is known about code points from U+0100.
    enum Kind: UInt8, Sendable {
        case none
        case all
        case table
    }

    mutating func number(of set: CharacterSet) -> Int32 {
        if let number = setNumbers[set] { return number }
        let first = bounds.count
        let highBounds = set.bounds.drop { $0 <= 256 }
        let startsInside = (set.bounds.count - highBounds.count) & 1 == 1
        let kind: Kind
        if highBounds.isEmpty {
            kind = .none
        } else if startsInside, highBounds.count == 1, highBounds.first == UnicodeTables.codePointCount {
            kind = .all
        } else {
            kind = .table
            bounds += set.bounds
        }
        let number = add(FirstSet(set).latin, kind, first..<bounds.count)
        setNumbers[set] = number
        return number
    }

    /// Number of a guard; -1 for one that lets everything pass.
    mutating func number(of first: FirstSet) -> Int32 {
        guard !first.nullable, !first.leavesCaptures else { return -1 }
        if let number = guardNumbers[first] { return number }
        let number = add(first.latin, first.other ? .all : .none, 0..<0)
        guardNumbers[first] = number
        return number
    }

    private mutating func add(_ latin: SIMD4<UInt64>, _ kind: Kind, _ range: Range<Int>) -> Int32 {
        for word in 0..<4 { bitmaps.append(latin[word]) }
        kinds.append(kind)
        ranges.append(range)
        return Int32(kinds.count - 1)
    }
}
