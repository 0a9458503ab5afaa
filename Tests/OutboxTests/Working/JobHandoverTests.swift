import Logging
import OutboxConformance
import OutboxSQLite
import Testing

@testable import Outbox

@Suite("Jobs that are handed over to the worker")
struct JobHandoverTests {
    private let folder: TemporaryFolder
    private let store: SQLiteOutboxStore
    private let clock = FastClock(Fixtures.start + .seconds(1_000_000))

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
    }

    private func worker(_ courier: any Courier) -> JobWorker {
        var dispatch = DispatchMachine.Configuration()
        dispatch.pacing = .off
        return JobWorker(
            connection: "default", account: Fixtures.job(1).account, store: store, courier: courier,
            configuration: .init(dispatch: dispatch), time: clock.time,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func with(_ worker: JobWorker, _ body: () async throws -> Void) async throws {
        async let run: Void = worker.run()
        do { try await body() } catch {
            worker.requestImmediateStop()
            throw error
        }
        worker.requestStop()
        try await run
    }

    private func submission(_ number: UInt32, rows: Int = 1, key: String? = nil) -> Turn.Submission {
        Turn.Submission(Fixtures.job(number, key: key), Fixtures.rows(rows), digest: [1])
    }

    /// Answers with what has become of every delivery.
    private func closing(_ count: Int, request: String = "r") -> JobClosing {
        JobClosing(count) { deliveries in
            let text = deliveries.map { "\($0.position) \($0.recipient) \($0.state) \($0.errorCode ?? 0)" }
            return HostAnswer(
                host: "h", request: request, digest: [1], job: deliveries[0].job, head: "",
                body: Array(text.joined(separator: ", ").utf8), at: Fixtures.start)
        }
    }

    /// Hands a job over as soon as the worker takes it.
    private func hand(
        _ submission: Turn.Submission, to worker: JobWorker, closing: JobClosing? = nil
    ) async throws -> Acceptance {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            if let acceptance = await worker.submit(submission, closing: closing) { return acceptance }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw OutboxError(.storeUnavailable, "the worker takes nothing")
    }

    private func until(_ isReached: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while try await !isReached() {
            guard ContinuousClock.now < deadline else {
                Issue.record("it is not reached")
                return
            }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test("the turn that begins the attempts stores the job, the turn that ends the last one the answer")
    func answered() async throws {
        let courier = ScriptedCourier { attempt in
            // The first request of a run goes alone.
            attempt.recipient == Fixtures.rows(2)[0].recipient
                ? AttemptOutcome(.rejected, httpStatus: 400, errorCode: 21211) : nil
        }
        let worker = worker(courier)
        let closing = closing(2)
        try await with(worker) {
            let acceptance = try await hand(submission(1, rows: 2, key: "k"), to: worker, closing: closing)
            #expect(acceptance.isNew(Fixtures.job(1).id))
            #expect(try await store.job(tenant: "", key: "k") != nil)
            // The second attempt is still open.
            try await until { try await store.job(Fixtures.job(1).id)?.counts[.rejected] == 1 }
            #expect(closing.keptAnswer == nil)
            await courier.endOne()
            try await until { closing.keptAnswer != nil }
            let answer = try await store.answer(host: "h", request: "r")
            #expect(answer == closing.keptAnswer)
            let rows = Fixtures.rows(2).map(\.recipient)
            #expect(
                answer.map { String(decoding: $0.body, as: UTF8.self) }
                    == "1 \(rows[0]) rejected 21211, 2 \(rows[1]) accepted 0")
            #expect(try await store.job(Fixtures.job(1).id)?.counts[.accepted] == 1)
        }
        #expect(courier.sent.count == 2)
    }

    @Test("what is found out in another way than by an answer of Twilio is not answered so")
    func unknown() async throws {
        let courier = ScriptedCourier { _ in AttemptOutcome(.ambiguous, errorMessage: "cut off") }
        let worker = worker(courier)
        let closing = closing(1)
        try await with(worker) {
            _ = try await hand(submission(1), to: worker, closing: closing)
            try await until { try await store.job(Fixtures.job(1).id)?.counts[.unknown] == 1 }
        }
        #expect(closing.keptAnswer == nil)
        #expect(try await store.answer(host: "h", request: "r") == nil)
    }

    @Test("a key that is taken names the earlier job, and nothing is sent for it")
    func keyTaken() async throws {
        let courier = ScriptedCourier { _ in ScriptedCourier.accepted }
        let worker = worker(courier)
        try await with(worker) {
            _ = try await hand(submission(1, key: "k"), to: worker)
            guard case .keyTaken(let earlier) = try await hand(submission(2, key: "k"), to: worker) else {
                Issue.record("it is taken")
                return
            }
            #expect(earlier.id == Fixtures.job(1).id)
            _ = try await hand(submission(3), to: worker)
            try await until { try await store.job(Fixtures.job(3).id)?.counts[.accepted] == 1 }
            #expect(try await store.job(Fixtures.job(2).id) == nil)
        }
        #expect(courier.sent.count == 2)
    }

    @Test("many at once are each stored, sent and answered once")
    func many() async throws {
        let worker = worker(ScriptedCourier { _ in ScriptedCourier.accepted })
        try await with(worker) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...300 {
                    group.addTask {
                        let closing = closing(1, request: "r\(number)")
                        let acceptance = try await hand(
                            submission(UInt32(number)), to: worker, closing: closing)
                        #expect(acceptance.isNew(Fixtures.job(UInt32(number)).id))
                        try await until { closing.keptAnswer != nil }
                    }
                }
                try await group.waitForAll()
            }
        }
        for number in 1...300 { #expect(try await store.answer(host: "h", request: "r\(number)") != nil) }
    }

    @Test("a worker that does not run, or has to end, takes none; the store takes it then")
    func notRunning() async throws {
        let worker = worker(ScriptedCourier { _ in ScriptedCourier.accepted })
        #expect(await worker.submit(submission(1)) == nil)
        try await with(worker) { _ = try await hand(submission(1), to: worker) }
        #expect(await worker.submit(submission(2)) == nil)
        #expect(try await store.job(Fixtures.job(2).id) == nil)
    }
}
