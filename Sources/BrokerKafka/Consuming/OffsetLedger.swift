/// How far a partition has been answered. Messages are answered in any order, but what is committed says that everything
/// below is done with: it stands still at the first one that is not.
struct OffsetLedger {
    private struct Entry {
        let offset: Int64
        var isAnswered = false
    }

    /// In the order of their offsets, which may have gaps.
    private var entries: [Entry] = []
    /// How many of `entries` are answered, at its beginning.
    private var head = 0

    /// The offset from which on somebody else would have to read; `nil` while that has not moved.
    private(set) var position: Int64?
    /// How many are not answered.
    private(set) var open = 0

    /// A message has come.
    mutating func received(_ offset: Int64) {
        // A partition that has lost its end begins again before it: what came of that is not what comes now.
        if let last = entries.last, offset <= last.offset { self = OffsetLedger() }
        entries.append(Entry(offset: offset))
        open += 1
    }

    /// A message is answered; more than once, or one that never came, changes nothing.
    mutating func answered(_ offset: Int64) {
        guard let place = place(of: offset), !entries[place].isAnswered else { return }
        entries[place].isAnswered = true
        open -= 1
        guard place == head else { return }
        while head < entries.count, entries[head].isAnswered {
            position = entries[head].offset + 1
            head += 1
        }
        if head == entries.count || head > 4096 {
            // The last one stays: what comes again is known by it.
            let done = min(head, entries.count - 1)
            entries.removeFirst(done)
            head -= done
        }
    }

    private func place(of offset: Int64) -> Int? {
        var (low, high) = (head, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].offset < offset { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].offset == offset ? low : nil
    }
}
