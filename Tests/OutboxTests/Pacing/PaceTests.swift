import Testing

@testable import Outbox

@Suite("The pace of a sender")
struct PaceTests {
    /// A whole second of the clock.
    private let start = Timestamp(milliseconds: 1_800_000_000_000)

    /// Takes every unit as soon as it may leave, looking again after `steps` in turn; the moments they left at.
    private func run(_ pace: Pace, for span: Duration, steps: [Int64], cost: Int = 1) -> [Int64] {
        var pacer = Pacer(key: PaceKey("k"), pace: pace)
        var reservedUntil: Int64 = 0
        var now = start
        var left: [Int64] = []
        for index in 0... {
            if now - start >= span { break }
            for _ in 0..<pacer.available(at: now) where pacer.available(at: now) > 0 {
                pacer.spend(cost)
                left += Array(repeating: now.milliseconds, count: cost)
            }
            if let request = pacer.request(10_000, priority: .normal, at: now) {
                let window = request.window(at: now)
                let from = max(reservedUntil, window.lowerBound)
                reservedUntil = from + max(min(window.upperBound - from, request.span), 0)
                pacer.take(PaceSlice(key: request.key, moments: from..<reservedUntil))
            }
            now = now + .milliseconds(steps[index % steps.count])
        }
        return left
    }

    /// Units in each second of the clock, the last one left out.
    private func bySecond(_ moments: [Int64]) -> [Int] {
        let seconds = Dictionary(grouping: moments) { $0 / 1000 }.mapValues(\.count)
        guard let first = seconds.keys.min(), let last = seconds.keys.max() else { return [] }
        return (first..<last).map { seconds[$0] ?? 0 }
    }

    @Test(
        "every second has as many units as the limit allows, whoever looks how often",
        arguments: [1, 2, 3, 10, 49, 80, 100, 1000], [[10], [50], [7, 93, 20]])
    func bySecond(limit: Int, steps: [Int64]) {
        let seconds = bySecond(run(Pace(perSecond: limit), for: .seconds(60), steps: steps))
        #expect(seconds.max() ?? 0 <= limit)
        #expect(Double(seconds.reduce(0, +)) >= 0.96 * Double(limit * seconds.count))
    }

    @Test("a stall is not caught up in the next second", arguments: [1, 3, 100])
    func stall(limit: Int) {
        let seconds = bySecond(
            run(Pace(perSecond: limit), for: .seconds(60), steps: [10, 10, 10, 10, 730, 10, 10, 1500]))
        #expect(seconds.max() ?? 0 <= limit)
    }

    @Test("any second holds no more, wherever it begins", arguments: [3, 100])
    func sliding(limit: Int) {
        let moments = run(Pace(perSecond: limit), for: .seconds(20), steps: [1])
        for (index, moment) in moments.enumerated() {
            let inSecond = moments[index...].prefix { $0 < moment + 1000 }.count
            #expect(inSecond <= limit)
        }
    }

    @Test("a message of several segments is paid for, however few are free")
    func segments() {
        let left = run(Pace(perSecond: 3), for: .seconds(100), steps: [20], cost: 5)
        #expect((285...305).contains(left.count), "\(left.count) segments in 100 s at 3 a second")
    }

    @Test("as far ahead as Twilio's queue reaches, everything leaves at once")
    func queue() {
        let left = run(Pace(perSecond: 1, ahead: .seconds(9 * 3600)), for: .seconds(120), steps: [50])
        #expect((32_400...32_560).contains(left.count), "\(left.count)")
    }

    @Test("slots and moments are the same in both directions", arguments: [1, 3, 7, 79, 99, 990_000])
    func slots(limit: Int) {
        let pace = Pace(perSecond: limit)
        let first = pace.slot(at: start.nanoseconds)
        for slot in first..<first + 200 {
            #expect(pace.slot(at: pace.start(of: slot)) == slot || pace.slot(from: pace.start(of: slot)) == slot)
            #expect(pace.slot(from: pace.start(of: slot)) == slot)
        }
    }

    @Test("what is given back is what was reserved last and not used")
    func giveBack() {
        var pacer = Pacer(key: PaceKey("k"), pace: Pace(perSecond: 10))
        #expect(pacer.giveBack() == nil)
        pacer.take(PaceSlice(key: PaceKey("k"), moments: start.nanoseconds..<start.nanoseconds + 500_000_000))
        pacer.spend(2)
        let slice = pacer.giveBack()
        #expect(slice?.moments == start.nanoseconds + 200_000_000..<start.nanoseconds + 500_000_000)
        #expect(pacer.available(at: start + .milliseconds(900)) == 0)
    }
}
