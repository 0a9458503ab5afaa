internal import ArgumentParser
internal import Twilio
internal import TwilioCatalog

/// `trunkline entities`: any of Twilio's resources.
struct EntitiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entities",
        abstract: "Lists, gets, creates, updates and deletes any of Twilio's resources.",
        discussion: """
            Examples:
              trunkline entities describe
              trunkline entities describe messages
              trunkline entities list messages --filter "Status = 'failed' AND DateSent >= '2026-01-01'" --limit 20
              trunkline entities create applications FriendlyName=Orders SmsUrl=https://example.com/sms

            Names may be Twilio's (IncomingPhoneNumber), SQL's (incoming_phone_numbers) or those of Google's connector
            (IncomingPhoneNumbers; Sender for from, Name for friendly_name).
            """,
        subcommands: [
            EntitiesDescribe.self, EntitiesList.self, EntitiesGet.self, EntitiesCreate.self, EntitiesUpdate.self,
            EntitiesDelete.self,
        ])
}

/// `trunkline entities get`.
struct EntitiesGet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Shows one row, or a document of its own, as JSON.",
        discussion: "Example:\n  trunkline entities get messages SM0123456789abcdef0123456789abcdef")

    @OptionGroup var choice: RowChoice
    @Argument(help: "Parameters of the look-up: Name=value.") var inputs: [String] = []
    @OptionGroup var options: EntityOptions

    func run() async throws {
        let access = try options.access()
        let row = try await catalogErrors {
            try await access.get(
                choice.entity, key: choice.key, parents: try options.parents(),
                inputs: try assignments(inputs, "input"))
        }
        try StandardStreams.print(row.json)
    }
}

/// `trunkline entities update`.
struct EntitiesUpdate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Changes one row, or all that pass a filter.",
        discussion: """
            Examples:
              trunkline entities update messages SM0123456789abcdef0123456789abcdef --set Body=
              trunkline entities update incoming_phone_numbers --filter "Name LIKE 'old%'" --set SmsUrl=https://example.com/
            """)

    @OptionGroup var choice: RowChoice
    @Option(help: ArgumentHelp("What to change; may be repeated.", valueName: "Name=value")) var set: [String] = []
    @Option(help: "Changes the rows that pass; a bare key is taken as well.") var filter: String?
    @Option(help: "More rows than this are refused.") var limit = 20
    @Option(help: ArgumentHelp("Only if the row still has this revision (If-Match).", valueName: "revision"))
    var revision: String?
    @OptionGroup var options: EntityOptions

    func run() async throws {
        let access = try options.access()
        let inputs = try assignments(set, "--set")
        guard !inputs.isEmpty else { throw CommandError.usage("there is nothing to change; give --set Name=value") }
        try await catalogErrors {
            let rows = try await choice.rows(
                filter: filter, limit: limit, parents: try options.parents(), access: access)
            try await each(rows, "changed") { row in
                let changed = try await access.update(
                    choice.entity, key: row.key, inputs, parents: row.parents, revision: revision)
                try StandardStreams.print(changed.json)
            }
        }
    }
}

/// `trunkline entities delete`.
struct EntitiesDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Removes one row, or all that pass a filter.",
        discussion: "Example:\n  trunkline entities delete recordings RE0123456789abcdef0123456789abcdef")

    @OptionGroup var choice: RowChoice
    @Option(help: "Removes the rows that pass; a bare key is taken as well.") var filter: String?
    @Option(help: "More rows than this are refused.") var limit = 20
    @OptionGroup var options: EntityOptions

    func run() async throws {
        let access = try options.access()
        try await catalogErrors {
            let rows = try await choice.rows(
                filter: filter, limit: limit, parents: try options.parents(), access: access)
            try await each(rows, "deleted") { row in
                try await access.delete(choice.entity, key: row.key, parents: row.parents)
            }
            StandardStreams.note("deleted \(rows.count) of \(choice.entity)\n")
        }
    }
}

/// Does something with each row; where it fails on the way, says how far it came.
private func each(
    _ rows: [(key: String?, parents: [String: String])], _ done: String,
    _ body: ((key: String?, parents: [String: String])) async throws -> Void
) async throws {
    for (index, row) in rows.enumerated() {
        do { try await body(row) } catch {
            if rows.count > 1 {
                StandardStreams.note(
                    "trunkline: \(index) of \(rows.count) rows were \(done); \(row.key ?? "the next") failed\n")
            }
            throw error
        }
    }
}
