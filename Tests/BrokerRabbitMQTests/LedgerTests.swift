import HostAlfresco
import Testing

@testable import BrokerRabbitMQ

@Suite("What is confirmed and acknowledged by one number")
struct LedgerTests {
    @Test("confirms come singly, for many and in any order; each outcome is told once")
    func confirms() {
        var ledger = ConfirmLedger<String>()
        for ticket in ["a", "b", "c", "d"] { ledger.published(ticket) }
        #expect(ledger.next == 5)
        ledger.returned(2, "NO_ROUTE")
        let third = ledger.confirmed(3, andEarlier: false, isRefusal: false)
        #expect(third.map(\.ticket) == ["c"])
        let earlier = ledger.confirmed(3, andEarlier: true, isRefusal: false)
        #expect(earlier.map(\.ticket) == ["a", "b"])
        #expect(earlier.map(\.outcome) == [.confirmed, .returned("NO_ROUTE")])
        #expect(ledger.confirmed(1, andEarlier: false, isRefusal: false).isEmpty)
        #expect(ledger.confirmed(9, andEarlier: true, isRefusal: false).isEmpty)
        #expect(ledger.count == 1)
        let refused = ledger.confirmed(0, andEarlier: true, isRefusal: true)
        #expect(refused.map(\.outcome) == [.failed("the broker could not take it")])
        #expect(ledger.next == 5)
    }

    @Test("what expires is told once, and its confirm later disturbs nothing")
    func expiry() {
        var ledger = ConfirmLedger<Int>()
        for ticket in 1...3 { ledger.published(ticket) }
        #expect(ledger.expire { $0 <= 2 } == [1, 2])
        #expect(ledger.oldest == 3)
        #expect(ledger.confirmed(3, andEarlier: true, isRefusal: false).map(\.ticket) == [3])
        ledger.published(4)
        #expect(ledger.reset() == [4])
        #expect(ledger.next == 1)
    }

    @Test("a random history tells every message exactly once", arguments: 0..<20)
    func history(seed: Int) {
        var random = Numbers(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
        var ledger = ConfirmLedger<UInt64>()
        var told: [UInt64: Int] = [:]
        for _ in 0..<3000 {
            let number = ledger.next
            switch random.below(4) {
            case 0, 1: ledger.published(number)
            case 2:
                for item in ledger.confirmed(
                    random.below(number) + 1, andEarlier: random.below(2) == 0, isRefusal: false)
                {
                    told[item.ticket, default: 0] += 1
                }
            default: for ticket in ledger.expire(while: { $0 + 50 < number }) { told[ticket, default: 0] += 1 }
            }
        }
        let last = ledger.next - 1
        for item in ledger.confirmed(0, andEarlier: true, isRefusal: false) { told[item.ticket, default: 0] += 1 }
        #expect(told.count == Int(last))
        #expect(told.values.allSatisfy { $0 == 1 })
        #expect(ledger.count == 0)
    }

    @Test("acknowledgements without a gap are one, the others are told singly, and none is told twice")
    func acknowledgements() {
        var window = AckWindow()
        #expect(window.acknowledge([3, 4]).map(\.number) == [3, 4])
        let run = window.acknowledge([2, 1, 6, 3])
        #expect(run.map(\.number) == [2, 6])
        #expect(run.map(\.andEarlier) == [true, false])
        #expect(window.acknowledge([1, 2, 3, 4, 6]).isEmpty)
        #expect(window.acknowledge([5]).map(\.number) == [5])
        #expect(window.acknowledge([7, 8, 9]).map(\.number) == [9])
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
