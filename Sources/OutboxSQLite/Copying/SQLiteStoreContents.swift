internal import FoundationEssentials
internal import GRDB
internal import Glibc
public import Outbox

/// The embedded store as a whole; see ``StoreContents``.
public final class SQLiteStoreContents: StoreContents {
    private let path: String
    private let pool: DatabasePool
    private let locks: ProcessLocks

    /// The file with its whole path.
    public let place: String

    /// Opens the store's file.
    ///
    /// - Parameter makesFile: whether a file that is missing is made.
    /// - Throws: ``OutboxError`` with `not_found` or `store_unavailable`.
    public init(path: String, makesFile: Bool) throws {
        if makesFile {
            try SQLiteOutboxStore.makeFile(path)
        } else if access(path, F_OK) != 0 {
            throw OutboxError(.notFound, "there is no store at \(path)")
        }
        self.path = path
        place = "sqlite:" + (realpath(path, nil).map { String(cString: $0) } ?? path)
        locks = try ProcessLocks(path: path + "-owners")
        do {
            pool = try SQLiteOutboxStore.connect(path, busyTimeout: .seconds(15))
        } catch {
            throw StoreFailure.outboxError(error)
        }
    }

    /// See ``StoreContents/pendingMigrations()``.
    public func pendingMigrations() throws -> [String] { try stored { try Schema.pendingMigrations(pool, path) } }

    /// See ``StoreContents/migrate()``.
    public func migrate() throws {
        try stored {
            try locks.exclusively { try Schema.migrate(pool, path) }
            try SQLiteOutboxStore.makeDurable(pool)
        }
    }

    /// See ``StoreContents/alone(_:)``.
    public func alone<Result>(_ body: (any StoredTables) throws -> Result) throws -> Result {
        try stored {
            try locks.exclusively {
                try pool.write { db in
                    let owners = try Int64.fetchAll(db, sql: "SELECT id FROM owners")
                    guard !owners.contains(where: locks.isAlive) else {
                        throw OutboxError.inUse(place, "stop it first")
                    }
                    return try body(SQLiteStoredTables(db: db))
                }
            }
        }
    }

    private func stored<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch { throw StoreFailure.outboxError(error) }
    }
}
