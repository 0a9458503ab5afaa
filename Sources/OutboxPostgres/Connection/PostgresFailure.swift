internal import CPostgreSQL
internal import Outbox

/// What a server or the way to it refused.
struct PostgresFailure: Error {
    enum Kind {
        /// No session could be had.
        case unreachable
        /// The session ended: whether its last statement took effect is not known.
        case lost
        /// The server refused the statement.
        case refused
        /// A value cannot be stored.
        case unstorable
    }

    let kind: Kind
    let message: String
    /// SQLSTATE.
    let state: String?

    init(_ kind: Kind, _ message: String, state: String? = nil) {
        self.kind = kind
        self.message = message
        self.state = state
    }

    static let nul = PostgresFailure(
        .unstorable, "a text contains the character U+0000, which PostgreSQL does not store; remove it")

    /// Another node has taken a key between two looks at it: the next try sees it.
    static let keyWasTaken = PostgresFailure(.refused, "the key belongs to another job", state: "23505")

    /// Whether the same transaction may succeed when it is tried again: it met another one.
    var isConflict: Bool {
        // A key that was free when it was looked for belongs to another node's job since.
        state == "40001" || state == "40P01" || state == "55P03" || state == "23505"
    }

    /// Whether the server ended the session or is about to start or stop: another session will do.
    var isInterruption: Bool {
        kind == .lost || kind == .unreachable || state?.hasPrefix("57P") == true || state?.hasPrefix("08") == true
    }

    /// As the outbox tells it, with a remedy where there is one.
    var outboxError: OutboxError {
        switch (kind, state) {
        case (.unstorable, _): OutboxError(.invalidJob, message)
        case (.unreachable, _), (.lost, _):
            OutboxError(
                .storeUnavailable,
                "the PostgreSQL server cannot be reached (\(message)); check the address, the user and the server")
        case (_, "53100"?): OutboxError(.storeUnavailable, "the disk of the PostgreSQL server is full; make room")
        case (_, "42501"?):
            OutboxError(.storeUnavailable, "the user of the store lacks a right (\(message)); grant it")
        case (_, "25006"?):
            OutboxError(.storeUnavailable, "the PostgreSQL server takes no writes (\(message)); name the primary")
        default: OutboxError(.storeUnavailable, "the store refused a statement (\(message))")
        }
    }

    static func outboxError(_ error: any Error) -> any Error { (error as? PostgresFailure)?.outboxError ?? error }
}

extension PostgresFailure {
    /// What a session says of a statement.
    init(_ session: OpaquePointer, result: OpaquePointer?) {
        let code = result.flatMap { PQresultErrorField($0, 67) }.map { String(cString: $0) }
        // Only the primary message: details quote values of rows, which are personal data.
        let primary = result.flatMap { PQresultErrorField($0, 77) }.map { String(cString: $0) }
        let isAlive = PQstatus(session) == CONNECTION_OK
        self.init(isAlive ? .refused : .lost, primary ?? Self.text(of: session), state: code)
    }

    /// What libpq last said, in one line.
    static func text(of session: OpaquePointer) -> String {
        let text = PQerrorMessage(session).map { String(cString: $0) } ?? ""
        return text.split(whereSeparator: \.isNewline).joined(separator: "; ")
    }
}
