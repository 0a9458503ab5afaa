import FoundationEssentials
import Logging
import Outbox
import OutboxConformance
import OutboxSQLite
import Testing

@Suite("The dispatcher")
struct DispatcherTests {
    private let folder: TemporaryFolder
    private let store: SQLiteOutboxStore
    private let clock = FastClock(Fixtures.start)
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
    }

    private func dispatcher(
        _ courier: ScriptedCourier, concurrency: Int = 8, grace: Duration = .seconds(10)
    ) -> Dispatcher {
        var configuration = DispatchMachine.Configuration()
        configuration.concurrency = concurrency
        configuration.grace = grace
        configuration.pacing = .off
        return Dispatcher(
            store: store, courier: courier, configuration: configuration, time: clock.time, logger: logger)
    }

    private func job(_ number: UInt32, rows: Int) async throws -> Job {
        let id = try await Fixtures.accepted(number, rows: rows, in: store)
        _ = try await store.acquireLease(of: id, now: Fixtures.start)
        return try #require(try await store.job(id))
    }

    private func counts(_ job: Job) async throws -> DeliveryCounts {
        try #require(try await store.job(job.id)).counts
    }

    @Test("every delivery is attempted once and its end stored")
    func all() async throws {
        let job = try await job(1, rows: 500)
        let courier = ScriptedCourier { _ in ScriptedCourier.accepted }
        let result = try await dispatcher(courier).run([job])
        #expect(result.halt == nil)
        #expect(result.accepted == 500)
        #expect(try await counts(job)[.accepted] == 500)
        #expect(Set(courier.sent.map(\.id)).count == 500)
    }

    @Test("an attempt is journalled before the courier gets it")
    func journalFirst() async throws {
        let job = try await job(1, rows: 20)
        let reader = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
        let courier = ScriptedCourier { _ in nil }
        let dispatcher = dispatcher(courier)
        async let run = dispatcher.run([job])
        for number in 0..<20 {
            await courier.untilOpen(1)
            let attempt = courier.sent[number]
            #expect(try await reader.delivery(attempt.id.delivery)?.state == .attempting)
            #expect(try await reader.attempts(of: attempt.id.delivery).map(\.outcome) == [nil])
            await courier.endOne()
        }
        _ = try await run
    }

    @Test("no more are under way than allowed, and the first goes alone")
    func bounded() async throws {
        let job = try await job(1, rows: 60)
        let courier = ScriptedCourier { _ in nil }
        let dispatcher = dispatcher(courier, concurrency: 5)
        async let run = dispatcher.run([job])
        await courier.untilOpen(1)
        #expect(courier.open == 1)
        await courier.endOne()
        await courier.untilOpen(5)
        for _ in 1..<60 { await courier.endOne() }
        _ = try await run
        #expect(courier.peak == 5)
    }

    @Test("refused credentials end the run after one request; the rest stays pending")
    func refused() async throws {
        let job = try await job(1, rows: 50)
        let courier = ScriptedCourier { _ in AttemptOutcome(.refusedForAccount, httpStatus: 401, errorCode: 20003) }
        let result = try await dispatcher(courier).run([job])
        guard case .account = result.halt else {
            Issue.record("halted as \(String(describing: result.halt))")
            return
        }
        #expect(courier.sent.count == 1)
        #expect(try await counts(job)[.pending] == 50)
    }

    @Test("what was not processed is tried again until it is")
    func retries() async throws {
        let job = try await job(1, rows: 30)
        let courier = ScriptedCourier { attempt in
            attempt.id.number < 3
                ? AttemptOutcome(.notProcessed(retryAfter: .seconds(5)), httpStatus: 429, errorCode: 20429)
                : ScriptedCourier.accepted
        }
        let result = try await dispatcher(courier).run([job])
        #expect(result.accepted == 30)
        #expect(courier.sent.count == 90)
    }

    @Test("ambiguous ends are unknown and not tried again")
    func ambiguous() async throws {
        let job = try await job(1, rows: 40)
        let courier = ScriptedCourier { attempt in
            attempt.id.delivery.rawValue % 4 == 0 ? AttemptOutcome(.ambiguous) : ScriptedCourier.accepted
        }
        let result = try await dispatcher(courier).run([job])
        #expect(result.halt == nil)
        #expect(try await counts(job)[.unknown] == 10)
        #expect(courier.sent.count == 40)
    }

    @Test("a place that cannot be reached ends the run; nothing is lost")
    func unreachable() async throws {
        let job = try await job(1, rows: 10)
        let courier = ScriptedCourier { _ in
            AttemptOutcome(.notProcessed(retryAfter: .zero), errorMessage: "refused", isConnectionFailure: true)
        }
        let result = try await dispatcher(courier).run([job])
        guard case .connection = result.halt else {
            Issue.record("halted as \(String(describing: result.halt))")
            return
        }
        #expect(try await counts(job)[.pending] == 10)
        #expect(courier.sent.count == 6)
    }

    @Test("a stop lets nothing more begin and stores what ends within the grace time")
    func stop() async throws {
        let job = try await job(1, rows: 100)
        let courier = ScriptedCourier { $0.id.delivery.rawValue == 1 ? ScriptedCourier.accepted : nil }
        let dispatcher = dispatcher(courier, concurrency: 4, grace: .seconds(1_000_000))
        async let run = dispatcher.run([job])
        await courier.untilOpen(4)
        dispatcher.requestStop()
        for _ in 0..<4 { await courier.endOne() }
        let result = try await run
        #expect(result.halt == .stopped)
        #expect(courier.sent.count == 5)
        #expect(try await counts(job)[.accepted] == 5)
        #expect(try await counts(job)[.attempting] == 0)
    }

    @Test("what does not end within the grace time is given up and unknown")
    func graceOver() async throws {
        let job = try await job(1, rows: 100)
        let courier = ScriptedCourier { $0.id.delivery.rawValue == 1 ? ScriptedCourier.accepted : nil }
        let dispatcher = dispatcher(courier, concurrency: 4, grace: .seconds(2))
        async let run = dispatcher.run([job])
        await courier.untilOpen(4)
        dispatcher.requestStop()
        let result = try await run
        #expect(result.halt == .stopped)
        #expect(try await counts(job)[.unknown] == 4)
        #expect(try await counts(job)[.pending] == 95)
    }

    @Test("a cancellation by another process is seen")
    func canceledElsewhere() async throws {
        let job = try await job(1, rows: 1000)
        let other = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
        let courier = ScriptedCourier { _ in nil }
        let dispatcher = dispatcher(courier, concurrency: 4)
        async let run = dispatcher.run([job])
        await courier.endOne()
        await courier.untilOpen(4)
        try await other.setState(.canceled, of: job.id)
        for _ in 0..<4 { await courier.endOne() }
        let result = try await run
        #expect(result.halt == nil)
        #expect(courier.sent.count <= 5)
        #expect(try await counts(job).effective(in: .canceled)[.canceled] >= 995)
    }

    @Test("a job that another process has taken over ends the run; an answer that comes late is still a proof")
    func leaseLost() async throws {
        let job = try await job(1, rows: 50)
        let other = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
        let courier = ScriptedCourier { _ in nil }
        let dispatcher = dispatcher(courier)
        async let run = dispatcher.run([job])
        await courier.untilOpen(1)
        let farAhead = Timestamp(milliseconds: Int64.max / 4)
        #expect(try await other.acquireLease(of: job.id, now: farAhead) == .granted(interrupted: 1))
        await courier.endOne()
        let result = try await run
        #expect(result.halt == .leaseLost)
        #expect(try await counts(job)[.accepted] == 1)
        #expect(try await store.reports(about: courier.sent[0].id.delivery).map(\.source) == [.answer])
    }

    @Test("refusals for the rate do not use up the tries")
    func ratesForever() async throws {
        let job = try await job(1, rows: 3)
        let courier = ScriptedCourier { attempt in
            attempt.id.number < 15
                ? AttemptOutcome(.notProcessed(retryAfter: .seconds(1)), httpStatus: 429, errorCode: 20429)
                : ScriptedCourier.accepted
        }
        #expect(try await dispatcher(courier).run([job]).accepted == 3)
    }

    @Test("what is not tried in time expires; what was tried keeps its state")
    func expiry() async throws {
        var new = Fixtures.job(1)
        new.validity = .seconds(60)
        let id = try await store.createDraft(new)
        try await store.append(Fixtures.rows(10), to: id)
        _ = try await store.accept(id, digest: [1])
        _ = try await store.acquireLease(of: id, now: Fixtures.start)
        let job = try #require(try await store.job(id))
        let courier = ScriptedCourier { attempt in
            switch attempt.id.delivery.rawValue {
            case 1: ScriptedCourier.accepted
            case 2: AttemptOutcome(.ambiguous)
            default: AttemptOutcome(.notProcessed(retryAfter: .seconds(50)), httpStatus: 429, errorCode: 20429)
            }
        }
        let result = try await dispatcher(courier).run([job])
        #expect(result.halt == nil)
        let counts = try await counts(job)
        #expect(counts[.accepted] == 1)
        #expect(counts[.unknown] == 1)
        #expect(counts[.expired] == 8)
    }

    @Test("who has opted out is remembered, and what the next job would send there is rejected here")
    func optOut() async throws {
        let optedOut = Fixtures.rows(3)[1].recipient
        let courier = ScriptedCourier { attempt in
            attempt.recipient == optedOut
                ? AttemptOutcome(.rejected, httpStatus: 400, errorCode: 21610, errorMessage: "unsubscribed")
                : ScriptedCourier.accepted
        }
        let jobs = [try await job(1, rows: 3), try await job(2, rows: 3)]
        for job in jobs { _ = try await dispatcher(courier).run([job]) }
        for job in jobs { #expect(try await counts(job)[.rejected] == 1) }
        #expect(courier.sent.count { $0.recipient == optedOut } == 1)
        #expect(try await store.optOuts(after: nil, limit: 10).map(\.recipient) == [optedOut])
    }

    @Test("an urgent job goes first, however large the other one is")
    func urgent() async throws {
        let large = try await job(1, rows: 300)
        var new = Fixtures.job(2)
        new.priority = .urgent
        let id = try await store.createDraft(new)
        try await store.append(Fixtures.rows(20), to: id)
        _ = try await store.accept(id, digest: [1])
        _ = try await store.acquireLease(of: id, now: Fixtures.start)
        let urgent = try #require(try await store.job(id))
        let courier = ScriptedCourier { _ in ScriptedCourier.accepted }
        _ = try await dispatcher(courier, concurrency: 4).run([large, urgent])
        // What was free at once beside the last of it went to the other one.
        #expect(courier.sent.lastIndex { $0.job == id } ?? 0 < 24)
        #expect(courier.sent.count == 320)
    }

    @Test("two jobs are worked on together")
    func twoJobs() async throws {
        let jobs = [try await job(1, rows: 100), try await job(2, rows: 10)]
        let courier = ScriptedCourier { _ in ScriptedCourier.accepted }
        let result = try await dispatcher(courier, concurrency: 4).run(jobs)
        #expect(result.accepted == 110)
        let lastOfSmall = courier.sent.lastIndex { $0.job == jobs[1].id } ?? 0
        #expect(lastOfSmall < 40, "the small job waited for the large one")
    }
}
