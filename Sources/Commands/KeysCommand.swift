internal import ArgumentParser
internal import FoundationEssentials
internal import Outbox

/// `trunkline keys`: the API keys that callers of the gateway show.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Makes, lists and revokes API keys of the gateway.",
        discussion: """
            A running gateway takes up what is made or revoked here within seconds.
            """, subcommands: [Create.self, List.self, Revoke.self])

    /// `trunkline keys create`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create", abstract: "Makes a key and prints it, this once.",
            discussion: """
                Examples:
                  trunkline keys create --name laptop
                  trunkline keys create --tenant marketing --name campaigns --expires 90d
                  trunkline keys create --tenant marketing --configuration    a line for the configuration file

                Only the key's SHA-256 is kept. A key without --tenant is the owner's: it may use every connection.
                """)

        @Option(help: "The tenant of the configuration that it lets in (default: the owner).")
        var tenant = ""

        @Option(help: "What it is for; shown in lists.")
        var name = ""

        @Option(
            help: ArgumentHelp(
                "When it ends: a span such as 90d or 12h, or a date such as 2030-01-31.", valueName: "time"))
        var expires: String?

        @Flag(
            name: .customLong("configuration"),
            help: "Does not store it: prints the item for the tenant's `keys` in the configuration file.")
        var forConfiguration = false

        @Option(help: "text: the key alone on standard output; json: one document.")
        var output: OutputFormat = .text

        @OptionGroup var configurationOptions: ConfigurationOptions

        func validate() throws {
            guard name.count <= 200 else { throw ValidationError("--name must have 200 characters at most") }
            guard !forConfiguration || expires == nil else {
                throw ValidationError("--expires is kept with a stored key; leave out --configuration")
            }
        }

        func run() async throws {
            let environment = try CommandEnvironment(configurationOptions)
            let tenants = environment.settings.tenantNames
            guard tenant.isEmpty || tenants.contains(tenant) else {
                let known = tenants.isEmpty ? "there are none" : "there are \(tenants.joined(separator: ", "))"
                throw CommandError.usage(
                    "--tenant: there is no tenant `\(tenant)` in the configuration (\(known)); add tenants.\(tenant).connections"
                )
            }
            var generator = SystemRandomNumberGenerator()
            let key = APIKey(using: &generator)
            let record = APIKeyRecord(
                id: key.id, tenant: tenant, name: name, digest: APIKey.digest(of: key.text), createdAt: .now(),
                expiresAt: try expires.map { try KeyExpiry.moment($0, now: .now()) })
            if !forConfiguration { try await environment.openStore().addAPIKey(record) }
            try show(key, record)
        }

        private func show(_ key: APIKey, _ record: APIKeyRecord) throws {
            let digest = forConfiguration ? record.digest.hexadecimal : nil
            switch output {
            case .json:
                var document = KeyDocument(record)
                (document.key, document.sha256) = (key.text, digest)
                try StandardStreams.print(try JSONOutput.encode(document))
            case .text:
                try StandardStreams.print(key.text)
                if let digest {
                    StandardStreams.note("For the tenant's `keys` in the configuration:\n  - sha256: \(digest)\n")
                }
                StandardStreams.note("This is the only time the key is shown. Its name is \(key.id).\n")
            }
        }
    }

    /// `trunkline keys list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists the stored keys, never the keys themselves.",
            discussion: "Example:\n  trunkline keys list --tenant marketing")

        @Option(help: "Only keys of this tenant.")
        var tenant: String?

        @Flag(help: "Also those that are revoked or have ended.")
        var all = false

        @Option(help: "text: a table; json: one document.")
        var output: OutputFormat = .text

        @OptionGroup var configurationOptions: ConfigurationOptions

        func run() async throws {
            let store = try await CommandEnvironment(configurationOptions).openStore()
            let now = Timestamp.now()
            let keys = try await store.apiKeys(changedAfter: 0).keys
                .filter { (tenant == nil || $0.tenant == tenant) && (all || $0.isValid(at: now)) }
                .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
            switch output {
            case .json: try StandardStreams.print(try JSONOutput.encode(keys.map(KeyDocument.init)))
            case .text:
                let table = TextTable(
                    [
                        .init(title: "ID", width: 16), .init(title: "TENANT", width: 16),
                        .init(title: "CREATED", width: 20), .init(title: "EXPIRES", width: 20),
                        .init(title: "REVOKED", width: 20), .init(title: "NAME", width: 0),
                    ], emphasis: StandardStreams.isTerminal(1))
                try StandardStreams.print(table.header)
                for key in keys.map(KeyDocument.init) {
                    try StandardStreams.print(
                        table.row([
                            key.id, key.tenant.isEmpty ? "(owner)" : key.tenant, key.createdAt,
                            key.expiresAt ?? "never",
                            key.revokedAt ?? "", key.name,
                        ]))
                }
            }
        }
    }

    /// `trunkline keys revoke`.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke", abstract: "Lets nobody in with a key any more.",
            discussion: """
                Running gateways refuse it within seconds. A key of the configuration file is revoked by removing its line.

                Example:
                  trunkline keys revoke 3f9a2c1d0b5e4a77
                """)

        @Argument(help: "The key's name, as `keys list` shows it.")
        var id: String

        @Option(help: "text: a line; json: one document.")
        var output: OutputFormat = .text

        @OptionGroup var configurationOptions: ConfigurationOptions

        func run() async throws {
            let store = try await CommandEnvironment(configurationOptions).openStore()
            guard let key = try await store.revokeAPIKey(id, now: .now()) else {
                throw CommandError.usage("there is no key \(id); `trunkline keys list` shows the names of all")
            }
            switch output {
            case .json: try StandardStreams.print(try JSONOutput.encode(KeyDocument(key)))
            case .text: try StandardStreams.print("\(id) is revoked")
            }
        }
    }
}

