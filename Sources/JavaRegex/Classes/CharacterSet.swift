/// A set of code points, as the sorted list of positions where membership changes.
struct CharacterSet: Sendable, Hashable {
    /// Even elements start a run of members, odd ones end it (exclusive).
    private(set) var bounds: [UInt32]

    static let empty = CharacterSet(bounds: [])
    static let all = CharacterSet(bounds: [0, UnicodeTables.codePointCount])

    init(bounds: [UInt32]) {
        self.bounds = bounds
    }

    init(_ range: ClosedRange<UInt32>) {
        bounds = [range.lowerBound, range.upperBound + 1]
    }

    func contains(_ scalar: UInt32) -> Bool {
        var low = 0
        var high = bounds.count
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] <= scalar { low = middle + 1 } else { high = middle }
        }
        return low & 1 == 1
    }

    var inverted: CharacterSet {
        var result = bounds
        if result.first == 0 { result.removeFirst() } else { result.insert(0, at: 0) }
        if result.last == UnicodeTables.codePointCount {
            result.removeLast()
        } else {
            result.append(UnicodeTables.codePointCount)
        }
        return CharacterSet(bounds: result)
    }

    func union(_ other: CharacterSet) -> CharacterSet {
        if other.bounds.isEmpty { return self }
        if bounds.isEmpty { return other }
        return combine(other) { $0 || $1 }
    }

    func intersection(_ other: CharacterSet) -> CharacterSet {
        combine(other) { $0 && $1 }
    }

    private func combine(_ other: CharacterSet, _ rule: (Bool, Bool) -> Bool) -> CharacterSet {
        var result: [UInt32] = []
        result.reserveCapacity(bounds.count + other.bounds.count)
        var left = 0
        var right = 0
        var inside = false
        while left < bounds.count || right < other.bounds.count {
            let next: UInt32
            if right >= other.bounds.count || (left < bounds.count && bounds[left] <= other.bounds[right]) {
                next = bounds[left]
            } else {
                next = other.bounds[right]
            }
            if left < bounds.count, bounds[left] == next { left += 1 }
            if right < other.bounds.count, other.bounds[right] == next { right += 1 }
            if rule(left & 1 == 1, right & 1 == 1) != inside {
                inside.toggle()
                result.append(next)
            }
        }
        return CharacterSet(bounds: result)
    }
}

/// Collects ranges and sorts them once, so that a class of many members is not built in quadratic time.
struct CharacterSetBuilder {
    private var ranges: [ClosedRange<UInt32>] = []

    var isEmpty: Bool { ranges.isEmpty }

    mutating func insert(_ range: ClosedRange<UInt32>) {
        ranges.append(range)
    }

    mutating func removeAll() {
        ranges.removeAll()
    }

    var set: CharacterSet {
        var bounds: [UInt32] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let end = bounds.last, range.lowerBound <= end {
                bounds[bounds.count - 1] = max(end, range.upperBound + 1)
            } else {
                bounds.append(range.lowerBound)
                bounds.append(range.upperBound + 1)
            }
        }
        return CharacterSet(bounds: bounds)
    }
}
