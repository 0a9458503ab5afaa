internal import ArgumentParser
internal import Outbox

/// `trunkline store check`.
struct StoreCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says whether the store is sound.",
        discussion: """
            Examples:
              trunkline store check
              trunkline store check --restored    after putting back a backup, before anything else

            A restored store does not know what was sent since the backup: --restored holds everything unfinished,
            for `jobs show` to list and `jobs resolve` to settle. Exit codes: 0 sound, 1 not.
            """)

    @Flag(help: "The store comes from a backup: holds everything unfinished.")
    var restored = false

    @OptionGroup var configurationOptions: ConfigurationOptions

    func run() async throws {
        let store = try await CommandEnvironment(configurationOptions).openStore()
        let problems = try await store.problems()
        guard problems.isEmpty else {
            throw CommandError(.failure, "the store is not sound: \(problems.joined(separator: "; "))")
        }
        if restored {
            let count = try await store.holdUnfinished(now: .now())
            try StandardStreams.print(
                "\(count) unfinished deliveries are held; `trunkline jobs show JOB --failed` lists them")
        }
        try StandardStreams.print("the store is sound")
    }
}
