import OutboxConformance
import Testing

@testable import Outbox

@Suite("Which jobs a worker has in hand")
struct JobRosterTests {
    private let now = Fixtures.start + .seconds(3600)

    private func job(_ number: UInt32, sender: String = "+15005550006", sendAt: Timestamp? = nil) -> Job {
        var new = Fixtures.job(number, sendAt: sendAt)
        new.content.sender = sender
        return Job(accepted: new, id: new.id, deliveries: 1, digest: [])
    }

    @Test("it takes each job once, and of a lane no more than there is room for")
    func room() {
        var roster = JobRoster(room: 2, interval: .seconds(1))
        let taken = roster.take([job(1), job(1), job(2), job(3), job(4, sender: "+15005550007")], now: now)
        #expect(taken.count == 3)
        let again = roster.take([job(1)], now: now)
        #expect(again.isEmpty)
    }

    @Test("it does not take what is not due yet")
    func notDue() {
        var roster = JobRoster(room: 2, interval: .seconds(1))
        #expect(roster.take([job(1, sendAt: now + .seconds(1))], now: now).isEmpty)
        #expect(roster.take([job(1, sendAt: now)], now: now).count == 1)
    }

    @Test("it looks at once when a lane that had more has run half empty, otherwise from time to time")
    func search() throws {
        var roster = JobRoster(room: 4, interval: .seconds(1))
        #expect(roster.search(now: now) != nil)
        #expect(roster.search(now: now + .milliseconds(999)) == nil)
        #expect(roster.search(now: now + .seconds(1))?.rooms == [:])
        let jobs = (1...6).map { job($0) }
        _ = roster.take(jobs, now: now)
        #expect(roster.search(now: now + .milliseconds(1500)) == nil)
        roster.remove(jobs[0].id)
        roster.set(jobs[1].id, waits: false)
        let found = roster.search(now: now + .milliseconds(1600))
        let wish = try #require(found)
        #expect(wish.rooms == [jobs[0].lane: 2])
        #expect(roster.search(now: now + .milliseconds(1700)) == nil)
        #expect(roster.found(OpenJobs(jobs: [jobs[4]], crowded: []), now: now).count == 1)
    }

    @Test("a job that only waits for ends makes room, and takes it again when something is pending")
    func waiting() {
        var roster = JobRoster(room: 1, interval: .seconds(1))
        _ = roster.take([job(1)], now: now)
        roster.set(job(1).id, waits: false)
        #expect(roster.take([job(2)], now: now).count == 1)
        roster.set(job(1).id, waits: true)
        roster.remove(job(2).id)
        #expect(roster.take([job(3)], now: now).isEmpty)
    }
}
