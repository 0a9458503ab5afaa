/// What is due when: a binary heap of 24-byte entries, earliest first, first come first served within an instant.
struct DueQueue<Item> {
    private struct Entry {
        let at: Instant
        let order: UInt64
        let item: Item

        func isBefore(_ other: Entry) -> Bool { at == other.at ? order < other.order : at < other.at }
    }

    private var heap: ContiguousArray<Entry> = []
    private var nextOrder: UInt64 = 0

    /// When the first item is due.
    var next: Instant? { heap.first?.at }

    mutating func add(_ item: Item, at instant: Instant) {
        heap.append(Entry(at: instant, order: nextOrder, item: item))
        nextOrder += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].isBefore(heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes the first item that is due at `now`.
    mutating func take(dueBy now: Instant) -> (at: Instant, item: Item)? {
        guard let first = heap.first, first.at <= now else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].isBefore(heap[smallest]) { smallest = child }
            }
            if smallest == parent { break }
            heap.swapAt(parent, smallest)
            parent = smallest
        }
        return (first.at, first.item)
    }
}
