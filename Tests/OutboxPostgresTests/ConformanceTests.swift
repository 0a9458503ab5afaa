import Outbox
import OutboxConformance
import OutboxPostgres
import RealServers
import Testing

@Suite("The store for many nodes keeps the contract, on a real PostgreSQL")
struct ConformanceTests {
    @Test(arguments: OutboxStoreConformance.allChecks)
    func check(_ check: OutboxStoreConformance.Check) async throws {
        let conninfo = try FreshSchema.make()
        try await check.run { count in try await Self.stores(count, conninfo) }
    }

    @Test(arguments: InboundStoreConformance.allChecks)
    func checkInbound(_ check: InboundStoreConformance.Check) async throws {
        let conninfo = try FreshSchema.make()
        try await check.run { count in try await Self.stores(count, conninfo) }
    }

    private static func stores(_ count: Int, _ conninfo: String) async throws -> [PostgresOutboxStore] {
        var configuration = PostgresOutboxStore.Configuration()
        configuration.shareDuration = configuration.leaseDuration
        var stores: [PostgresOutboxStore] = []
        for _ in 0..<count {
            stores.append(try await PostgresOutboxStore(conninfo: conninfo, configuration: configuration))
        }
        return stores
    }
}
