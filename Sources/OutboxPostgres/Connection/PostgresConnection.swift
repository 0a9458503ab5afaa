internal import CPostgreSQL
internal import Glibc
internal import Outbox

/// One session with a server: blocking calls, for one thread at a time.
///
/// Statements are prepared once per session. Parameters and results travel as text, which every engine that speaks
/// PostgreSQL's protocol understands alike.
final class PostgresConnection {
    private let session: OpaquePointer
    private let pipeline: Pipeline
    private var prepared: [String: String] = [:]

    /// Connects.
    ///
    /// - Parameter conninfo: a URI or a list of keywords as libpq takes them.
    init(_ conninfo: String, password: String? = nil) throws(PostgresFailure) {
        // What comes later goes before what came earlier; `dbname` stands for all that is in it.
        var settings = [("application_name", "trunkline"), ("dbname", conninfo)]
        if let password { settings.append(("password", password)) }
        let names = settings.map { strdup($0.0) }
        let values = settings.map { strdup($0.1) }
        defer { for text in names + values { free(text) } }
        let session = PQconnectdbParams(
            names.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
        guard let session else { throw PostgresFailure(.lost, "out of memory") }
        guard PQstatus(session) == CONNECTION_OK else {
            let failure = PostgresFailure(.unreachable, PostgresFailure.text(of: session))
            PQfinish(session)
            throw failure
        }
        self.session = session
        pipeline = Pipeline(session)
        PQsetNoticeReceiver(session, { _, _ in }, nil)
    }

    deinit { PQfinish(session) }

    /// Carries out one statement with parameters `$1`, `$2`, …, after those that wait.
    @discardableResult
    func execute(_ sql: String, _ parameters: [(any PostgresParameter)?] = []) throws(PostgresFailure) -> PostgresResult
    {
        let answer = try executeLater(sql, parameters)
        try send()
        guard let result = answer.result else { throw PostgresFailure(.lost, "the server gave no answer") }
        return result
    }

    /// Has one statement carried out together with the next one that is waited for; what it fails by is told there.
    @discardableResult
    func executeLater(
        _ sql: String, _ parameters: [(any PostgresParameter)?] = []
    ) throws(PostgresFailure) -> Pipeline.Answer {
        pipeline.add(sql, as: try prepare(sql), try TextParameters(parameters))
    }

    /// Carries out what waits.
    func send() throws(PostgresFailure) { try pipeline.send() }

    /// Begins a transaction, with the next statement that is waited for.
    func begin() throws(PostgresFailure) {
        _ = pipeline.add("BEGIN ISOLATION LEVEL READ COMMITTED", as: nil, try TextParameters([]))
    }

    /// Ends the transaction, after what waits; false where the server has undone it instead.
    func commit() throws(PostgresFailure) -> Bool {
        let answer = pipeline.add("COMMIT", as: nil, try TextParameters([]))
        try send()
        return answer.result?.command == "COMMIT"
    }

    /// Undoes the transaction, or what came after a point in it. What waits is not carried out.
    func rollback(to savepoint: String? = nil) throws(PostgresFailure) {
        pipeline.forget()
        try run(savepoint.map { "ROLLBACK TO SAVEPOINT \($0)" } ?? "ROLLBACK")
    }

    /// Carries out statements without parameters.
    @discardableResult
    func run(_ sql: String) throws(PostgresFailure) -> PostgresResult {
        try send()
        return try PostgresResult(checking: PQexec(session, sql), session)
    }

    /// Sends rows by `COPY … FROM STDIN`, in PostgreSQL's text format.
    func copy(_ sql: String, _ rows: [UInt8]) throws(PostgresFailure) {
        _ = try run(sql)
        let sent = rows.withUnsafeBytes { bytes in
            PQputCopyData(session, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count))
        }
        guard sent == 1, PQputCopyEnd(session, nil) == 1 else {
            throw PostgresFailure(.lost, PostgresFailure.text(of: session))
        }
        _ = try PostgresResult(checking: PQgetResult(session), session)
        while let more = PQgetResult(session) { PQclear(more) }
    }

    /// What the server sends comes here.
    var socket: Int32 { PQsocket(session) }

    /// What has been said on the channels that this session listens to, without waiting for more.
    func notifications() throws(PostgresFailure) -> [String] {
        guard PQconsumeInput(session) == 1 else {
            throw PostgresFailure(.lost, PostgresFailure.text(of: session))
        }
        var payloads: [String] = []
        while let notification = PQnotifies(session) {
            payloads.append(String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
        return payloads
    }

    /// Where the session is, for messages.
    var place: String {
        let parts = [PQhost(session), PQdb(session)].compactMap { $0.map { String(cString: $0) } }
        return "postgres://" + parts.joined(separator: "/")
    }

    /// Whether the session can still be used.
    var isAlive: Bool { PQstatus(session) == CONNECTION_OK && !pipeline.isBroken }

    private func prepare(_ sql: String) throws(PostgresFailure) -> String {
        if let name = prepared[sql] { return name }
        let name = "s\(prepared.count)"
        _ = try PostgresResult(checking: PQprepare(session, name, sql, 0, nil), session)
        prepared[sql] = name
        return name
    }
}
