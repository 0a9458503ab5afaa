internal import ArgumentParser
internal import Intake
internal import Twilio
internal import TwilioCatalog

/// `trunkline entities create`.
struct EntitiesCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Creates a row, or does what an action does.",
        discussion: """
            Examples:
              trunkline entities create messages To=+15551230001 From=+15005550006 Body=Hello
              trunkline entities create calls To=+15551230001 From=+15005550006 Url=https://example.com/voice
              trunkline entities create verify_services FriendlyName=Login

            Messages and calls go through the outbox, so that they are neither lost nor sent twice; --direct sends one
            plain request instead. An array is given value by value: MediaUrl=… MediaUrl=….
            """)

    @Argument(help: "The entity, in any spelling.") var entity: String
    @Argument(help: "Inputs: Name=value.") var inputs: [String] = []
    @Option(help: "The new row's key, for the few entities whose path names it.") var key: String?
    @Flag(help: "Sends one plain request, without the outbox.") var direct = false
    @OptionGroup var options: EntityOptions

    func run() async throws {
        let access = try options.access()
        let inputs = try assignments(inputs, "input")
        try await catalogErrors {
            let found = try access.describe(entity)
            if !direct, KeptCreation.takes(found) {
                // What Twilio would refuse for its form is refused before it is kept.
                _ = try access.request(.create, found, key: nil, parents: try options.parents(), inputs: inputs)
                let creation = OutboxCreation(
                    environment: try CommandEnvironment(options.configurationOptions),
                    connectionOptions: options.connectionOptions)
                let sid = try await creation.create(found, inputs)
                try StandardStreams.print(try await access.get(found.sqlName, key: sid).json)
            } else {
                let row = try await access.create(entity, key: key, inputs, parents: try options.parents())
                try StandardStreams.print(row.json)
            }
        }
    }
}
