import Foundation
import Outbox
import OutboxConformance
import RealServers
import Testing

@testable import OutboxPostgres

@Suite("Tables that are made and changed")
struct MigrationTests {
    @Test("a node needs no right to make tables where they are")
    func restricted() async throws {
        let owner = try FreshSchema.make()
        let schema = try #require(owner.split(separator: "=").last?.dropLast())
        let contents = try PostgresStoreContents(conninfo: owner)
        #expect(try contents.pendingMigrations() == Schema.migrations.map(\.name))
        let user = "u" + schema
        let connection = try PostgresConnection(owner)
        try connection.run("CREATE ROLE \(user) LOGIN; GRANT USAGE ON SCHEMA \(schema) TO \(user)")
        let conninfo = owner.replacingOccurrences(of: "user=trunkline", with: "user=\(user)")
        let refused = await #expect(throws: OutboxError.self) { _ = try await PostgresOutboxStore(conninfo: conninfo) }
        #expect(refused?.message.contains("lacks a right") == true)

        try contents.migrate()
        #expect(try contents.pendingMigrations() == [])
        try connection.run(
            """
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA \(schema) TO \(user);
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA \(schema) TO \(user)
            """)
        let store = try await PostgresOutboxStore(conninfo: conninfo)
        _ = try await Fixtures.working(1, rows: 100, begin: 5, in: store)
        #expect(try await store.problems() == [])
    }

    @Test("nodes that start at once make the tables once")
    func together() async throws {
        let conninfo = try FreshSchema.make()
        let stores = try await withThrowingTaskGroup { group in
            for _ in 0..<6 { group.addTask { try await PostgresOutboxStore(conninfo: conninfo) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(stores.map(\.owner)).count == 6)
    }

    @Test("a change of a newer version that breaks nothing is worked with, one that does is refused")
    func newer() async throws {
        let conninfo = try FreshSchema.make()
        _ = try await PostgresOutboxStore(conninfo: conninfo)
        let connection = try PostgresConnection(conninfo)
        try connection.run("INSERT INTO migrations VALUES ('98 adds a column', FALSE)")
        _ = try await PostgresOutboxStore(conninfo: conninfo)
        try connection.run("INSERT INTO migrations VALUES ('99 turns all around', TRUE)")
        let error = await #expect(throws: OutboxError.self) { _ = try await PostgresOutboxStore(conninfo: conninfo) }
        #expect(error?.code == .storeTooNew && error?.message.contains("99 turns all around") == true)
    }
}
