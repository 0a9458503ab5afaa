import Outbox
import Testing

@testable import OutboxPostgres

@Suite("When a node tells the others")
struct AnnouncementsTests {
    private let start = ContinuousClock.now

    @Test("the first news is told at once, what follows waits for the pause and is told together")
    func pause() {
        var announcements = Announcements()
        #expect(announcements.wait(at: start) == nil)
        #expect(announcements.due(with: [.jobs], at: start) == [.jobs])
        announcements.told([.jobs], at: start)
        let soon = start + .milliseconds(1)
        #expect(announcements.due(with: [.jobs], at: soon).isEmpty)
        #expect(announcements.due(with: [.events], at: soon).isEmpty)
        #expect(announcements.wait(at: soon) == Announcements.pause - .milliseconds(1))
        let later = start + Announcements.pause
        #expect(announcements.wait(at: later) == .zero)
        #expect(announcements.due(with: [], at: later) == [.jobs, .events])
        announcements.told([.jobs, .events], at: later)
        #expect(announcements.wait(at: later) == nil)
    }

    @Test("what was in a transaction that was undone is still to be told")
    func undone() {
        var announcements = Announcements()
        _ = announcements.due(with: [.jobs], at: start)
        #expect(announcements.wait(at: start) == .zero)
        #expect(announcements.due(with: [], at: start) == [.jobs])
    }
}
