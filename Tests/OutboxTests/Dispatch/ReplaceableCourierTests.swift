import OutboxConformance
import OutboxSQLite
import Synchronization
import Testing

@testable import Outbox

@Suite("A courier that is replaced while jobs are worked on")
struct ReplaceableCourierTests {
    /// Carries the jobs of one account, and keeps what it carried.
    private final class NamedCourier: Courier {
        let account: String
        let sent = Mutex<[AttemptID]>([])
        let open = Mutex<[@Sendable (AttemptOutcome) -> Void]>([])

        init(_ account: String = "AC00000000000000000000000000000001") { self.account = account }

        func prepare(_ job: Job) throws -> any Route {
            guard job.account == account else { throw OutboxError(.invalidJob, "another account") }
            return NamedRoute(courier: self)
        }

        private struct NamedRoute: Route {
            let courier: NamedCourier

            func send(
                _ attempt: BegunAttempt, startBefore: ContinuousClock.Instant,
                completion: @escaping @Sendable (AttemptOutcome) -> Void
            ) {
                courier.sent.withLock { $0.append(attempt.id) }
                courier.open.withLock { $0.append(completion) }
            }

            func recallUnsent() {}

            func abandonAll() {
                let open = courier.open.withLock { open in
                    defer { open = [] }
                    return open
                }
                for completion in open { completion(AttemptOutcome(.ambiguous)) }
            }
        }
    }

    private func work() async throws -> (Job, [BegunAttempt], TemporaryFolder) {
        let folder = try TemporaryFolder()
        let store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
        let (id, begun) = try await Fixtures.working(1, rows: 3, begin: 3, in: store)
        return (try #require(try await store.job(id)), begun, folder)
    }

    @Test("a new attempt goes by the new courier, and what is under way by the old one ends with the job")
    func replaced() async throws {
        let (job, begun, _) = try await work()
        let (first, second) = (NamedCourier(), NamedCourier())
        let courier = ReplaceableCourier(first)
        let route = try courier.prepare(job)
        let ended = Mutex(0)
        func send(_ attempt: BegunAttempt) {
            route.send(attempt, startBefore: .now + .seconds(60)) { _ in ended.withLock { $0 += 1 } }
        }
        send(begun[0])
        courier.replace(with: second)
        send(begun[1])
        send(begun[2])
        #expect(first.sent.withLock { $0 } == [begun[0].id])
        #expect(second.sent.withLock { $0 } == [begun[1].id, begun[2].id])
        #expect(courier.courier === second)
        route.abandonAll()
        #expect(ended.withLock { $0 } == 3)
    }

    @Test("a job of an account that the new courier is not of goes on by the one before; new jobs of it are refused")
    func otherAccount() async throws {
        let (job, begun, _) = try await work()
        let (first, other) = (NamedCourier(), NamedCourier("AC00000000000000000000000000000002"))
        let courier = ReplaceableCourier(first)
        let route = try courier.prepare(job)
        courier.replace(with: other)
        for attempt in begun { route.send(attempt, startBefore: .now + .seconds(60)) { _ in } }
        #expect(first.sent.withLock { $0.count } == 3)
        #expect(other.sent.withLock { $0.isEmpty })
        #expect(throws: OutboxError.self) { try courier.prepare(job) }
    }
}
