internal import ArgumentParser
internal import FoundationEssentials
internal import Outbox
internal import Twilio

/// `trunkline optouts`: recipients who want nothing more from a sender.
struct OptOutsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "optouts", abstract: "Shows and lifts opt-outs that Twilio has told of (21610).",
        discussion: """
            What would go from that sender to that recipient is rejected here, without asking Twilio, until it is lifted.
            """, subcommands: [List.self, Lift.self])

    /// `trunkline optouts list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists opt-outs.", discussion: "Example:\n  trunkline optouts list")

        @Option(help: "How many at most.")
        var limit = 1000

        @Option(help: "text: a table; json: one document.")
        var output: OutputFormat = .text

        @OptionGroup var configurationOptions: ConfigurationOptions

        func validate() throws {
            guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit must be 1 to 1000000") }
        }

        func run() async throws {
            let store = try await CommandEnvironment(configurationOptions).openStore()
            let optOuts = try await store.optOuts(after: nil, limit: limit)
            switch output {
            case .json: try StandardStreams.print(try JSONOutput.encode(optOuts.map(OptOutDocument.init)))
            case .text:
                let table = TextTable(
                    [
                        .init(title: "RECIPIENT", width: 25), .init(title: "SENDER", width: 34),
                        .init(title: "SINCE", width: 20), .init(title: "ACCOUNT", width: 0),
                    ], emphasis: StandardStreams.isTerminal(1))
                try StandardStreams.print(table.header)
                for document in optOuts.map(OptOutDocument.init) {
                    try StandardStreams.print(
                        table.row([document.recipient, document.sender, document.since, document.account]))
                }
            }
        }
    }

    /// `trunkline optouts lift`.
    struct Lift: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lift", abstract: "Lets messages go to a recipient again.",
            discussion: """
                Only when the recipient has asked for it (START): Twilio keeps its own list and goes on refusing otherwise.

                Example:
                  trunkline optouts lift +15551230001 --from +15005550006
                """)

        @Argument(help: "The recipient, such as +15551230001 or whatsapp:+15551230001.")
        var recipient: String

        @Option(
            name: .customLong("from"),
            help: ArgumentHelp("Only from this sender or Messaging Service.", valueName: "sender"))
        var sender: String?

        @OptionGroup var configurationOptions: ConfigurationOptions

        func run() async throws {
            let store = try await CommandEnvironment(configurationOptions).openStore()
            let count = try await store.liftOptOuts(from: sender, of: recipient, account: nil)
            guard count > 0 else {
                throw CommandError.usage(
                    "\(recipient) has not opted out\(sender.map { " from \($0)" } ?? ""); `trunkline optouts list` shows who has"
                )
            }
            try StandardStreams.print("\(recipient): \(count) lifted")
        }
    }
}

/// An opt-out as programs read it.
struct OptOutDocument: Encodable {
    let account: String
    let sender: String
    let recipient: String
    let since: String

    init(_ optOut: OptOut) {
        account = optOut.scope.account
        sender = optOut.scope.sender
        recipient = optOut.recipient
        since = optOut.since.date.formatted(.iso8601)
    }
}
