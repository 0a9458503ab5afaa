internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import Twilio
internal import TwilioCatalog
internal import TwilioSQL

/// `trunkline sql`: all of Twilio as a database.
struct SQLCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql",
        abstract: "Runs SQL over all of Twilio's resources; without a query, as a shell.",
        discussion: """
            Examples:
              trunkline sql "SELECT status, COUNT(*) FROM messages WHERE date_sent >= '2026-01-01' GROUP BY status"
              trunkline sql "SELECT * FROM media(:sid)" --param sid=SM0123456789abcdef0123456789abcdef --format json
              trunkline sql --write "UPDATE messages SET body = '' WHERE sid = 'SM0123456789abcdef0123456789abcdef'"

            Every entity of `trunkline entities describe` is a table. Writes need --write; they are sent with the commit,
            and new messages go through the outbox unless --direct. `docs/sql.md` has worked queries.
            """)

    @Argument(help: "Statements; - reads them from standard input.") var query: String?
    @Option(help: "table, csv, json or jsonl.") var format: RowFormat = .table
    @Option(
        name: .customLong("param"), help: ArgumentHelp("A value of :name; may be repeated.", valueName: "name=value"))
    var parameters: [String] = []
    @Option(help: ArgumentHelp("A database file for tables of one's own.", valueName: "file")) var database = ":memory:"
    @Flag(help: "Allows INSERT, UPDATE and DELETE on Twilio's tables.") var write = false
    @Option(help: ArgumentHelp("The most writes of one transaction.", valueName: "n")) var writeLimit = 100
    @Flag(help: "Allows UPDATE and DELETE that go through a whole list.") var unbounded = false
    @Flag(help: "Sends messages by plain requests, without the outbox.") var direct = false
    @Flag(help: "Says on standard error how many rows came and requests were made.") var stats = false
    @OptionGroup var connectionOptions: ConnectionOptions
    @OptionGroup var configurationOptions: ConfigurationOptions

    func validate() throws {
        guard writeLimit >= 0 else { throw ValidationError("--write-limit must not be negative") }
    }

    func run() async throws {
        let values = try assignments(parameters, "--param").mapValues { SQLValue.text($0.last ?? "") }
        let database = try open()
        let signals = StopSignals()
        let sql = query == "-" ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) : query
        guard let sql else {
            signals.onSignal { _ in database.interrupt() }
            return try await onStatementThread { SQLShell(database: database, format: format).run() }
        }
        signals.onSignal { _ in database.interrupt() }
        do {
            try await onStatementThread { try Self.run(sql, values, on: database, format: format) }
        } catch let error as SQLError {
            throw CommandError(.failure, "sql: \(error)")
        }
        if stats { StandardStreams.note("\(database.requests) requests\n") }
    }

    private func open() throws -> SQLDatabase {
        let environment = try CommandEnvironment(configurationOptions)
        var connections: [(name: String, client: TwilioClient)] = []
        // The one asked for comes first: it is meant where a statement names none.
        let others = environment.settings.connectionNames.filter { $0 != connectionOptions.connection }
        for name in [connectionOptions.connection] + others {
            var connection = try environment.settings.connection(name)
            if let base = connectionOptions.apiBase { connection.apiBase = base }
            // The default connection need not be there as long as nobody uses it.
            if name == "default", name != connectionOptions.connection, connection.accountSID == nil { continue }
            connections.append((name, try connection.client(try connection.credentials(environment.variables))))
        }
        var options = SQLOptions()
        options.allowsWrites = write
        options.writeBudget = writeLimit
        options.allowsUnboundedWrites = unbounded
        do {
            return try SQLDatabase(
                path: database, connections: connections, options: options,
                writer: direct || !write ? nil : OutboxWriter(environment: environment, options: connectionOptions))
        } catch { throw CommandError.usage("sql: \(error)") }
    }

    /// Runs statements and writes their rows.
    static func run(
        _ sql: String, _ parameters: [String: SQLValue], on database: SQLDatabase, format: RowFormat
    ) throws {
        var writer: RowWriter?
        do {
            try database.run(
                sql, parameters: parameters,
                onColumns: { columns in
                    try writer?.finish()
                    writer = RowWriter(format, columns: columns)
                },
                onRow: { row in
                    try writer?.write(row)
                    return true
                })
        } catch {
            try? writer?.finish()
            throw error
        }
        try writer?.finish()
    }
}

/// Statements block while they wait for Twilio: they get a thread that nobody else needs.
func onStatementThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
        let thread = Thread { continuation.resume(returning: Result { try body() }) }
        // SQLite's parser and planner recurse.
        thread.stackSize = 8 << 20
        thread.start()
    }
    return try result.get()
}

/// Creates messages through the outbox.
struct OutboxWriter: SQLWriter, @unchecked Sendable {
    let environment: CommandEnvironment
    let options: ConnectionOptions

    func create(_ entity: Entity, _ inputs: [String: [String]], connection: String) throws -> [UInt8]? {
        guard OutboxCreation.takes(entity) else { return nil }
        var options = options
        options.connection = connection
        let creation = OutboxCreation(environment: environment, connectionOptions: options)
        let sid = try creation.createBlocking(entity, inputs)
        return Array("{\"sid\":\(JSONText.quoted(sid))}".utf8)
    }
}
