internal import FoundationEssentials
public import Outbox

/// The store for many nodes as a whole; see ``StoreContents``.
public final class PostgresStoreContents: StoreContents {
    private let connection: PostgresConnection

    /// The address as it was given.
    public let place: String

    /// Connects.
    ///
    /// - Parameters: as of ``PostgresOutboxStore/init(conninfo:password:configuration:)``.
    /// - Throws: ``OutboxError`` with `store_unavailable`.
    public init(conninfo: String, password: String? = nil) throws {
        place = conninfo
        do {
            connection = try PostgresConnection(conninfo, password: password)
            // A whole table is read and written here; no time is too long for that.
            try connection.run("SET statement_timeout = 0; SET client_encoding = 'UTF8'")
        } catch {
            throw error.outboxError
        }
    }

    /// See ``StoreContents/pendingMigrations()``.
    public func pendingMigrations() throws -> [String] {
        try stored {
            guard try Schema.exist(connection) else { return Schema.migrations.map(\.name) }
            return try Schema.pendingMigrations(connection).map(\.name)
        }
    }

    /// See ``StoreContents/migrate()``.
    public func migrate() throws {
        try stored { try Schema.exclusively(connection) { try Schema.migrate(connection) } }
    }

    /// See ``StoreContents/alone(_:)``.
    public func alone<Result>(_ body: (any StoredTables) throws -> Result) throws -> Result {
        try stored {
            try Schema.exclusively(connection) {
                let living = try connection.run("SELECT 1 FROM owners WHERE alive_until > \(DatabaseClock.now) LIMIT 1")
                guard living.isEmpty else {
                    throw OutboxError.inUse(
                        place, "stop all its nodes first; one that was killed counts until its lease is over")
                }
                return try body(PostgresStoredTables(db: connection))
            }
        }
    }

    private func stored<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch { throw PostgresFailure.outboxError(error) }
    }
}
