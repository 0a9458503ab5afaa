import Logging
import OutboxConformance
import OutboxSQLite
import Synchronization
import Testing

@testable import Outbox

@Suite("What Twilio tells about deliveries")
struct StatusKeeperTests {
    private let store: SQLiteOutboxStore
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
    }

    private func token(_ attempt: BegunAttempt) async throws -> String {
        AttemptTokens(secret: try await store.callbackSecret()).token(for: attempt.id)
    }

    private func callback(_ status: String, sid: String = Fixtures.sid, errorCode: Int? = nil) -> StatusUpdate {
        StatusUpdate(sid: sid, status: status, errorCode: errorCode, source: .callback)
    }

    @Test("a callback on an attempt's own address proves that it arrived, whatever its delivery was")
    func proof() async throws {
        let (job, begun) = try await Fixtures.working(1, rows: 3, begin: 3, in: store)
        let ends: [(AttemptOutcome.Verdict, DeliveryState)] = [
            (.ambiguous, .unknown), (.ambiguous, .held), (.notProcessed(retryAfter: .zero), .pending),
        ]
        _ = try await store.turn(
            Turn(now: Fixtures.start, ends: zip(begun, ends).map { Fixtures.end($0, $1.0, state: $1.1) }))
        let keeper = try await StatusKeeper(store: store)
        for (number, attempt) in begun.enumerated() {
            let delivery = try await keeper.receive(
                callback("sent", sid: "SM\(number)"), forToken: try await token(attempt)
            ).delivery
            #expect(delivery?.state == .accepted)
            #expect(delivery?.sid == "SM\(number)")
            #expect(delivery?.twilioStatus == "sent")
        }
        #expect(try await store.job(job)?.counts[.accepted] == 3)
        let next = try await store.turn(Turn(now: Fixtures.start + .seconds(60), begin: [job: 9]))
        #expect(next.begun.isEmpty)
    }

    @Test("callbacks that come before the answer count, and a lost answer does no harm")
    func early() async throws {
        let (job, begun) = try await Fixtures.working(1, rows: 2, begin: 2, in: store)
        let keeper = try await StatusKeeper(store: store)
        for (number, attempt) in begun.enumerated() {
            try await keeper.receive(callback("delivered", sid: "SM\(number)"), forToken: try await token(attempt))
        }
        let ends = [
            Fixtures.end(begun[0], .accepted(sid: "SM0")), Fixtures.end(begun[1], .ambiguous, state: .unknown),
        ]
        _ = try await store.turn(Turn(now: Fixtures.start, ends: ends))
        let deliveries = try await store.deliveries(of: job, in: [.accepted], after: nil, limit: 9)
        #expect(deliveries.map(\.twilioStatus) == ["delivered", "delivered"])
        #expect(deliveries.map(\.sid) == ["SM0", "SM1"])
    }

    @Test("order and repetition do not matter; the first error stays and every report is kept once")
    func anyOrder() async throws {
        let (_, begun) = try await Fixtures.working(1, rows: 1, begin: 1, in: store)
        _ = try await store.turn(Turn(now: Fixtures.start, ends: [Fixtures.end(begun[0])]))
        let finals = Mutex<[String?]>([])
        let keeper = try await StatusKeeper(store: store) { deliveries in
            finals.withLock { $0 += deliveries.map(\.twilioStatus) }
        }
        let token = try await token(begun[0])
        let callbacks = [
            callback("undelivered", errorCode: 30003), callback("sent"), callback("undelivered", errorCode: 30005),
            callback("queued"), callback("sent"),
        ]
        for update in callbacks { try await keeper.receive(update, forToken: token) }
        let delivery = try #require(try await store.delivery(begun[0].id.delivery))
        #expect(delivery.twilioStatus == "undelivered")
        #expect(delivery.errorCode == 30003)
        #expect(try await store.reports(about: delivery.id).map(\.status) == callbacks.dropLast().map(\.status))
        #expect(try await keeper.receive(callback("queued"), forToken: token) == .repeated)
        #expect(finals.withLock { $0 } == ["undelivered"])
    }

    @Test("callbacks that come together do not undo each other")
    func together() async throws {
        let (_, begun) = try await Fixtures.working(1, rows: 1, begin: 1, in: store)
        _ = try await store.turn(Turn(now: Fixtures.start, ends: [Fixtures.end(begun[0])]))
        let keeper = try await StatusKeeper(store: store)
        let token = try await token(begun[0])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for status in ["queued", "sending", "sent", "delivered", "read"] {
                group.addTask { try await keeper.receive(callback(status), forToken: token) }
            }
            try await group.waitForAll()
        }
        #expect(try await store.delivery(begun[0].id.delivery)?.twilioStatus == "read")
        #expect(try await store.reports(about: begun[0].id.delivery).count == 5)
    }

    @Test("a callback for an attempt that was made again since is kept and changes nothing")
    func superseded() async throws {
        let (job, begun) = try await Fixtures.working(1, rows: 1, begin: 1, in: store)
        let first = Fixtures.end(begun[0], .notProcessed(retryAfter: .zero), state: .pending)
        _ = try await store.turn(Turn(now: Fixtures.start, ends: [first], begin: [job: 1]))
        let keeper = try await StatusKeeper(store: store)
        let delivery = try await keeper.receive(callback("sent"), forToken: try await token(begun[0])).delivery
        #expect(delivery?.state == .attempting)
        #expect(delivery?.sid == nil)
        #expect(try await store.reports(about: begun[0].id.delivery).map(\.note) == ["of an earlier attempt"])
    }

    @Test("a token of another store, or one that was tampered with, is nobody's")
    func foreignTokens() async throws {
        let (_, begun) = try await Fixtures.working(1, rows: 1, begin: 1, in: store)
        let keeper = try await StatusKeeper(store: store)
        let own = try await token(begun[0])
        let foreign = AttemptTokens(secret: Array(repeating: 7, count: 32)).token(for: begun[0].id)
        for token in [foreign, String(own.dropLast()), own + "0", own.replacing("-1-", with: "-2-"), "", "--", "1-1-"] {
            #expect(try await keeper.receive(callback("sent"), forToken: token) == .unknownToken, "\(token)")
        }
        #expect(AttemptTokens(secret: try await store.callbackSecret()).attempt(of: own) == begun[0].id)
    }
}

