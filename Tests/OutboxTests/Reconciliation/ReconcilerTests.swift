import FoundationEssentials
import Logging
import OutboxConformance
import OutboxSQLite
import Synchronization
import Testing

@testable import Outbox

@Suite("Reconciliation beside sending")
struct ReconcilerTests {
    private let store: SQLiteOutboxStore
    private let folder: TemporaryFolder
    private let clock = FastClock(Fixtures.start)
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
    }

    /// A Twilio that keeps what a script lets arrive.
    private final class Place: LookUp {
        private let clock: FastClock
        private let rows = Mutex<[(to: String, item: SentItem)]>([])
        private let failure = Mutex<(any Error)?>(nil)

        init(_ clock: FastClock) { self.clock = clock }

        func arrive(_ attempt: BegunAttempt, body: String = "Hello") {
            rows.withLock { rows in
                let item = SentItem(
                    sid: "SM\(rows.count)", body: body, sender: "+15005550006", createdAt: clock.time.now(),
                    status: "queued")
                rows.insert((attempt.recipient, item), at: 0)
            }
        }

        func fail(_ error: any Error) { failure.withLock { $0 = error } }

        func sent(_ kind: SentKind, to recipient: String, since moment: Timestamp) async throws -> [SentItem] {
            if let failure = failure.withLock({ $0 }) { throw failure }
            return rows.withLock { $0.filter { $0.to == recipient && $0.item.createdAt >= moment }.map(\.item) }
        }

        func count(to recipient: String) -> Int { rows.withLock { $0.count { $0.to == recipient } } }
        var count: Int { rows.withLock { $0.count } }
    }

    private func run(
        _ job: JobID, _ place: Place, _ courier: ScriptedCourier
    ) async throws -> (result: Dispatcher.Result, counts: DeliveryCounts) {
        let reconciler = Reconciler(store: store, lookUp: place, time: clock.time, logger: logger)
        let dispatcher = Dispatcher(
            store: store, courier: courier, reconciler: reconciler, time: clock.time, logger: logger)
        let found = try #require(try await store.job(job))
        let result = try await dispatcher.run([found])
        return (result, try #require(try await store.job(job)).counts)
    }

    private func job(_ rows: Int, onUnknown: UnknownPolicy = .resendWhenAbsent) async throws -> JobID {
        var job = Fixtures.job(1)
        job.onUnknown = onUnknown
        let id = try await store.createDraft(job)
        try await store.append(Fixtures.rows(rows), to: id)
        _ = try await store.accept(id, digest: [1])
        _ = try await store.acquireLease(of: id, now: clock.time.now())
        return id
    }

    @Test("what arrived without an answer is found, what did not arrive is sent again: nothing lost, nothing twice")
    func found() async throws {
        let place = Place(clock)
        let courier = ScriptedCourier { attempt in
            let isLost = attempt.id.number == 1 && attempt.id.delivery.rawValue % 3 == 0
            if !isLost { place.arrive(attempt) }
            if attempt.id.delivery.rawValue % 3 == 1 {
                return AttemptOutcome(.accepted(sid: "SMx\(attempt.id.delivery)"), twilioStatus: "queued")
            }
            return AttemptOutcome(.ambiguous, errorMessage: "no answer")
        }
        let (result, counts) = try await run(try await job(60), place, courier)
        #expect(result.halt == nil)
        #expect(counts[.accepted] == 60)
        #expect(place.count == 60)
        let sids = try await store.deliveries(of: Fixtures.job(1).id, in: [], after: nil, limit: 100)
            .compactMap(\.sid)
        #expect(Set(sids).count == 60)
    }

    @Test("with hold, what is absent is shown to a person and not sent again")
    func hold() async throws {
        let place = Place(clock)
        let courier = ScriptedCourier { attempt in
            if attempt.id.delivery.rawValue.isMultiple(of: 2) { place.arrive(attempt) }
            return AttemptOutcome(.ambiguous)
        }
        let id = try await job(10, onUnknown: .hold)
        let (_, counts) = try await run(id, place, courier)
        #expect(counts[.accepted] == 5)
        #expect(counts[.held] == 5)
        #expect(courier.sent.count == 10)
        let held = try await store.deliveries(of: id, in: [.held], after: nil, limit: 10)
        let reports = try await store.reports(about: held[0].id)
        #expect(reports.map(\.status) == ["absent"])
        #expect(reports[0].note == "in 4 look-ups over the whole window; held")
    }

    @Test("a text that Twilio shows otherwise is held, and sent again only where duplicates are accepted")
    func altered() async throws {
        for (policy, state, attempts) in [(UnknownPolicy.hold, DeliveryState.held, 1), (.resend, .accepted, 2)] {
            let place = Place(clock)
            let courier = ScriptedCourier { attempt in
                place.arrive(attempt, body: "")
                return attempt.id.number == 1 ? AttemptOutcome(.ambiguous) : ScriptedCourier.accepted
            }
            let folder = try TemporaryFolder()
            let store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
            var job = Fixtures.job(1)
            job.onUnknown = policy
            let id = try await store.createDraft(job)
            try await store.append(Fixtures.rows(1), to: id)
            _ = try await store.accept(id, digest: [1])
            _ = try await store.acquireLease(of: id, now: clock.time.now())
            let reconciler = Reconciler(store: store, lookUp: place, time: clock.time, logger: logger)
            let dispatcher = Dispatcher(
                store: store, courier: courier, reconciler: reconciler, time: clock.time, logger: logger)
            _ = try await dispatcher.run([try #require(try await store.job(id))])
            #expect(try await store.job(id)?.counts[state] == 1, "\(policy)")
            #expect(courier.sent.count == attempts, "\(policy)")
        }
    }

    @Test("lists that cannot be read leave it unknown and end the run")
    func unreadable() async throws {
        struct Refused: Error {}
        let place = Place(clock)
        place.fail(Refused())
        let courier = ScriptedCourier { _ in AttemptOutcome(.ambiguous) }
        let (result, counts) = try await run(try await job(3), place, courier)
        #expect(result.halt == nil)
        #expect(counts[.unknown] == 3)
    }

    @Test("a stop ends the looking and leaves it unknown")
    func stop() async throws {
        let id = try await job(1)
        let reconciler = Reconciler(store: store, lookUp: Place(clock), logger: logger)
        let courier = ScriptedCourier { _ in AttemptOutcome(.ambiguous) }
        let dispatcher = Dispatcher(store: store, courier: courier, reconciler: reconciler, logger: logger)
        let job = try #require(try await store.job(id))
        async let run = dispatcher.run([job]) { counts in if counts[.unknown] == 1 { dispatcher.requestStop() } }
        #expect(try await run.halt == .stopped)
        #expect(try await store.job(id)?.counts[.unknown] == 1)
    }
}
