import OutboxConformance
import Testing

@testable import Outbox

@Suite("When Twilio is asked about statuses that no callback has told")
struct OverdueScheduleTests {
    private func job(_ number: UInt32, sendAt: Timestamp? = nil) -> Job {
        let new = Fixtures.job(number, sendAt: sendAt)
        return Job(
            id: new.id, tenant: "", key: nil, connection: "default", account: new.account, content: new.content,
            onUnknown: .hold, priority: .normal, validUntil: new.validUntil, digest: [], state: .active,
            createdAt: Fixtures.start, counts: DeliveryCounts())
    }

    private func after(_ seconds: Int) -> Timestamp { Fixtures.start + .seconds(seconds) }

    @Test("first after its time, then after twice as long each time, at most six hours, for a day")
    func times() {
        var schedule = OverdueSchedule(configuration: .init())
        let job = job(1)
        var asked: [Int] = []
        for minute in 0...1500 where !schedule.due([job], now: after(minute * 60)).isEmpty {
            asked.append(minute)
            schedule.wasAsked(job.id, now: after(minute * 60))
        }
        #expect(asked == [10, 30, 70, 150, 310, 630, 990, 1350])
        #expect(!schedule.isOver(job, now: after(86_399)))
        #expect(schedule.isOver(job, now: after(86_400)))
    }

    @Test("what is sent later is asked about later")
    func scheduled() {
        var schedule = OverdueSchedule(configuration: .init())
        let late = job(1, sendAt: after(10_000))
        #expect(schedule.due([late], now: after(10_599)).isEmpty)
        #expect(schedule.due([late], now: after(10_600)).count == 1)
        #expect(!schedule.isOver(late, now: after(86_400)))
    }

    @Test("what is followed no more is forgotten")
    func forgets() {
        var schedule = OverdueSchedule(configuration: .init())
        let job = job(1)
        _ = schedule.due([job], now: after(600))
        schedule.wasAsked(job.id, now: after(600))
        #expect(schedule.due([job], now: after(700)).isEmpty)
        #expect(schedule.due([], now: after(700)).isEmpty)
        #expect(schedule.due([job], now: after(700)).count == 1)
    }
}
