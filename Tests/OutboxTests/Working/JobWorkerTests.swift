import Logging
import OutboxConformance
import OutboxSQLite
import Testing

@testable import Outbox

@Suite("The continuous worker")
struct JobWorkerTests {
    private let folder: TemporaryFolder
    private let store: SQLiteOutboxStore
    private let clock = FastClock(Fixtures.start + .seconds(1_000_000))
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
    }

    private func worker(
        _ courier: any Courier, on store: (any OutboxStore)? = nil, time: Dispatcher.Time? = nil,
        _ change: (inout DispatchMachine.Configuration) -> Void = { _ in }
    ) -> JobWorker {
        var dispatch = DispatchMachine.Configuration()
        dispatch.concurrency = 8
        dispatch.pacing = .off
        change(&dispatch)
        return JobWorker(
            connection: "default", account: Fixtures.job(1).account, store: store ?? self.store, courier: courier,
            configuration: .init(dispatch: dispatch), time: time ?? clock.time, logger: logger)
    }

    private func submit(
        _ number: UInt32, rows: Int = 1, _ change: (inout NewJob) -> Void = { _ in }
    ) async throws -> Job {
        var job = Fixtures.job(number)
        change(&job)
        return try await JobSubmission.submit(job, Fixtures.rows(rows), in: store).job
    }

    /// Runs a worker while `body` does; then stops it.
    private func with(_ worker: JobWorker, _ body: () async throws -> Void) async throws {
        async let run: Void = worker.run()
        do { try await body() } catch {
            worker.requestImmediateStop()
            throw error
        }
        worker.requestStop()
        try await run
    }

    /// Waits until the job is as wanted.
    private func until(_ id: JobID, _ isReached: (Job) -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while let job = try await store.job(id), !isReached(job) {
            guard ContinuousClock.now < deadline else {
                Issue.record("the job \(id) stays at \(job.counts)")
                return
            }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private func isFree(_ job: JobID) async throws -> Bool {
        let other = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
        return try await other.acquireLease(of: job, now: clock.time.now()) != .heldElsewhere
    }

    @Test("it works off jobs as they come, and gives their leases back while it goes on")
    func jobsCome() async throws {
        let courier = ScriptedCourier { _ in ScriptedCourier.accepted }
        let early = try await submit(1, rows: 30)
        let worker = worker(courier)
        try await with(worker) {
            try await until(early.id) { $0.counts[.accepted] == 30 }
            var jobs: [Job] = []
            for number in 2..<200 {
                let job = try await submit(UInt32(number))
                worker.submitted(job)
                jobs.append(job)
            }
            for job in jobs { try await until(job.id) { $0.counts[.accepted] == 1 } }
            #expect(try await isFree(jobs[7].id))
            #expect(try await isFree(early.id))
        }
        #expect(courier.sent.count == 228)
        #expect(Set(courier.sent.map(\.id.delivery)).count == 228)
    }

    @Test("it finds jobs that nobody tells it of, more than it holds at once")
    func untold() async throws {
        let courier = ScriptedCourier { _ in ScriptedCourier.accepted }
        var jobs: [Job] = []
        for number in 1..<60 { jobs.append(try await submit(UInt32(number))) }
        try await with(worker(courier) { $0.concurrency = 4 }) {
            for job in jobs { try await until(job.id) { $0.counts[.accepted] == 1 } }
        }
        #expect(courier.sent.count == 59)
    }

    @Test("a job to be sent later waits until then")
    func later() async throws {
        let courier = ScriptedCourier { _ in ScriptedCourier.accepted }
        let due = clock.time.now() + .seconds(20)
        let job = try await submit(1) { $0.content.sendAt = due }
        let worker = worker(courier)
        try await with(worker) {
            worker.submitted(job)
            try await until(job.id) { $0.counts[.accepted] == 1 }
            #expect(clock.time.now() >= due)
        }
    }

    @Test("what a process that has ended was working on goes on; what it attempted is not sent again unseen")
    func deadProcess() async throws {
        let job = try await submit(1, rows: 5)
        do {
            let other = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
            var turn = Turn(now: clock.time.now(), begin: [job.id: 2])
            turn.acquire = [job.id]
            #expect(try await other.turn(turn).begun.count == 2)
        }
        let courier = ScriptedCourier { _ in ScriptedCourier.accepted }
        try await with(worker(courier)) {
            try await until(job.id) { $0.counts[.accepted] == 3 }
            #expect(try await store.job(job.id)?.counts[.unknown] == 2)
        }
        #expect(courier.sent.count == 3)
    }

    @Test("two workers on one store share the jobs and send nothing twice")
    func twoWorkers() async throws {
        let other = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
        let couriers = (0..<2).map { _ in ScriptedCourier { _ in ScriptedCourier.accepted } }
        // By the system's clock: by the fast one a lease runs out while a busy machine looks elsewhere.
        let workers = [worker(couriers[0], time: .system), worker(couriers[1], on: other, time: .system)]
        try await with(workers[0]) {
            try await with(workers[1]) {
                var jobs: [Job] = []
                for number in 1..<100 {
                    let job = try await submit(UInt32(number), rows: 3)
                    for worker in workers { worker.submitted(job) }
                    jobs.append(job)
                }
                for job in jobs { try await until(job.id) { $0.counts[.accepted] == 3 } }
            }
        }
        let sent = couriers.flatMap(\.sent).map(\.id.delivery)
        #expect(sent.count == 297)
        #expect(Set(sent).count == 297)
    }

    @Test("a refused account lets everything wait until it is good again")
    func refused() async throws {
        let jobs = [try await submit(1, rows: 4), try await submit(2)]
        let good = clock.time.now() + .seconds(60)
        let time = clock.time
        let courier = ScriptedCourier { _ in
            time.now() < good
                ? AttemptOutcome(.refusedForAccount, httpStatus: 401, errorCode: 20003) : ScriptedCourier.accepted
        }
        try await with(worker(courier)) {
            for job in jobs { try await until(job.id) { $0.counts[.accepted] == $0.counts.total } }
        }
        let refused = courier.sent.count - 5
        #expect((1...20).contains(refused), "\(refused) requests were refused")
    }

    @Test("a canceled job stops, and goes on when it is reopened")
    func cancelAndReopen() async throws {
        let job = try await submit(1, rows: 100)
        let courier = ScriptedCourier { _ in nil }
        let worker = worker(courier) { $0.concurrency = 4 }
        try await with(worker) {
            await courier.endOne()
            await courier.untilOpen(4)
            try await store.setState(.canceled, of: job.id)
            for _ in 0..<4 { await courier.endOne() }
            try await until(job.id) { $0.counts[.attempting] == 0 }
            let sent = courier.sent.count
            #expect(sent <= 9)
            worker.submitted(try await store.reopen(job.id, now: clock.time.now()))
            for _ in 0..<(100 - sent) { await courier.endOne() }
            try await until(job.id) { $0.counts[.accepted] == 100 }
        }
    }

    @Test("what is not tried in time expires")
    func expiry() async throws {
        let job = try await submit(1, rows: 3) { [now = clock.time.now()] in
            $0.validity = .seconds(30)
            $0.createdAt = now
        }
        let courier = ScriptedCourier { _ in
            AttemptOutcome(.notProcessed(retryAfter: .seconds(20)), httpStatus: 429, errorCode: 20429)
        }
        try await with(worker(courier)) { try await until(job.id) { $0.counts[.expired] == 3 } }
    }

    @Test("a stop lets nothing more begin, stores what ends in time, and gives the leases back")
    func stop() async throws {
        let job = try await submit(1, rows: 50)
        let courier = ScriptedCourier { $0.id.delivery.rawValue == 1 ? ScriptedCourier.accepted : nil }
        let worker = worker(courier) {
            $0.concurrency = 4
            $0.grace = .seconds(1_000_000)
        }
        async let run: Void = worker.run()
        await courier.untilOpen(4)
        worker.requestStop()
        for _ in 0..<4 { await courier.endOne() }
        try await run
        #expect(courier.sent.count == 5)
        #expect(try await store.job(job.id)?.counts[.accepted] == 5)
        #expect(try await isFree(job.id))
    }

    @Test("an urgent job goes before those that wait")
    func urgent() async throws {
        for number in 1..<100 { _ = try await submit(UInt32(number)) }
        let urgent = try await submit(200, rows: 10) { $0.priority = .urgent }
        let courier = ScriptedCourier { _ in ScriptedCourier.accepted }
        try await with(worker(courier) { $0.concurrency = 2 }) {
            try await until(urgent.id) { $0.counts[.accepted] == 10 }
        }
        #expect(courier.sent.lastIndex { $0.job == urgent.id } ?? 0 < 20)
    }
}
