internal import CPostgreSQL
internal import Glibc
internal import Outbox

/// One session with a server: blocking calls, for one thread at a time.
///
/// Statements are prepared once per session. Parameters and results travel as text, which every engine that speaks
/// PostgreSQL's protocol understands alike.
final class PostgresConnection {
    private let session: OpaquePointer
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
            let failure = PostgresFailure(.unreachable, Self.text(PQerrorMessage(session)))
            PQfinish(session)
            throw failure
        }
        self.session = session
        PQsetNoticeReceiver(session, { _, _ in }, nil)
    }

    deinit { PQfinish(session) }

    /// Carries out one statement with parameters `$1`, `$2`, ….
    @discardableResult
    func execute(_ sql: String, _ parameters: [(any PostgresParameter)?] = []) throws(PostgresFailure) -> PostgresResult
    {
        let name = try prepare(sql)
        let texts = parameters.map { $0?.postgresText }
        return try withTexts(texts) { values in
            PQexecPrepared(session, name, Int32(values.count), values.baseAddress, nil, nil, 0)
        }
    }

    /// Carries out statements without parameters.
    @discardableResult
    func run(_ sql: String) throws(PostgresFailure) -> PostgresResult { try check(PQexec(session, sql)) }

    /// Sends rows by `COPY … FROM STDIN`, in PostgreSQL's text format.
    func copy(_ sql: String, _ rows: [UInt8]) throws(PostgresFailure) {
        _ = try check(PQexec(session, sql))
        let sent = rows.withUnsafeBytes { bytes in
            PQputCopyData(session, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count))
        }
        guard sent == 1, PQputCopyEnd(session, nil) == 1 else { throw failure(nil) }
        _ = try check(PQgetResult(session))
        while let more = PQgetResult(session) { PQclear(more) }
    }

    /// What the server sends comes here.
    var socket: Int32 { PQsocket(session) }

    /// What has been said on the channels that this session listens to, without waiting for more.
    func notifications() throws(PostgresFailure) -> [String] {
        guard PQconsumeInput(session) == 1 else {
            throw PostgresFailure(.lost, Self.text(PQerrorMessage(session)))
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
    var isAlive: Bool { PQstatus(session) == CONNECTION_OK }

    private func prepare(_ sql: String) throws(PostgresFailure) -> String {
        if let name = prepared[sql] { return name }
        let name = "s\(prepared.count)"
        _ = try check(PQprepare(session, name, sql, 0, nil))
        prepared[sql] = name
        return name
    }

    private func withTexts(
        _ texts: [String?], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> OpaquePointer?
    ) throws(PostgresFailure) -> PostgresResult {
        // One buffer for all: a parameter of a batch can be long, and there are few of them.
        var bytes: [UInt8] = []
        var starts: [Int?] = []
        for text in texts {
            guard let text else {
                starts.append(nil)
                continue
            }
            starts.append(bytes.count)
            let before = bytes.count
            bytes.append(contentsOf: text.utf8)
            guard !bytes[before...].contains(0) else { throw .nul }
            bytes.append(0)
        }
        let result: OpaquePointer? = bytes.withUnsafeBytes { buffer in
            let values = starts.map { start in
                start.flatMap { buffer.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
            }
            return values.withUnsafeBufferPointer(body)
        }
        return try check(result)
    }

    private func check(_ result: OpaquePointer?) throws(PostgresFailure) -> PostgresResult {
        guard let result else { throw failure(nil) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN: return PostgresResult(result)
        default:
            let failure = failure(result)
            PQclear(result)
            throw failure
        }
    }

    private func failure(_ result: OpaquePointer?) -> PostgresFailure {
        let code = result.flatMap { PQresultErrorField($0, 67) }.map { String(cString: $0) }
        // Only the primary message: details quote values of rows, which are personal data.
        let primary = result.flatMap { PQresultErrorField($0, 77) }.map { String(cString: $0) }
        guard isAlive else {
            return PostgresFailure(.lost, primary ?? Self.text(PQerrorMessage(session)), state: code)
        }
        return PostgresFailure(.refused, primary ?? Self.text(PQerrorMessage(session)), state: code)
    }

    private static func text(_ message: UnsafeMutablePointer<CChar>?) -> String {
        let text = message.map { String(cString: $0) } ?? ""
        return text.split(whereSeparator: \.isNewline).joined(separator: "; ")
    }
}
