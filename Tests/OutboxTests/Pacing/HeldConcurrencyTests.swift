import Testing

@testable import Outbox

@Suite("What a run has of the requests at once that processes share")
struct HeldConcurrencyTests {
    private let start = Timestamp(milliseconds: 1_800_000_000_000)

    private func held(limit: Int = 8, ahead: Int = 4) -> HeldConcurrency {
        HeldConcurrency(key: ConcurrencyKey(connection: "c", account: "AC1"), limit: limit, ahead: ahead)
    }

    private func share(_ places: Int) -> ConcurrencyShare { ConcurrencyShare(places: places, until: .now) }

    @Test("it asks with the first attempts, and lets as many begin as it may hope for")
    func first() {
        var held = held()
        #expect(held.asks(at: start))
        #expect(held.mostUnderWay == 12)
        let wish = held.wish(wanted: 1, underWay: 0, isOver: false, at: start)
        let key = ConcurrencyKey(connection: "c", account: "AC1")
        #expect(wish == ConcurrencyWish(key: key, limit: 8, ahead: 4, wanted: 1, underWay: 0))
        held.take(share(8))
        #expect(held.mostUnderWay == 12)
        held.take(share(5))
        #expect(held.mostUnderWay == 5)
    }

    @Test("it asks again after a pause, with the most that was wanted of late")
    func again() {
        var held = held()
        _ = held.wish(wanted: 7, underWay: 0, isOver: false, at: start)
        held.take(share(3))
        #expect(held.wish(wanted: 7, underWay: 3, isOver: false, at: start + .milliseconds(99)) == nil)
        #expect(held.wish(wanted: 2, underWay: 2, isOver: false, at: start + .milliseconds(100))?.wanted == 7)
        #expect(held.wish(wanted: 2, underWay: 2, isOver: false, at: start + .milliseconds(1500))?.wanted == 7)
        #expect(held.wish(wanted: 2, underWay: 2, isOver: false, at: start + .milliseconds(2600))?.wanted == 2)
        // More than all may have is not asked for.
        #expect(held.wish(wanted: 100, underWay: 2, isOver: false, at: start + .milliseconds(2800))?.wanted == 8)
        // Though the clock was set back.
        #expect(held.wish(wanted: 1, underWay: 1, isOver: false, at: start + .seconds(-3600)) != nil)
    }

    @Test("it gives its share up when nothing was wanted for a while, or will be any more; once")
    func leaving() {
        var held = held()
        _ = held.wish(wanted: 1, underWay: 0, isOver: false, at: start)
        held.take(share(8))
        #expect(held.wish(wanted: 0, underWay: 0, isOver: false, at: start + .milliseconds(1500))?.wanted == 1)
        #expect(!held.isIdle(at: start + .milliseconds(1999)))
        #expect(held.isIdle(at: start + .milliseconds(2500)))
        #expect(held.wish(wanted: 0, underWay: 0, isOver: false, at: start + .milliseconds(2500))?.wanted == 0)
        #expect(!held.isIdle(at: start + .seconds(60)))
        #expect(held.wish(wanted: 0, underWay: 0, isOver: false, at: start + .seconds(60)) == nil)

        _ = held.wish(wanted: 3, underWay: 0, isOver: false, at: start + .seconds(60))
        held.take(share(8))
        #expect(held.wish(wanted: 0, underWay: 0, isOver: true, at: start + .seconds(60))?.wanted == 0)
        // The next attempts need not wait.
        #expect(held.asks(at: start + .seconds(60)))
    }

    @Test("what is under way keeps the share")
    func underWay() {
        var held = held()
        _ = held.wish(wanted: 4, underWay: 0, isOver: false, at: start)
        held.take(share(8))
        for second: Int64 in 1...60 {
            let wish = held.wish(wanted: 0, underWay: 2, isOver: false, at: start + .seconds(second))
            #expect(wish?.wanted ?? 0 >= 2)
        }
    }

    @Test("a turn begins no more than the share has room for, the oldest jobs first")
    func trimmed() {
        var turn = Turn(now: start, begin: [JobID(rawValue: 1): 3, JobID(rawValue: 2): 3])
        turn.keep(to: nil)
        #expect(turn.begin.values.reduce(0, +) == 6)
        turn.concurrency = ConcurrencyWish(
            key: ConcurrencyKey(connection: "c", account: "AC1"), limit: 8, ahead: 4, wanted: 8, underWay: 2)
        turn.keep(to: share(8))
        #expect(turn.begin == [JobID(rawValue: 1): 3, JobID(rawValue: 2): 3])
        turn.keep(to: share(6))
        #expect(turn.begin == [JobID(rawValue: 1): 3, JobID(rawValue: 2): 1])
        turn.keep(to: share(1))
        #expect(turn.begin == [JobID(rawValue: 1): 0, JobID(rawValue: 2): 0])
    }
}
