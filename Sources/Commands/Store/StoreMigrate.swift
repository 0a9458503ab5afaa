internal import ArgumentParser
internal import Outbox

/// `trunkline store migrate`.
struct StoreMigrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Brings the store's tables up to date.",
        discussion: """
            Examples:
              trunkline store migrate --dry-run    says what is to be done, changes nothing
              trunkline store migrate

            Opening a store does the same. This is for those who give the right to change tables to one user and run the
            nodes as another: migrate first, then start the new version; older nodes go on meanwhile. Exit codes: 0 done,
            1 not.
            """)

    @Flag(help: "Says what is to be done, changes nothing.")
    var dryRun = false

    @OptionGroup var configurationOptions: ConfigurationOptions

    func run() throws {
        let contents = try CommandEnvironment(configurationOptions).storeContents(makesFile: !dryRun)
        let pending = try contents.pendingMigrations()
        if pending.isEmpty { return try StandardStreams.print("\(contents.place) is up to date") }
        if !dryRun { try contents.migrate() }
        for name in pending { try StandardStreams.print("\(dryRun ? "to be done" : "done"): \(name)") }
    }
}
