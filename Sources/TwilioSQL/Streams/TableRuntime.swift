internal import CSQLiteTables
internal import Synchronization
internal import Twilio
internal import TwilioCatalog

/// What all tables of one database share: connections, limits, what is under way, what one statement has learnt.
///
/// Only ``interrupt()`` may be called from another thread than the statement's.
final class TableRuntime: Sendable {
    struct Connection: Sendable {
        let name: String
        let access: EntityAccess
    }

    private struct State {
        var isInterrupted = false
        var underWay: [ObjectIdentifier: @Sendable () -> Void] = [:]
        var requests = 0
        var rows = 0
        var lastWrite: String?
        var lastWrites: [String] = []
        var lastSID: String?
    }

    let connections: [Connection]
    let options: SQLOptions
    let writer: (any SQLWriter)?
    /// The database, where a host has opened it and interrupts it on its own; touched by the statement's thread alone.
    private nonisolated(unsafe) let host: OpaquePointer?
    private let state = Mutex(State())
    /// Touched by the statement's thread alone; SQLite serializes what happens on one connection.
    nonisolated(unsafe) var cache = StatementCache()
    nonisolated(unsafe) var writes = WriteBuffer()
    /// Tables, by schema and name, that the statement being run updates or deletes from; `nil` where nobody tells.
    nonisolated(unsafe) var targets: Set<String>?
    /// Why a table failed, which SQLite passes on as a text only.
    nonisolated(unsafe) var failure: SQLError.Code?

    init(
        connections: [(name: String, client: TwilioClient)], options: SQLOptions, writer: (any SQLWriter)?,
        host: OpaquePointer? = nil
    ) {
        self.host = host
        self.connections = connections.map { Connection(name: $0.name, access: EntityAccess(client: $0.client)) }
        self.options = options
        self.writer = writer
    }

    var connectionNames: [String] { connections.map(\.name) }

    func connection(named name: String?) throws(SQLError) -> Connection {
        guard let name else {
            guard let first = connections.first else { throw SQLError(.failed, "there is no connection") }
            return first
        }
        guard let connection = connections.first(where: { $0.name == name }) else {
            throw SQLError(
                .failed, "there is no connection `\(name)`; there are \(connectionNames.joined(separator: ", "))")
        }
        return connection
    }

    // MARK: Interrupting

    var isInterrupted: Bool { state.withLock { $0.isInterrupted } }

    func beginStatement() {
        failure = nil
        state.withLock { $0.isInterrupted = false }
    }

    func interrupt() {
        let cancellations = state.withLock {
            $0.isInterrupted = true
            return Array($0.underWay.values)
        }
        for cancel in cancellations { cancel() }
    }

    /// Whether somebody else opened the database: then nobody calls ``interrupt()``, and the host must be asked.
    var hasHost: Bool { host != nil }

    /// Does what ``interrupt()`` does if the host has interrupted the statement.
    func askHost() {
        guard let host, !isInterrupted, tsq_is_interrupted(host) != 0 else { return }
        interrupt()
    }

    /// The statement has ended with an error: a host does not say when it begins the next one.
    func failed() { if hasHost { beginStatement() } }

    /// Takes note of a request, and of how an interrupt ends it; a write is not ended, since nobody would know then
    /// whether it was carried out.
    func began(_ object: AnyObject, cancel: (@Sendable () -> Void)?) {
        let isInterrupted = state.withLock {
            $0.underWay[ObjectIdentifier(object)] = cancel
            $0.requests += 1
            return $0.isInterrupted
        }
        if isInterrupted { cancel?() }
    }

    func ended(_ object: AnyObject) { state.withLock { $0.underWay[ObjectIdentifier(object)] = nil } }

    var requests: Int { state.withLock { $0.requests } }

    /// Rows that have come so far.
    var rows: Int { state.withLock { $0.rows } }

    func received(rows count: Int) { state.withLock { $0.rows += count } }

    // MARK: Writes

    var lastWrite: String? { state.withLock { $0.lastWrite } }
    var lastSID: String? { state.withLock { $0.lastSID } }

    /// All writes of the last commit, as a JSON array.
    var lastWrites: String { "[" + state.withLock { $0.lastWrites.joined(separator: ",") } + "]" }

    func beginCommit() { state.withLock { $0.lastWrites = [] } }

    func wrote(_ document: String, sid: String?) {
        state.withLock {
            $0.lastWrites.append(document)
            $0.lastWrite = document
            $0.lastSID = sid ?? $0.lastSID
        }
    }
}
