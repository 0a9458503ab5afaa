internal import CSQLiteTables
internal import Synchronization
public import Twilio
internal import TwilioCatalog

/// An SQLite database in which all of Twilio's resources are tables.
///
/// Statements block the calling thread while they wait for Twilio: never run them on the threads of Swift's tasks. One
/// statement runs at a time; ``interrupt()`` may come from anywhere.
///
/// ```swift
/// let database = try SQLDatabase(connections: [("default", client)])
/// try database.run("SELECT status, COUNT(*) FROM messages GROUP BY status") { row in print(row) }
/// ```
public final class SQLDatabase: Sendable {
    struct Handle: @unchecked Sendable { let db: OpaquePointer }

    let handle: Handle
    let runtime: TableRuntime
    /// Connections that have their schema.
    let attached = Mutex<Set<String>>([])

    /// Opens a database.
    ///
    /// - Parameters:
    ///   - path: a file for tables of one's own; in memory by default.
    ///   - connections: by name; the first one is meant where a statement names none.
    public convenience init(
        path: String = ":memory:", connections: [(name: String, client: TwilioClient)], options: SQLOptions = .init()
    ) throws(SQLError) {
        try self.init(path: path, connections: connections, options: options, writer: nil)
    }

    package init(
        path: String = ":memory:", connections: [(name: String, client: TwilioClient)], options: SQLOptions = .init(),
        writer: (any SQLWriter)?
    ) throws(SQLError) {
        guard tsq_use_linked_library() != 0 else {
            throw SQLError(.failed, "this program is linked without SQLite")
        }
        var db: OpaquePointer?
        let result = tsq_open(path, &db)
        guard let db, result == SQLITE_OK else {
            let message = db.map { String(cString: tsq_errmsg($0)) } ?? "out of memory"
            if let db { _ = tsq_close(db) }
            throw SQLError(.failed, "\(path): cannot be opened: \(message)")
        }
        handle = Handle(db: db)
        runtime = TableRuntime(connections: connections, options: options, writer: writer)
        tsq_busy_timeout(db, 5000)
        TableRegistry.register(in: db, runtime: runtime)
        _ = tsq_set_authorizer(db, Self.noteTarget, Unmanaged.passUnretained(runtime).toOpaque())
        try run(Views.sql)
    }

    deinit { _ = tsq_close(handle.db) }

    /// Stops the statement that is running, also one that waits for Twilio.
    public func interrupt() {
        runtime.interrupt()
        tsq_interrupt(handle.db)
    }

    /// Rows changed by the last statement.
    public var changes: Int { Int(tsq_changes(handle.db)) }

    /// Whether a transaction is open.
    public var isInTransaction: Bool { tsq_in_transaction(handle.db) != 0 }

    /// Requests made to Twilio so far.
    public var requests: Int { runtime.requests }

    /// Rows received from Twilio so far.
    public var rows: Int { runtime.rows }

    /// What the last committed write to Twilio was, as JSON; `nil` before the first.
    public var lastWrite: String? { runtime.lastWrite }

    /// Runs every statement of `sql`.
    ///
    /// - Parameters:
    ///   - parameters: values of `:name` (by name, without the colon) and `?` (by number: `"1"`).
    ///   - onColumns: is told the columns of a statement before its rows.
    ///   - onRow: takes a row; `false` ends the statement.
    public func run(
        _ sql: String, parameters: [String: SQLValue] = [:], onColumns: ([String]) throws -> Void = { _ in },
        onRow: ([SQLValue]) throws -> Bool = { _ in true }
    ) throws(SQLError) {
        runtime.beginStatement()
        try attachSchemas(namedIn: sql)
        var rest = Array(sql.utf8CString)
        while !rest.isEmpty {
            var statement: OpaquePointer?
            var consumed = 0
            runtime.targets = []
            let result = rest.withUnsafeBufferPointer { buffer -> Int32 in
                var tail: UnsafePointer<CChar>?
                let result = tsq_prepare(handle.db, buffer.baseAddress, Int32(buffer.count), &statement, &tail)
                if let tail, let base = buffer.baseAddress { consumed = tail - base }
                return result
            }
            guard result == SQLITE_OK else { throw unprepared(result, sql) }
            guard let statement else { return }
            defer { _ = tsq_finalize(statement) }
            try refuseUnknownSchema(String(decoding: rest.prefix(consumed).map(UInt8.init(bitPattern:)), as: UTF8.self))
            try bind(parameters, to: statement)
            do { try step(statement, onColumns, onRow) } catch let error as SQLError { throw error } catch {
                throw SQLError(.failed, "\(error)")
            }
            rest.removeFirst(consumed)
        }
    }

