internal import Configuration
internal import FoundationEssentials
internal import Logging
internal import Twilio

/// The effective configuration: command line over environment over file.
struct Settings {
    private let reader: ConfigReader
    private let file: SettingsFile?
    private let environment: [String: String]

    /// Reads the configuration file, if any, and the environment.
    ///
    /// Every key may also come from the environment as `TRUNKLINE_` and its path, such as
    /// `TRUNKLINE_CONNECTIONS_DEFAULT_ACCOUNT_SID`.
    init(file path: String?, environment: [String: String]) throws {
        self.environment = environment
        file = try Self.findFile(path, environment)
        var providers: [any ConfigProvider] = [
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "trunkline")
        ]
        if let file { providers.append(InMemoryProvider(name: "file", values: file.values)) }
        reader = ConfigReader(providers: providers)
    }

    private static func findFile(_ path: String?, _ environment: [String: String]) throws -> SettingsFile? {
        if let path = path ?? environment["TRUNKLINE_CONFIG"], !path.isEmpty {
            return try SettingsFile(yaml: try readTextFile(path), path: path)
        }
        let usual = "trunkline.yaml"
        guard FileManager.default.fileExists(atPath: usual) else { return nil }
        return try SettingsFile(yaml: try readTextFile(usual), path: usual)
    }

    /// The value of a key of the schema.
    private func text(_ path: String...) -> String? { text(path) }

    /// As above.
    func text(_ path: [String]) -> String? { reader.string(forKey: ConfigKey(path)) }

    /// The value of a key of the schema that is a number.
    func number(_ path: [String]) -> Int? { reader.int(forKey: ConfigKey(path)) }

    /// The names that the user has chosen at a place of the file.
    func names(under path: [String]) -> [String] { file?.names(under: path) ?? [] }

    /// The path of the store's file.
    func storePath(option: String?) throws -> String {
        if let option { return option }
        guard let store = text("store") else {
            let state =
                environment["XDG_STATE_HOME"].flatMap { $0.isEmpty ? nil : $0 }
                ?? "\(environment["HOME"] ?? ".")/.local/state"
            return "\(state)/trunkline/outbox.db"
        }
        guard store.hasPrefix("sqlite:"), store.count > 7 else {
            throw CommandError.usage("store: `\(store)` is not a store; write sqlite: and a path")
        }
        return String(store.dropFirst(7))
    }

    /// What is logged.
    func logLevel(option: Logger.Level?) throws -> Logger.Level? {
        if let option { return option }
        guard let text = text("log_level") else { return nil }
        guard let level = Logger.Level(rawValue: text) else {
            throw CommandError.usage(
                "log_level: `\(text)` is none of trace, debug, info, notice, warning, error, critical")
        }
        return level
    }

    /// The names of all connections: those of the file, and `default`.
    var connectionNames: [String] { (file?.connections ?? []).union(["default"]).sorted() }

    /// What is known of a connection.
    func connection(_ name: String) throws -> ConnectionSettings {
        guard connectionNames.contains(name) else {
            throw CommandError.usage(
                "connection: there is no `\(name)`; there are \(connectionNames.joined(separator: ", "))")
        }
        var connection = ConnectionSettings(name: name)
        connection.accountSID = text("connections", name, "account_sid")
        connection.authToken = try secret(name, "auth_token")
        connection.apiKey = text("connections", name, "api_key")
        connection.apiSecret = try secret(name, "api_secret")
        connection.apiBase = text("connections", name, "api_base")
        connection.certificateBundle = text("connections", name, "ca_bundle")
        connection.concurrentRequests = reader.int(
            forKey: ConfigKey(["connections", name, "limits", "concurrent_requests"]))
        connection.pacing = try pacing(of: name)
        // Twilio's own variables, which every tool of its reads, speak of the default connection.
        if name == "default" { connection.takeTwilioVariables(environment) }
        return connection
    }

    private func secret(_ connection: String, _ key: String) throws -> ConnectionSettings.Secret? {
        guard let text = text("connections", connection, key) else { return nil }
        let name = "connections.\(connection).\(key)"
        guard let reference = SecretReference(text) else {
            throw CommandError.usage("\(name) must name where the secret is: env:NAME or file:/path")
        }
        return .reference(reference, key: name)
    }
}
