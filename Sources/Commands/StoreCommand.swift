internal import ArgumentParser
internal import Outbox
internal import Twilio

/// `trunkline store`: looks after the store itself.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Looks after the store.", subcommands: [Check.self, Erase.self])

    /// `trunkline store check`.
    struct Check: AsyncParsableCommand {
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

    /// `trunkline store erase`.
    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "erase", abstract: "Removes what the store knows of a recipient.",
            discussion: """
                Example:
                  trunkline store erase +15551230001

                Addresses, texts, SIDs, reports, events and inbound messages go; counts, times and error codes stay, and
                opt-outs: without them the next message would go out (`trunkline optouts lift` removes them). What is at
                Twilio is there still; backups and logs are yours to look after. Deliveries that are not finished are
                kept: cancel their jobs or settle them, then erase again. Exit codes: 0 all erased, 1 something is left.
                """)

        @Argument(help: "The number, such as +15551230001, or another address as Twilio takes it.")
        var recipient: String

        @OptionGroup var configurationOptions: ConfigurationOptions

        func validate() throws {
            do { _ = try ChannelAddress(recipient) } catch { throw ValidationError("RECIPIENT: \(error.message)") }
        }

        func run() async throws {
            let store = try await CommandEnvironment(configurationOptions).openStore()
            let erasure = try await store.erase(recipient)
            try StandardStreams.print("\(erasure.deliveries) deliveries were erased")
            guard erasure.unfinished == 0 else {
                throw CommandError(
                    .failure,
                    "\(erasure.unfinished) deliveries to it are not finished; cancel their jobs or settle them "
                        + "(`trunkline jobs list`), then erase again")
            }
        }
    }
}
