internal import ArgumentParser
internal import FoundationEssentials
internal import Twilio
internal import TwilioCatalog
internal import TwilioSQL

/// `trunkline sync`: a local copy that is kept up to date.
struct SyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Copies an entity into an SQLite file, day by day, and keeps the copy up to date.",
        discussion: """
            Example:
              trunkline sync messages --into twilio.db --since 2026-01-01

            Run again it goes on where it stopped. Days are read again until they have been over for --look-back days,
            because prices and statuses come late; what is gone from Twilio by then is marked in `_deleted_at`.
            Entities that Twilio cannot filter by date are read whole.
            """)

    @Argument(help: "The entity, in any spelling.") var entity: String
    @Option(help: ArgumentHelp("The file of the copy; made where it is not there.", valueName: "file")) var into: String
    @Option(help: ArgumentHelp("The first day (default: 30 days ago).", valueName: "YYYY-MM-DD")) var since: String?
    @Option(help: ArgumentHelp("Days behind which nothing is expected to change.", valueName: "days")) var lookBack = 7
    @OptionGroup var connectionOptions: ConnectionOptions
    @OptionGroup var configurationOptions: ConfigurationOptions

    func validate() throws {
        guard (0...3650).contains(lookBack) else { throw ValidationError("--look-back must be 0 to 3650 days") }
    }

    func run() async throws {
        let environment = try CommandEnvironment(configurationOptions)
        let connection = try environment.connection(connectionOptions)
        let client = try connection.client(try connection.credentials(environment.variables))
        let name = entity
        let entity = try await catalogErrors { try Catalog.builtIn.entity(named: name) }
        if let since, !TwilioInstant.isDay(since) {
            throw CommandError.usage("--since: `\(since)` is not a day such as 2026-01-01")
        }
        let database: SQLDatabase
        do { database = try SQLDatabase(path: into, connections: [(connection.name, client)]) } catch {
            throw CommandError.usage("sync: \(error)")
        }
        let copy: EntityCopy
        do {
            copy = try EntityCopy(
                entity: entity, connection: connection.name, since: since, lookBack: lookBack, now: Date())
        } catch {
            throw CommandError.usage("sync: \(error)")
        }
        let signals = StopSignals()
        signals.onSignal { _ in database.interrupt() }
        defer { withExtendedLifetime(signals) {} }
        do {
            let report = try await onStatementThread {
                try copy.run(on: database, unless: { signals.hasCome }) { slice, rows in
                    StandardStreams.note("\(slice): \(rows) rows\n")
                }
            }
            try StandardStreams.print(
                "\(report.slices) slices read, \(report.rows) rows, \(report.deleted) found deleted, "
                    + "\(database.requests) requests")
        } catch let error as SQLError {
            throw CommandError(.failure, "sync: \(error); what is complete is kept, run it again to go on")
        }
    }
}