    private func bind(_ parameters: [String: SQLValue], to statement: OpaquePointer) throws(SQLError) {
        for index in 0..<tsq_parameter_count(statement) {
            let number = index + 1
            let name = tsq_parameter_name(statement, number).map { String(cString: $0).dropFirst() } ?? ""
            guard let value = parameters[String(name)] ?? parameters["\(number)"] else {
                let shown = name.isEmpty ? "?\(number)" : String(name)
                throw SQLError(
                    .invalid,
                    "the parameter \(shown) has no value; give one (--param \(shown.drop { $0 == "?" })=…)")
            }
            switch value {
            case .null: break
            case .integer(let value): _ = tsq_bind_int(statement, number, value)
            case .real(let value): _ = tsq_bind_double(statement, number, value)
            case .text(let text): _ = tsq_bind_text(statement, number, text, Int32(text.utf8.count))
            }
        }
    }

    private func step(
        _ statement: OpaquePointer, _ onColumns: ([String]) throws -> Void, _ onRow: ([SQLValue]) throws -> Bool
    ) throws {
        let count = tsq_column_count(statement)
        if count > 0 { try onColumns((0..<count).map { String(cString: tsq_column_name(statement, $0)) }) }
        while true {
            switch tsq_step(statement) {
            case SQLITE_ROW:
                guard try onRow((0..<count).map { Self.value(statement, $0) }) else { return }
            case SQLITE_DONE: return
            case let result: throw failure(result)
            }
        }
    }

    static func value(_ statement: OpaquePointer, _ column: Int32) -> SQLValue {
        switch tsq_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(tsq_column_int(statement, column))
        case SQLITE_FLOAT: return .real(tsq_column_double(statement, column))
        case SQLITE_NULL: return .null
        default:
            guard let text = tsq_column_text(statement, column) else { return .text("") }
            let bytes = UnsafeBufferPointer(start: text, count: Int(tsq_column_bytes(statement, column)))
            return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private func failure(_ result: Int32) -> SQLError {
        let message = String(cString: tsq_errmsg(handle.db))
        guard result & 0xFF == SQLITE_INTERRUPT || runtime.isInterrupted else {
            return SQLError(runtime.failure ?? .failed, message)
        }
        // A commit that was interrupted says how far it came.
        return SQLError(.interrupted, message.hasPrefix("interrupted:") ? message : "interrupted")
    }

    /// Why a statement cannot be prepared, with what was probably meant by a misspelt name.
    private func unprepared(_ result: Int32, _ sql: String) -> SQLError {
        let error = failure(result)
        guard error.code == .failed else { return error }
        var hint = ""
        if let name = error.message.behind("no such table: ") {
            hint = Spelling.hint(name, among: TableRegistry.names)
            if hint.isEmpty { hint = "; `trunkline entities describe` lists all" }
        } else if let name = error.message.behind("no such column: ") ?? error.message.behind(" has no column named ") {
            let words = sql.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
            let tables = words.filter(TableRegistry.names.contains).compactMap {
                try? Catalog.builtIn.entity(named: $0)
            }
            hint = Spelling.hint(name, among: tables.flatMap { TableSchema($0).columns.map(\.name) })
        }
        return SQLError(.invalid, error.message + hint)
    }

    /// Takes note of the tables that a statement updates or deletes from.
    private static let noteTarget:
        @convention(c) (
            UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
            UnsafePointer<CChar>?
        ) -> Int32 = { runtime, action, subject, _, schema, _ in
            guard let runtime else { return SQLITE_OK }
            let shared = Unmanaged<TableRuntime>.fromOpaque(runtime).takeUnretainedValue()
            if shared.options.isConfined {
                // Schemas of connections are in memory.
                let reachesFile = action == SQLITE_ATTACH && subject.map { String(cString: $0) } != ":memory:"
                if reachesFile || action == SQLITE_PRAGMA { return SQLITE_DENY }
            }
            guard action == SQLITE_UPDATE || action == SQLITE_DELETE, let table = subject, let schema else {
                return SQLITE_OK
            }
            shared.targets?.insert("\(String(cString: schema)).\(String(cString: table))")
            return SQLITE_OK
        }
}

extension String {
    /// The last part of a dotted name behind `prefix`; `nil` where the prefix is not there.
    fileprivate func behind(_ prefix: String) -> String? {
        firstRange(of: prefix).flatMap { self[$0.upperBound...].split(separator: ".").last }.map(String.init)
    }
}
