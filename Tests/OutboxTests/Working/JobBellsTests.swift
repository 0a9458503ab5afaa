import Testing

@testable import Outbox

@Suite("Looking now and then for those who wait for a job")
struct JobBellsTests {
    private let start = ContinuousClock.now
    private let one = JobID(rawValue: 1)
    private let two = JobID(rawValue: 2)
    private var bells = JobBells<String>(longestPause: .seconds(1))

    private mutating func hang(
        _ bell: String, for job: JobID, pause: Duration, until deadline: Duration? = nil, at now: Duration = .zero
    ) -> (place: Int, alarm: Duration?) {
        let (place, alarm) = bells.hang(
            bell, for: job, pause: pause, until: deadline.map { start + $0 }, at: start + now)
        return (place, alarm.map { $0 - start })
    }

    private mutating func goesOff(_ alarm: Duration, at now: Duration? = nil) -> (due: [String], alarm: Duration?) {
        let (due, next) = bells.goesOff(start + alarm, at: start + (now ?? alarm))
        return (due.sorted(), next.map { $0 - start })
    }

    @Test("one alarm is set for all, and another one only for who is due before it")
    mutating func alarms() {
        let alarms = [
            hang("a", for: one, pause: .milliseconds(250)).alarm,
            hang("b", for: one, pause: .milliseconds(250), at: .milliseconds(1)).alarm,
            hang("c", for: two, pause: .milliseconds(20), at: .milliseconds(2)).alarm,
        ]
        #expect(alarms == [.milliseconds(250), nil, .milliseconds(22)])
        #expect(bells.bells(of: [one]).sorted() == ["a", "b"])
        #expect(bells.bells(of: bells.jobs).sorted() == ["a", "b", "c"])
    }

    @Test("who is due is rung for and rests twice as long, up to the longest pause")
    mutating func pauses() {
        _ = hang("a", for: one, pause: .milliseconds(400))
        let (first, second) = (goesOff(.milliseconds(400)), goesOff(.milliseconds(1200)))
        let late = goesOff(.milliseconds(2200), at: .milliseconds(2300))
        #expect(first == (["a"], .milliseconds(1200)))
        #expect(second == (["a"], .milliseconds(2200)))
        #expect(late == (["a"], .milliseconds(3300)))
    }

    @Test("an alarm whose place another has taken rings nothing, and sets none")
    mutating func replaced() {
        _ = hang("a", for: one, pause: .milliseconds(250))
        _ = hang("b", for: two, pause: .milliseconds(20))
        let (sooner, replaced) = (goesOff(.milliseconds(20)), goesOff(.milliseconds(250)))
        #expect(sooner == (["b"], .milliseconds(60)))
        #expect(replaced == ([], nil))
    }

    @Test("nobody sleeps beyond the deadline, and after it the pauses go on")
    mutating func deadlines() {
        let alarm = hang("a", for: one, pause: .seconds(1), until: .milliseconds(5)).alarm
        #expect(alarm == .milliseconds(5))
        let after = goesOff(.milliseconds(5))
        #expect(after == (["a"], .milliseconds(1005)))
    }

    @Test("who has gone is not rung for, and without anybody no alarm is left")
    mutating func gone() {
        let place = hang("a", for: one, pause: .milliseconds(250)).place
        bells.take(place, of: one)
        #expect(bells.jobs.isEmpty)
        let nobody = goesOff(.milliseconds(250))
        #expect(nobody == ([], nil))
        let next = hang("b", for: one, pause: .milliseconds(10), at: .seconds(1)).alarm
        #expect(next == .milliseconds(1010))
    }
}
