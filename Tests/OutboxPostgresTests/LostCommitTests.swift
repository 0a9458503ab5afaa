import Outbox
import OutboxConformance
import Testing

@testable import OutboxPostgres

@Suite("Commits whose connection is lost")
struct LostCommitTests {
    @Test(
        "a commit that the server has carried out is not done again, one that it has not is",
        arguments: [
            CuttingRelay.Cut.answer, .request,
        ])
    func once(_ cut: CuttingRelay.Cut) async throws {
        let relay = try CuttingRelay()
        defer { relay.stop() }
        let direct = try FreshSchema.make()
        let store = try await PostgresOutboxStore(conninfo: relay.conninfo(direct))
        _ = try await store.createDraft(Fixtures.job(1))
        for round in 1...5 {
            relay.cut(cut)
            let acceptance = try await store.submit(
                Fixtures.job(UInt32(round + 1), key: "k\(round)"), Fixtures.rows(3), digest: [1])
            guard case .accepted(let job) = acceptance else {
                Issue.record("its key is taken, by its own first commit")
                return
            }
            #expect(relay.cuts == round)
            #expect(try await store.job(job.id)?.counts[.pending] == 3)
        }
        #expect(try await store.jobs(tenant: nil, before: nil, limit: 100).count == 6)
        #expect(try await store.problems() == [])
    }

    @Test("writes that come while a connection is lost are each stored once")
    func many() async throws {
        let relay = try CuttingRelay()
        defer { relay.stop() }
        let store = try await PostgresOutboxStore(conninfo: relay.conninfo(try FreshSchema.make()))
        let draft = try await store.createDraft(Fixtures.job(1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...200 {
                if number.isMultiple(of: 20) { relay.cut(number.isMultiple(of: 40) ? .answer : .request) }
                group.addTask {
                    try await store.append(
                        [NewDelivery(position: number, recipient: "+1555\(1_000_000 + number)")], to: draft)
                }
                if number.isMultiple(of: 10) { try await group.next() }
            }
            try await group.waitForAll()
        }
        #expect(relay.cuts > 0)
        let rows = try await store.deliveries(of: draft, in: [], after: nil, limit: 1000)
        #expect(rows.count == 200 && Set(rows.map(\.position)) == Set(1...200))
        #expect(try await store.job(draft)?.counts.total == 200)
    }

    @Test("a text that PostgreSQL does not store is refused, alone")
    func nul() async throws {
        let store = try await PostgresOutboxStore(conninfo: try FreshSchema.make())
        let draft = try await store.createDraft(Fixtures.job(1))
        await #expect(throws: OutboxError.self) {
            try await store.append([NewDelivery(position: 1, recipient: "+15550001", body: "a\0b")], to: draft)
        }
        try await store.append(Fixtures.rows(100), to: draft)
        #expect(try await store.job(draft)?.counts.total == 100)
    }

    @Test("a server that is not there is told with a remedy")
    func unreachable() async throws {
        var configuration = PostgresOutboxStore.Configuration()
        configuration.patience = .milliseconds(100)
        let error = await #expect(throws: OutboxError.self) {
            _ = try await PostgresOutboxStore(
                conninfo: "host=/nowhere user=trunkline", password: "secret", configuration: configuration)
        }
        #expect(error?.code == .storeUnavailable)
        #expect(error?.message.contains("check the address") == true && error?.message.contains("secret") == false)
    }
}
