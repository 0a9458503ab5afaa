internal import FoundationEssentials
internal import GRDB
internal import Glibc
public import Outbox

/// The embedded store: one SQLite file in WAL mode with `synchronous=FULL`, for the processes of one machine.
///
/// Beside `outbox.db` lie SQLite's `-wal` and `-shm` and `outbox.db-owners`, which tells living processes from dead ones.
public final class SQLiteOutboxStore: OutboxStore {
    /// Settings of a store.
    public struct Configuration: Sendable {
        /// How long a lease lasts without being renewed. A process that ends frees its leases at once; this is for one
        /// that is stopped or hangs.
        public var leaseDuration: Duration = .seconds(30)
        /// How long before its end a lease is no longer relied on.
        public var leaseMargin: Duration = .seconds(5)
        /// How long a share of requests at once lasts without being settled anew, no longer than a lease; a sixth of it
        /// before its end it is no longer relied on. Short, since that long nobody else has what a dead process had.
        public var shareDuration: Duration = .seconds(6)
        /// How long a write waits for those of other processes.
        public var busyTimeout: Duration = .seconds(15)

        /// The defaults.
        public init() {}
    }

    let pool: DatabasePool
    let committer: GroupCommitter
    let locks: ProcessLocks
    let owner: Int64
    let configuration: Configuration

    /// Opens the store at `path`, makes it and its folder when missing, and brings an older one up to date.
    ///
    /// - Throws: ``OutboxError`` with `store_too_new` when a newer version has written it, `store_moved` when it was
    ///   copied to another place, `store_damaged` when the file is none, `store_unavailable` when it cannot be opened.
    public init(path: String, configuration: Configuration = .init()) throws {
        self.configuration = configuration
        try Self.makeFile(path)
        let locks = try ProcessLocks(path: path + "-owners")
        self.locks = locks
        do {
            (pool, owner) = try locks.exclusively {
                let pool = try Self.connect(path, busyTimeout: configuration.busyTimeout)
                if let successor = try pool.read(Schema.successor) { throw OutboxError.moved(path, to: successor) }
                try Schema.migrate(pool, path)
                try Self.makeDurable(pool)
                return (pool, try Self.register(in: pool, locks))
            }
            committer = GroupCommitter(pool: pool)
        } catch {
            throw StoreFailure.outboxError(error)
        }
    }

    /// Only the owner of the file may read it: it holds phone numbers and texts.
    static func makeFile(_ path: String) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        if !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw OutboxError(.storeUnavailable, "cannot make the folder \(folder) for the store", cause: error)
            }
        }
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw OutboxError(
                .storeUnavailable, "cannot open the store \(path): \(String(cString: strerror(errno)))")
        }
        close(descriptor)
    }

    static func connect(_ path: String, busyTimeout: Duration) throws -> DatabasePool {
        var options = GRDB.Configuration()
        options.busyMode = .timeout(Double(busyTimeout.milliseconds) / 1000)
        options.foreignKeysEnabled = false
        options.label = "outbox"
        return try DatabasePool(path: path, configuration: options)
    }

    /// GRDB's pool has set NORMAL, which keeps the order of commits and waits for none: the first one with FULL, which
    /// registers the owner, brings all migrations to the disk at once.
    static func makeDurable(_ pool: DatabasePool) throws {
        try pool.writeWithoutTransaction { db in
            // With NORMAL a commit that was answered could vanish with the power.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            // Pages change many times while a job is worked on: copy them back from the log every 32 MB, not every 4.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 8000")
        }
    }

    private static func register(in pool: DatabasePool, _ locks: ProcessLocks) throws -> Int64 {
        try pool.write { db in
            try db.execute(
                sql: "INSERT INTO owners (started_at) VALUES (?)", arguments: [Timestamp.now().milliseconds])
            let owner = db.lastInsertedRowID
            guard locks.lock(owner: owner) else {
                throw OutboxError(.storeDamaged, "the owner \(owner) of the store exists already")
            }
            return owner
        }
    }

    /// The pragmas that durability rests on, as the writing connection has them: for tests and `store check`.
    public func durability() async throws -> (journalMode: String, synchronous: Int) {
        try await pool.writeWithoutTransaction { db in
            (
                journalMode: try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "",
                synchronous: try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 0
            )
        }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do { return try await pool.read(body) } catch { throw StoreFailure.outboxError(error) }
    }
}
