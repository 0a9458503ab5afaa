internal import ArgumentParser
internal import Outbox
internal import Twilio

/// `trunkline store erase`.
struct StoreErase: AsyncParsableCommand {
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