/// A key as programs read it.
struct KeyDocument: Encodable {
    let id: String
    let tenant: String
    let name: String
    let createdAt: String
    let expiresAt: String?
    let revokedAt: String?
    /// The key itself; only when it was just made.
    var key: String?
    /// Its hash; only for the configuration.
    var sha256: String?

    enum CodingKeys: String, CodingKey {
        case id, tenant, name, key, sha256
        case createdAt = "created_at"
        case expiresAt = "expires_at"
        case revokedAt = "revoked_at"
    }

    init(_ record: APIKeyRecord) {
        id = record.id
        tenant = record.tenant
        name = record.name
        createdAt = record.createdAt.date.formatted(.iso8601)
        expiresAt = record.expiresAt.map { $0.date.formatted(.iso8601) }
        revokedAt = record.revokedAt.map { $0.date.formatted(.iso8601) }
    }
}

/// When a key ends, as people write it.
enum KeyExpiry {
    /// A span from now (`90d`, `12h`, `15m`), a date (its beginning, UTC) or an ISO 8601 time; must be ahead of `now`.
    static func moment(_ text: String, now: Timestamp) throws -> Timestamp {
        let days = text.hasSuffix("d") ? Int(text.dropLast()).flatMap { (1...36_500).contains($0) ? $0 : nil } : nil
        let span = days.map { Duration.seconds(86_400 * $0) } ?? duration(from: text)
        let date = try? Date(text, strategy: .iso8601.year().month().day())
        let time = try? Date(text, strategy: .iso8601)
        guard let moment = span.map({ now + $0 }) ?? (time ?? date).map(Timestamp.init) else {
            throw CommandError.usage(
                "--expires: `\(text)` is neither a span such as 90d or 12h nor a date such as 2030-01-31")
        }
        guard moment > now else { throw CommandError.usage("--expires: `\(text)` is not in the future") }
        return moment
    }
}
