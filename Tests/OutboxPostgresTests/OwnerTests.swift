import Outbox
import Testing

@testable import OutboxPostgres

@Suite("Nodes that are long dead")
struct OwnerTests {
    @Test("are forgotten by the retention, but not those that died lately")
    func forgotten() async throws {
        let conninfo = try FreshSchema.make()
        let store = try await PostgresOutboxStore(conninfo: conninfo)
        let connection = try PostgresConnection(conninfo)
        try connection.run(
            """
            INSERT INTO owners (id, started_at, alive_until) VALUES
                (1001, 0, \(DatabaseClock.now) - 31 * 86400000::bigint),
                (1002, 0, \(DatabaseClock.now) - 29 * 86400000::bigint)
            """)
        _ = try await store.removeSettled(before: .now(), limit: 500)
        let left = try connection.run("SELECT id FROM owners ORDER BY id").map { $0[0] as Int64 }
        let sessions = Int64(1 + store.configuration.turnSessions)
        #expect(left == Array(store.owner..<store.owner + sessions) + [1002])
    }
}
