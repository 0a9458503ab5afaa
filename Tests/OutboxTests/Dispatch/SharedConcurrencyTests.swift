import Logging
import OutboxConformance
import OutboxSQLite
import Testing

@testable import Outbox

@Suite("Runs of several processes share the requests at once")
struct SharedConcurrencyTests {
    private let folder: TemporaryFolder
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() throws { folder = try TemporaryFolder() }

    /// A store as a process of its own has it; nothing that it holds runs out while a busy machine looks elsewhere.
    private func store() throws -> SQLiteOutboxStore {
        var configuration = SQLiteOutboxStore.Configuration()
        (configuration.leaseDuration, configuration.shareDuration) = (.seconds(3600), .seconds(3600))
        return try SQLiteOutboxStore(path: folder.path + "/outbox.db", configuration: configuration)
    }

    private func worker(_ courier: ScriptedCourier, on store: SQLiteOutboxStore) -> JobWorker {
        var dispatch = DispatchMachine.Configuration()
        dispatch.concurrency = 6
        dispatch.pacing = .off
        return JobWorker(
            connection: "default", account: Fixtures.job(1).account, store: store, courier: courier,
            configuration: .init(dispatch: dispatch), logger: logger)
    }

    private func until(_ isReached: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while try await !isReached() {
            guard ContinuousClock.now < deadline else { throw TooLate() }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private struct TooLate: Error {}

    @Test("together never more than the limit: equally many where both have work, all for the one that has")
    func workers() async throws {
        let (here, there) = (try store(), try store())
        // Both lead to one Twilio, which answers the first attempt of each job.
        let courier = ScriptedCourier { attempt in
            attempt.recipient == Fixtures.rows(1)[0].recipient ? ScriptedCourier.accepted : nil
        }
        let (first, second) = (worker(courier, on: here), worker(courier, on: there))
        let large = try await JobSubmission.submit(Fixtures.job(1), Fixtures.rows(5000), in: here).job
        async let one: Void = first.run()
        first.submitted(large)
        try await until { courier.openByJob == [large.id: 6] }

        // The second one has its lease before the first one can find it.
        let id = Fixtures.job(2).id
        var turn = Turn(now: .now(), begin: [id: 0])
        turn.submissions = [.init(Fixtures.job(2), Fixtures.rows(20), digest: [1])]
        turn.acquire = [id]
        _ = try await there.turn(turn)
        let small = try #require(try await there.job(id))
        async let two: Void = second.run()
        second.submitted(small)
        // The oldest attempts end, which are those of the large job; it goes on with half of the places.
        try await until {
            if courier.openByJob[small.id] == 3 { return true }
            if courier.openByJob[large.id] ?? 0 > 3 { await courier.endOne() }
            return false
        }
        try await until { courier.open == 6 }
        #expect(courier.openByJob == [large.id: 3, small.id: 3])

        // The first one ends: the second has all, and goes on with the other job as well.
        first.requestImmediateStop()
        try await one
        try await until { courier.open == 6 }
        #expect(courier.peak == 6)
        second.requestImmediateStop()
        try await two
    }

    @Test("a run that has ended leaves its share to the others at once")
    func ended() async throws {
        let (here, there) = (try store(), try store())
        let job = try await JobSubmission.submit(Fixtures.job(1), Fixtures.rows(20), in: here).job
        _ = try await here.acquireLease(of: job.id, now: .now())
        var configuration = DispatchMachine.Configuration()
        configuration.pacing = .off
        let courier = ScriptedCourier { _ in ScriptedCourier.accepted }
        let dispatcher = Dispatcher(store: here, courier: courier, configuration: configuration, logger: logger)
        #expect(try await dispatcher.run([job]).accepted == 20)
        var turn = Turn(now: .now())
        turn.concurrency = ConcurrencyWish(
            key: ConcurrencyKey(connection: job.connection, account: job.account), limit: 64, wanted: 1)
        #expect(try await there.turn(turn).share?.places == 64)
    }

    @Test("an attempt leaves no later than the share that it began with lasts")
    func startBefore() throws {
        var configuration = DispatchMachine.Configuration()
        configuration.pacing = .off
        var run = DispatchRun(.given, configuration: configuration)
        let job = Job(Turn.Submission(Fixtures.job(1), Fixtures.rows(1), digest: [1]))
        try run.join(job, by: ScriptedCourier { _ in nil })
        let now = Fixtures.start
        let turn = try run.turn(with: [], now: now)
        #expect(turn.concurrency?.wanted == 1)
        let present = ContinuousClock.now
        let attempt = BegunAttempt(
            id: AttemptID(delivery: DeliveryID(rawValue: 1), number: 1), job: job.id, recipient: "+15551230001",
            body: nil)
        var result = TurnResult(begun: [attempt], jobs: [:], stale: [], leasedUntil: present + .seconds(25))
        result.share = ConcurrencyShare(places: 64, until: present + .seconds(12))
        _ = run.took(result)
        let end = run.startBefore(attempt, leasedUntil: present + .seconds(25), present: present, now: now)
        #expect(end == present + .seconds(12))
    }
}
