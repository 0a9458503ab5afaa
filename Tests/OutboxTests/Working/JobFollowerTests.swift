import Logging
import OutboxConformance
import OutboxSQLite
import Synchronization
import Testing

@testable import Outbox

@Suite("Following jobs when everything of them is at Twilio")
struct JobFollowerTests {
    private let folder: TemporaryFolder
    private let store: SQLiteOutboxStore
    private let clock = FastClock(Fixtures.start + .seconds(1_000_000))
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
    }

    /// Messages that stand as a test wants.
    private final class Statuses: StatusSource {
        private let status: @Sendable (String) -> String
        init(_ status: @escaping @Sendable (String) -> String) { self.status = status }

        func item(_ kind: SentKind, sid: String) async throws -> SentItem? {
            SentItem(sid: sid, body: "", sender: nil, createdAt: Fixtures.start, status: status(sid))
        }

        func list(
            _ kind: SentKind, since moment: Timestamp, _ body: ([SentItem]) async throws -> Bool
        ) async throws {}
    }

    private func submit(
        _ number: UInt32, rows: Int, fallback: [String] = [], isReported: Bool = true, at moment: Timestamp? = nil
    ) async throws -> Job {
        var job = Fixtures.job(number)
        if let moment { job.createdAt = moment }
        job.isReported = isReported
        if !fallback.isEmpty { job.content.fallback = try fallback.map { try FallbackChannel($0) } }
        return try await JobSubmission.submit(job, Fixtures.rows(rows), in: store).job
    }

    private func whileWorking(
        _ source: Statuses?, _ courier: ScriptedCourier, hasCallbacks: Bool = false,
        _ body: () async throws -> Void
    ) async throws {
        var dispatch = DispatchMachine.Configuration()
        dispatch.pacing = .off
        let keeper = try await StatusKeeper(store: store)
        let tracker = source.map {
            DeliveryTracker(store: store, source: $0, keeper: keeper, time: clock.time, logger: logger)
        }
        let account = Fixtures.job(1).account
        let worker = JobWorker(
            connection: "default", account: account, store: store, courier: courier,
            follower: JobFollower(
                connection: "default", account: account, store: store, tracker: tracker, hasCallbacks: hasCallbacks,
                time: clock.time, logger: logger),
            overdue: tracker.map {
                OverdueFollower(
                    connection: "default", account: account, store: store, tracker: $0, after: .seconds(10),
                    time: clock.time, logger: logger)
            },
            configuration: .init(dispatch: dispatch), time: clock.time, logger: logger)
        async let run: Void = worker.run()
        do { try await body() } catch {
            worker.requestImmediateStop()
            throw error
        }
        worker.requestStop()
        try await run
    }

    private func until(_ what: String, _ isReached: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while try await !isReached() {
            guard ContinuousClock.now < deadline else {
                Issue.record("not reached: \(what)")
                return
            }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private func followed() async throws -> [JobID] {
        try await store.followedJobs(
            .closely, of: "default", account: Fixtures.job(1).account, before: nil, after: nil, limit: 10
        ).map(\.id)
    }

    private func statuses(_ job: JobID) async throws -> [String?] {
        try await store.deliveries(of: job, in: [], after: nil, limit: 10).map(\.twilioStatus)
    }

    /// Accepts everything, under SIDs made from the recipients.
    private let accepting = ScriptedCourier { attempt in
        AttemptOutcome(.accepted(sid: "SM\(attempt.id)"), twilioStatus: "queued", httpStatus: 201)
    }

    @Test("without callbacks the statuses of reported jobs are asked for until they are final")
    func polls() async throws {
        let reported = try await submit(1, rows: 3)
        let quiet = try await submit(2, rows: 1, isReported: false)
        try await whileWorking(Statuses { _ in "delivered" }, accepting) {
            try await until("final") {
                try await statuses(reported.id) == ["delivered", "delivered", "delivered"]
            }
            try await until("no longer followed") { try await followed().isEmpty }
            #expect(try await statuses(quiet.id) == ["queued"])
        }
    }

    @Test("with callbacks Twilio is asked when the last status is overdue, with growing pauses, until it has come")
    func lostCallbacks() async throws {
        let began = clock.time.now()
        let job = try await submit(1, rows: 2, at: began)
        let asked = Mutex<[Timestamp]>([])
        let statuses = Statuses { [clock] sid in
            guard sid == "SM1.1" else { return "delivered" }
            return asked.withLock { asked in
                asked.append(clock.time.now())
                return asked.count < 3 ? "sent" : "delivered"
            }
        }
        try await whileWorking(statuses, accepting, hasCallbacks: true) {
            try await until("both") { try await self.statuses(job.id) == ["delivered", "delivered"] }
        }
        let times = asked.withLock { asked in asked.map { $0 - began } }
        #expect(times.count == 3)
        // After ten seconds, twenty more and forty more; the clock runs on while it asks.
        for (time, least) in zip(times, [10, 30, 70]) { #expect(time >= .seconds(least), "\(times)") }
    }

    @Test("with callbacks only what may fall back is followed")
    func callbacks() async throws {
        let job = try await submit(1, rows: 1)
        try await whileWorking(nil, accepting) {
            try await until("accepted") { try await store.job(job.id)?.isSettled ?? false }
            #expect(try await followed().isEmpty)
        }
    }

    @Test("what does not arrive goes on by the next channel once; a status that stays open does when its time is over")
    func fallsBack() async throws {
        let job = try await submit(1, rows: 3, fallback: ["voice:+15005550006", "whatsapp:+15005550006"])
        let began = clock.time.now()
        let courier = ScriptedCourier { attempt in
            attempt.recipient == Fixtures.rows(3)[0].recipient && attempt.id.delivery.rawValue == 1
                ? AttemptOutcome(.rejected, httpStatus: 400, errorCode: 21211)
                : AttemptOutcome(.accepted(sid: "SM\(attempt.id)"), twilioStatus: "queued", httpStatus: 201)
        }
        // The second is delivered, the third hangs; of the calls one is not answered.
        let statuses = Statuses { sid in
            ["SM2.1": "delivered", "SM3.1": "sent", "SM4.1": "completed", "SM5.1": "no-answer"][sid] ?? "delivered"
        }
        try await whileWorking(statuses, courier) {
            try await until("the call") { try await store.job(tenant: "", key: Fallback.key(after: job.id)) != nil }
            #expect(clock.time.now() - began >= .seconds(600))
            let call = try #require(try await store.job(tenant: "", key: Fallback.key(after: job.id)))
            #expect(call.content.channel == .voice)
            #expect(call.counts.total == 2)
            #expect(call.isReported)
            try await until("WhatsApp") { try await store.job(tenant: "", key: Fallback.key(after: call.id)) != nil }
            let last = try #require(try await store.job(tenant: "", key: Fallback.key(after: call.id)))
            try await until("all") { try await store.job(last.id)?.counts[.accepted] == 1 }
            try await until("nothing is followed") { try await followed().isEmpty }
        }
        #expect(try await store.jobs(tenant: nil, before: nil, limit: 10).count == 3)
    }
}
