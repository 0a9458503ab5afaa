import Inbound
import Logging
import Outbox
import OutboxConformance
import RealServers
import Testing

@testable import OutboxPostgres

@Suite("Nodes wake each other")
struct SignalTests {
    @Test("a node hears what another one has stored, once its own session listens", arguments: StoreTopic.allCases)
    func hears(_ topic: StoreTopic) async throws {
        let conninfo = try FreshSchema.make()
        let (here, there) = (try await store(conninfo), try await store(conninfo))
        var signals = here.signals(of: topic).makeAsyncIterator()
        // The first one comes when the session listens: anything may have happened before.
        await signals.next()
        try await change(topic, in: there)
        await signals.next()
    }

    @Test("a node does not hear itself, nor a node of another store in the same database")
    func others() async throws {
        let (conninfo, elsewhere) = (try FreshSchema.make(), try FreshSchema.make())
        let (here, there, stranger) = (
            try await store(conninfo), try await store(conninfo), try await store(elsewhere)
        )
        let connect: @Sendable () throws(PostgresFailure) -> PostgresConnection = { () throws(PostgresFailure) in
            try PostgresConnection(conninfo)
        }
        let (heard, hear) = AsyncStream.makeStream(of: Set<StoreTopic>.self)
        let channel = try #require(try NodeChannel(try connect(), owner: here.owner))
        let listener = ListenerThread(channel, connect: connect) { hear.yield($0) }
        var topics = heard.makeAsyncIterator()
        #expect(await topics.next() == Set(StoreTopic.allCases))
        try await change(.jobs, in: here)
        try await change(.jobs, in: stranger)
        // Notifications come in the order of the commits: before this one there was none.
        try await change(.events, in: there)
        #expect(await topics.next() == [.events])
        withExtendedLifetime(listener) {}
    }

    @Test("a node that was cut off hears again")
    func cutOff() async throws {
        let conninfo = try FreshSchema.make()
        let (here, there) = (try await store(conninfo), try await store(conninfo))
        var signals = here.signals(of: .jobs).makeAsyncIterator()
        await signals.next()
        let ended = try PostgresConnection(conninfo).run(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE query = 'LISTEN trunkline_' || md5(current_schema())
            """)
        #expect(ended.count >= 1)
        // It listens again.
        await signals.next()
        try await change(.jobs, in: there)
        await signals.next()
    }

    @Test("a worker takes up what another node has accepted without looking for it")
    func worker() async throws {
        let conninfo = try FreshSchema.make()
        let (here, there) = (try await store(conninfo), try await store(conninfo))
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let courier = CountingCourier { end.yield() }
        var configuration = JobWorker.Configuration()
        configuration.dispatch.pacing = .off
        configuration.searchInterval = .seconds(86_400)
        let worker = JobWorker(
            connection: "default", account: Fixtures.job(1).account, store: here, courier: courier,
            configuration: configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        _ = try await there.submit(Fixtures.job(1), Fixtures.rows(1), digest: [1])
        async let run: Void = worker.run()
        var sent = ends.makeAsyncIterator()
        // The first one is found at the start; the day before the next look has begun.
        await sent.next()
        _ = try await there.submit(Fixtures.job(2), Fixtures.rows(1), digest: [1])
        await sent.next()
        worker.requestStop()
        try await run
    }

    // MARK: Support

    private func store(_ conninfo: String) async throws -> PostgresOutboxStore {
        try await PostgresOutboxStore(conninfo: conninfo)
    }

    private func change(_ topic: StoreTopic, in store: PostgresOutboxStore) async throws {
        switch topic {
        case .jobs: _ = try await store.submit(Fixtures.job(1), Fixtures.rows(1), digest: [1])
        case .events:
            let event = NewEvent(
                at: Fixtures.start, kind: .jobSettled, tenant: nil, connection: "default", document: "{}")
            _ = try await store.append([event])
        }
    }
}

/// Has every attempt accepted, and says so.
private struct CountingCourier: Courier, Route {
    let onSend: @Sendable () -> Void

    func prepare(_ job: Job) throws -> any Route { self }

    func send(
        _ attempt: BegunAttempt, startBefore: ContinuousClock.Instant,
        completion: @escaping @Sendable (AttemptOutcome) -> Void
    ) {
        onSend()
        completion(AttemptOutcome(.rejected, errorMessage: "as told"))
    }

    func recallUnsent() {}

    func abandonAll() {}
}
