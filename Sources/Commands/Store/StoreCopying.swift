internal import ArgumentParser
internal import Outbox

/// `trunkline store copy`.
struct StoreCopying: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Copies everything to an empty store, which takes this one's place.",
        discussion: """
            Example:
              trunkline store copy --to postgres://trunkline@db.example.com/trunkline --to-password env:DB_PASSWORD

            From a file to PostgreSQL or back. Stop what uses the stores first. All that is kept goes along: jobs with their
            keys, attempts and reports, what is unfinished, opt-outs, API keys, events and how far each sink is. What was
            written is read again and compared. From then on nobody opens the old store any more, so that nothing is sent
            from both: set `store` to the new one. What fails leaves both as they were; after a kill, give the same
            command again. Exit codes: 0 copied, 1 not, 20 wrong
            usage, no such store or the new one is not empty.
            """)

    @Option(help: ArgumentHelp("The empty store: a file, or postgres://USER@HOST/DATABASE.", valueName: "store"))
    var to: String

    @Option(
        help: ArgumentHelp(
            "Where the password of the new store is, such as env:NAME (default: that of `store_password`).",
            valueName: "reference"))
    var toPassword: String?

    @OptionGroup var configurationOptions: ConfigurationOptions

    func run() throws {
        let environment = try CommandEnvironment(configurationOptions)
        let source = try environment.storeContents(makesFile: false)
        let target = try environment.settings.storePlace(option: to, named: "--to", password: toPassword)
            .contents(environment: environment.variables, makesFile: true)
        try Self.copy(source, target)
        try StandardStreams.print("\(source.place) is now at \(target.place); name that in `store`")
    }

    private static func copy(_ source: any StoreContents, _ target: any StoreContents) throws {
        try StoreCopy.run(from: source, to: target) { table in
            if table.rows > 0 { try? StandardStreams.print("\(table.table): \(table.rows)") }
        }
    }
}