@Suite("Following deliveries by asking")
struct DeliveryTrackerTests {
    /// Messages that get one step further each time they are asked for.
    private final class Messages: StatusSource {
        private let items: Mutex<[SentItem]>
        let requests = Mutex<(singles: Int, pages: Int)>((0, 0))
        private static let steps = ["queued", "sending", "sent", "delivered"]

        init(_ items: [SentItem]) { self.items = Mutex(items) }

        private func step() {
            items.withLock { items in
                for index in items.indices {
                    let step = Self.steps.firstIndex(of: items[index].status) ?? 0
                    items[index].status = Self.steps[min(step + 1, 3)]
                }
            }
        }

        func item(_ kind: SentKind, sid: String) async throws -> SentItem? {
            requests.withLock { $0.singles += 1 }
            step()
            return items.withLock { $0.first { $0.sid == sid } }
        }

        func list(
            _ kind: SentKind, since moment: Timestamp, _ body: ([SentItem]) async throws -> Bool
        ) async throws {
            step()
            let all = items.withLock { $0 }
            for start in stride(from: 0, to: all.count, by: 100) {
                requests.withLock { $0.pages += 1 }
                guard try await body(Array(all[start..<min(start + 100, all.count)])) else { return }
            }
        }
    }

    private let folder: TemporaryFolder
    private let store: SQLiteOutboxStore
    private let clock = FastClock(Fixtures.start)
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
    }

    private func accepted(_ count: Int) async throws -> (Job, [SentItem]) {
        let (id, begun) = try await Fixtures.working(1, rows: count, begin: count, in: store)
        let ends = begun.map { Fixtures.end($0, .accepted(sid: "SM\($0.id.delivery)")) }
        _ = try await store.turn(Turn(now: Fixtures.start, ends: ends))
        let items = begun.map {
            SentItem(sid: "SM\($0.id.delivery)", body: "", sender: nil, createdAt: Fixtures.start, status: "queued")
        }
        return (try #require(try await store.job(id)), items)
    }

    private func tracker(_ source: Messages) async throws -> DeliveryTracker {
        DeliveryTracker(
            store: store, source: source, keeper: try await StatusKeeper(store: store), time: clock.time,
            logger: logger)
    }

    @Test("many are read from lists, a page at a time, until all have a final status")
    func lists() async throws {
        let (job, items) = try await accepted(350)
        let source = Messages(items)
        #expect(try await tracker(source).run(job, until: clock.time.now() + .seconds(3600)) == 0)
        let deliveries = try await store.deliveries(of: job.id, in: [], after: nil, limit: 1000)
        #expect(deliveries.allSatisfy { $0.twilioStatus == "delivered" })
        #expect(source.requests.withLock { $0.singles } == 0)
        #expect(source.requests.withLock { $0.pages } == 12)
    }

    @Test("a few are asked for one by one; those of other jobs are none of its business")
    func singles() async throws {
        let (job, items) = try await accepted(2)
        let source = Messages(items)
        #expect(try await tracker(source).run(job, until: clock.time.now() + .seconds(3600)) == 0)
        #expect(source.requests.withLock { $0.pages } == 0)
        #expect(try await store.reports(about: DeliveryID(rawValue: 1)).last?.source == .poll)
    }

    @Test("it ends when its time is over, and says how many are left")
    func limit() async throws {
        let (job, _) = try await accepted(3)
        #expect(try await tracker(Messages([])).run(job, until: clock.time.now() + .seconds(30)) == 3)
    }
}
