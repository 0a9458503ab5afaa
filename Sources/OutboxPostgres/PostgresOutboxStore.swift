internal import Crypto
public import Outbox

/// The store for many nodes: a PostgreSQL database, or one of an engine that speaks its protocol and SQL.
///
/// One instance is one owner of leases. It writes by a few threads and sessions, in batches, reads by others, and listens to
/// the other nodes by one; no call blocks the pool of tasks. Leases are measured by the database's clock alone.
public final class PostgresOutboxStore: OutboxStore {
    /// Settings of a store.
    public struct Configuration: Sendable {
        /// How long a lease lasts without being renewed; that long after a node has died, others take its work over.
        public var leaseDuration: Duration = .seconds(30)
        /// How long before its end a lease is no longer relied on.
        public var leaseMargin: Duration = .seconds(5)
        /// How long a share of requests at once lasts without being settled anew, no longer than a lease; a sixth of it
        /// before its end it is no longer relied on. Short, since that long nobody else has what a dead process had.
        public var shareDuration: Duration = .seconds(6)
        /// How long reads and writes wait for a server that is away.
        public var patience: Duration = .seconds(15)
        /// How long the server works on one statement before it gives up.
        public var statementTimeout: Duration = .seconds(60)
        /// How many sessions read.
        public var readers = 2
        /// How many sessions store turns; one more stores what else there is.
        public var turnSessions = 2

        /// The defaults.
        public init() {}
    }

    let committer: CommitterThreads
    let turnCommitters: CommitterThreads
    let readers: ReaderThreads
    let signals = SignalHub()
    private let listener: ListenerThread?
    let owner: Int64
    let configuration: Configuration

    /// Opens the store, makes its tables when they are missing, and brings older ones up to date.
    ///
    /// - Parameter conninfo: the database as libpq takes it: `postgres://user@host:port/database?sslmode=verify-full`.
    ///   What it leaves out comes from libpq's environment (`PGPASSWORD`, `PGSSLROOTCERT`, …).
    /// - Parameter password: the user's; without one it comes from libpq's environment or password file.
    /// - Throws: ``OutboxError`` with `store_unavailable` when the server cannot be reached or refuses, `store_too_new`
    ///   when a newer version has changed the tables beyond what this one understands, `store_moved` when the store was
    ///   copied to another place.
    public init(conninfo: String, password: String? = nil, configuration: Configuration = .init()) async throws {
        self.configuration = configuration
        let timeout = configuration.statementTimeout.milliseconds
        let connect: @Sendable () throws(PostgresFailure) -> PostgresConnection = { () throws(PostgresFailure) in
            let connection = try PostgresConnection(conninfo, password: password)
            try connection.run("SET statement_timeout = \(timeout); SET client_encoding = 'UTF8'")
            return connection
        }
        readers = ReaderThreads(configuration.readers, connect: connect, patience: configuration.patience)
        let leaseDuration = configuration.leaseDuration
        let turnSessions = configuration.turnSessions
        let channel: NodeChannel?
        let rows: [Int64]
        (rows, channel) = try await readers.read { connection in
            let rows = try Schema.exclusively(connection) {
                if let successor = try Schema.successor(connection) {
                    throw OutboxError.moved(connection.place, to: successor)
                }
                try Schema.migrate(connection)
                try Self.makeSecret(connection)
                return try (0...turnSessions).map { _ in try connection.registerOwner(for: leaseDuration) }
            }
            return (rows, try NodeChannel(connection, owner: rows[0]))
        }
        owner = rows[0]
        listener = channel.map { [signals] in ListenerThread($0, connect: connect, hear: signals.hear) }
        let sessions = rows.map { [patience = configuration.patience] row in
            CommitterSession(
                row: row, leaseDuration: leaseDuration, patience: patience, channel: channel, connect: connect)
        }
        committer = CommitterThreads([sessions[0]], heartbeat: leaseDuration / 4)
        turnCommitters = CommitterThreads(Array(sessions.dropFirst()), heartbeat: leaseDuration / 4)
    }

    /// The secret behind the addresses of status callbacks is made once for all nodes.
    private static func makeSecret(_ connection: PostgresConnection) throws {
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        try connection.execute(
            "INSERT INTO secrets VALUES ('callbacks', $1) ON CONFLICT DO NOTHING", [Bytes(secret)])
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value { try await readers.read(body) }
}

extension PostgresConnection {
    fileprivate func registerOwner(for leaseDuration: Duration) throws -> Int64 {
        let id: Int64? = try execute(
            """
            INSERT INTO owners (started_at, alive_until) VALUES (\(DatabaseClock.now), \(DatabaseClock.now) + $1)
            RETURNING id
            """, [leaseDuration.milliseconds]
        ).value()
        guard let id else { throw OutboxError(.storeDamaged, "the store gives no owner a number") }
        return id
    }
}
