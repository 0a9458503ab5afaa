import Outbox
import OutboxConformance
import OutboxSQLite
import Testing

@Suite("The embedded store keeps the contract")
struct ConformanceTests {
    @Test(arguments: OutboxStoreConformance.allChecks)
    func check(_ check: OutboxStoreConformance.Check) async throws {
        let folder = try TemporaryFolder()
        try await check.run { count in try Self.stores(count, folder) }
    }

    @Test(arguments: InboundStoreConformance.allChecks)
    func checkInbound(_ check: InboundStoreConformance.Check) async throws {
        let folder = try TemporaryFolder()
        try await check.run { count in try Self.stores(count, folder) }
    }

    private static func stores(_ count: Int, _ folder: TemporaryFolder) throws -> [SQLiteOutboxStore] {
        var configuration = SQLiteOutboxStore.Configuration()
        configuration.shareDuration = configuration.leaseDuration
        return try (0..<count).map { _ in
            try SQLiteOutboxStore(path: folder.path + "/outbox.db", configuration: configuration)
        }
    }
}
