import Outbox
import Synchronization
import Testing

@Suite("Waiting for a job")
struct JobWatchTests {
    private let job = JobID(rawValue: 1)

    @Test("what is there already is found at once")
    func atOnce() async throws {
        #expect(try await JobWatch().wait(for: job) { 1 } == 1)
    }

    @Test("who waits looks again when the job is told of")
    func told() async throws {
        // Nobody would live to see the next look.
        let watch = JobWatch(firstPause: .seconds(86_400))
        let looks = Mutex(0)
        let found = try await watch.wait(for: job) {
            let count = looks.withLock { count in
                count += 1
                return count
            }
            // Told between the look and the wait: it must not be lost.
            if count == 1 { watch.notice([job]) }
            return count == 2 ? count : nil
        }
        #expect(found == 2)
    }

    private final class Waiters: Sendable {
        let watch = JobWatch(firstPause: .seconds(86_400))
        let isDone = Mutex(false)
        let looks = Mutex<[Int64: Int]>([:])

        func wait(for id: Int64) async throws -> Bool? {
            try await watch.wait(for: JobID(rawValue: id)) {
                looks.withLock { $0[id, default: 0] += 1 }
                return isDone.withLock { $0 } ? true : nil
            }
        }
    }

    @Test("all who wait for it are woken, and nobody else")
    func everybody() async throws {
        let waiters = Waiters()
        try await withThrowingTaskGroup(of: Bool?.self) { group in
            for id in [1, 1, 2] as [Int64] { group.addTask { try await waiters.wait(for: id) } }
            while waiters.looks.withLock({ $0 }) != [1: 2, 2: 1] { try await Task.sleep(for: .milliseconds(1)) }
            waiters.isDone.withLock { $0 = true }
            waiters.watch.notice([job])
            for _ in 0..<2 { #expect(try await group.next() == .some(.some(true))) }
            #expect(waiters.looks.withLock { $0[2] } == 1)
            group.cancelAll()
            await #expect(throws: CancellationError.self) { _ = try await group.next() }
        }
    }

    @Test("what nobody tells is seen by looking now and then")
    func untold() async throws {
        let looks = Mutex(0)
        let found = try await JobWatch(firstPause: .milliseconds(1)).wait(for: job) {
            looks.withLock { count in
                count += 1
                return count > 4 ? count : nil
            }
        }
        #expect(found == 5)
    }

    @Test("nobody waits beyond the deadline, and it is looked once more then")
    func late() async throws {
        let looks = Mutex(0)
        let found: Int? = try await JobWatch(firstPause: .seconds(86_400)).wait(
            for: job, until: .now + .milliseconds(5)
        ) {
            looks.withLock { $0 += 1 }
            return nil
        }
        #expect(found == nil)
        #expect(looks.withLock { $0 } >= 2)
    }

    @Test("what the look throws ends the wait")
    func failure() async throws {
        struct Broken: Error {}
        await #expect(throws: Broken.self) {
            let _: Int? = try await JobWatch().wait(for: job) { throw Broken() }
        }
    }
}
