internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import Intake
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
            and new messages and calls go through the outbox unless --direct. `docs/sql.md` has worked queries.
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
    @Flag(help: "Sends messages and calls by plain requests, without the outbox.") var direct = false
    @Option(help: "A line on standard error while a statement waits for Twilio: auto, always, never.")
    var progress: ProgressBar.Mode = .auto
    @Flag(help: "Says on standard error how many rows came and requests were made.") var stats = false
    @OptionGroup var connectionOptions: ConnectionOptions
    @OptionGroup var configurationOptions: ConfigurationOptions

    func validate() throws {
        guard writeLimit >= 0 else { throw ValidationError("--write-limit must not be negative") }
    }

    func run() async throws {
        let values = try assignments(parameters, "--param").mapValues { SQLValue.text($0.last ?? "") }
        let sql = query == "-" ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) : query
        if let sql { try Self.check(values, sql) }
        // A shell ends by SIGTERM as ever; statements are interrupted by both.
        let numbers = sql == nil ? [SIGINT] : [SIGINT, SIGTERM]
        let signals = StopSignals(numbers)
        let environment = try CommandEnvironment(configurationOptions)
        let database = try open(environment, numbers)
        signals.onSignal { _ in database.interrupt() }
        defer { withExtendedLifetime(signals) {} }
        guard let sql else {
            let shell = SQLShell(
                database: database, format: format, progress: progress, parameters: values,
                history: SQLHistory(environment.settings.stateFolder))
            return try await onStatementThread { shell.run() }
        }
        let progress = StatementProgress(database, progress)
        do {
            try await onStatementThread {
                try Self.run(sql, values, on: database, format: format, progress: progress)
                guard database.isInTransaction else { return }
                throw CommandError.usage(
                    "sql: there is no COMMIT: the transaction is rolled back, nothing of it was sent")
            }
        } catch let error as SQLError {
            throw CommandError(error.code == .invalid || error.code == .refused ? .usage : .failure, "sql: \(error)")
        }
        if stats { StandardStreams.note("\(database.rows) rows received in \(database.requests) requests\n") }
    }

    /// A parameter that no statement has is a misspelt one.
    private static func check(_ parameters: [String: SQLValue], _ sql: String) throws {
        for name in parameters.keys.sorted() where Int(name) == nil || !sql.contains("?") {
            guard [":", "@", "$", "?"].contains(where: { sql.contains($0 + name) }) else {
                throw CommandError.usage("--param: the query has no :\(name)")
            }
        }
    }

    private func open(_ environment: CommandEnvironment, _ signals: [Int32]) throws -> SQLDatabase {
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
                writer: direct || !write
                    ? nil : OutboxWriter(environment: environment, options: connectionOptions, signals: signals))
        } catch { throw CommandError.usage("sql: \(error)") }
    }

    /// Runs statements and writes their rows.
    static func run(
        _ sql: String, _ parameters: [String: SQLValue], on database: SQLDatabase, format: RowFormat,
        progress: StatementProgress
    ) throws {
        var writer: RowWriter?
        progress.begin()
        defer { progress.end() }
        do {
            try database.run(
                sql, parameters: parameters,
                onColumns: { columns in
                    try writer?.finish()
                    writer = RowWriter(format, columns: columns)
                },
                onRow: { row in
                    progress.giveWay()
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

/// Creates messages and calls through the outbox.
struct OutboxWriter: SQLWriter, @unchecked Sendable {
    let environment: CommandEnvironment
    let options: ConnectionOptions
    /// The signals by which a sending that is under way ends in order.
    let signals: [Int32]

    func create(_ entity: Entity, _ inputs: [String: [String]], connection: String) throws -> [UInt8]? {
        guard KeptCreation.takes(entity) else { return nil }
        var options = options
        options.connection = connection
        let creation = OutboxCreation(
            environment: environment, connectionOptions: options, signals: StopSignals(signals))
        let sid = try creation.createBlocking(entity, inputs)
        return Array("{\"sid\":\(JSONText.quoted(sid))}".utf8)
    }
}
