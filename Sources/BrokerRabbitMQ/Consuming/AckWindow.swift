/// Which messages of a channel are acknowledged, so that many can be acknowledged by one number.
struct AckWindow {
    /// Everything below is acknowledged.
    private var lowest: UInt64 = 1
    /// What is acknowledged above.
    private var above: Set<UInt64> = []

    /// What is to be said to the broker so that it learns that these are done with; each is told once.
    mutating func acknowledge(_ numbers: [UInt64]) -> [(number: UInt64, andEarlier: Bool)] {
        var new: Set<UInt64> = []
        for number in numbers where number >= lowest && !above.contains(number) { new.insert(number) }
        guard !new.isEmpty else { return [] }
        above.formUnion(new)
        var last: UInt64?
        while above.remove(lowest) != nil {
            if new.remove(lowest) != nil { last = lowest }
            lowest += 1
        }
        return (last.map { [($0, true)] } ?? []) + new.sorted().map { ($0, false) }
    }
}
