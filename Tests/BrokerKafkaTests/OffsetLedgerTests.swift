import Testing

@testable import BrokerKafka

@Suite("How far a partition has been answered")
struct OffsetLedgerTests {
    private func ledger(_ offsets: [Int64]) -> OffsetLedger {
        var ledger = OffsetLedger()
        for offset in offsets { ledger.received(offset) }
        return ledger
    }

    @Test("the position stands still at the first message that is not answered")
    func outOfOrder() {
        var ledger = ledger([5, 6, 7, 8])
        #expect(ledger.position == nil && ledger.open == 4)
        ledger.answered(7)
        ledger.answered(6)
        #expect(ledger.position == nil && ledger.open == 2)
        ledger.answered(5)
        #expect(ledger.position == 8 && ledger.open == 1)
        ledger.answered(8)
        #expect(ledger.position == 9 && ledger.open == 0)
    }

    @Test("offsets may have gaps: the position is behind what was answered, not at what comes next")
    func gaps() {
        var ledger = ledger([3, 10, 11, 40])
        ledger.answered(3)
        #expect(ledger.position == 4)
        ledger.answered(11)
        #expect(ledger.position == 4)
        ledger.answered(10)
        #expect(ledger.position == 12)
    }

    @Test("an answer that comes twice, late or for nothing changes nothing")
    func strangers() {
        var ledger = ledger([1, 2])
        ledger.answered(0)
        ledger.answered(3)
        ledger.answered(-1)
        #expect(ledger.position == nil && ledger.open == 2)
        ledger.answered(1)
        ledger.answered(1)
        #expect(ledger.position == 2 && ledger.open == 1)
        ledger.answered(2)
        ledger.answered(2)
        #expect(ledger.position == 3 && ledger.open == 0)
        ledger.received(3)
        #expect(ledger.position == 3 && ledger.open == 1)
    }

    @Test("a partition that begins again further back is counted anew")
    func truncated() {
        var ledger = ledger([7, 8, 9])
        ledger.answered(7)
        ledger.received(4)
        #expect(ledger.position == nil && ledger.open == 1)
        ledger.answered(9)
        #expect(ledger.position == nil && ledger.open == 1)
        ledger.answered(4)
        #expect(ledger.position == 5 && ledger.open == 0)
    }

    @Test("in a random history the position is where the first open message is, and never goes back", arguments: 0..<20)
    func history(seed: Int) {
        var random = Numbers(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
        var ledger = OffsetLedger()
        var (open, all): (Set<Int64>, [Int64]) = ([], [])
        var (next, last): (Int64, Int64) = (0, -1)
        for _ in 0..<600 {
            if random.below(2) == 0 || all.isEmpty {
                next += Int64(random.below(3)) + 1
                ledger.received(next)
                open.insert(next)
                all.append(next)
            } else {
                // Mostly one that is open, at times one that was answered long ago.
                let among = random.below(8) == 0 || open.isEmpty ? all : open.sorted()
                let offset = among[Int(random.below(UInt64(among.count)))]
                ledger.answered(offset)
                open.remove(offset)
            }
            #expect(ledger.open == open.count)
            let answered = all.prefix { offset in open.min().map { offset < $0 } ?? true }
            #expect(ledger.position == answered.last.map { $0 + 1 })
            #expect((ledger.position ?? -1) >= last)
            last = ledger.position ?? -1
        }
    }
}

/// The same numbers each time.
struct Numbers {
    var state: UInt64

    mutating func below(_ bound: UInt64) -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return bound == 0 ? 0 : state % bound
    }
}
