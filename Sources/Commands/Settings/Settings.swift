internal import Configuration
internal import FoundationEssentials
internal import Logging
internal import Observability
internal import Outbox
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

    /// The value of a key of the schema that is true or false.
    func flag(_ path: [String]) -> Bool? { reader.bool(forKey: ConfigKey(path)) }

    /// The value of a key of the schema as a text, whatever kind it is of.
    func written(_ path: [String]) -> String? {
        guard let key = SettingsSchema.key(path) else { return nil }
        switch key.kind {
        case .number: return number(path).map { "\($0)" }
        case .flag: return flag(path).map { $0 ? "true" : "false" }
        case .texts, .durations, .secrets: return texts(path).map { $0.joined(separator: ", ") }
        case .text, .duration, .secret: return text(path)
        }
    }

    /// The names that the user has chosen at a place of the file.
    func names(under path: [String]) -> [String] { file?.names(under: path) ?? [] }

    /// The value of a key of the schema that is a list of texts.
    func texts(_ path: [String]) -> [String]? { reader.stringArray(forKey: ConfigKey(path)) }

    /// The names of everything right under a place of the file, items of a list by their numbers.
    func children(of path: [String]) -> [String] { file?.children(of: path) ?? [] }

    /// The files that it comes from: the configuration and those that its secrets are in.
    var sources: [String] { file?.sources ?? [] }

    /// What is wrong with the value of a place, naming where it stands.
    func problem(_ place: [String], _ text: String) -> CommandError {
        let name = place.joined(separator: ".")
        // A place that is missing is reported where its neighbours are.
        let position = place.indices.reversed().lazy.compactMap { file?.position(of: Array(place[...$0])) }.first
        return .usage("\(position.map { $0 + ": " } ?? "")\(name): \(text)")
    }

    /// Where what outlives a run is kept, unless it is said otherwise.
    var stateFolder: String {
        let state =
            environment["XDG_STATE_HOME"].flatMap { $0.isEmpty ? nil : $0 }
            ?? "\(environment["HOME"] ?? ".")/.local/state"
        return "\(state)/trunkline"
    }

    /// The URL at which Twilio reaches us; `nil` where it cannot.
    var publicURL: String? {
        get throws {
            guard let url = text("public_url"), !url.isEmpty else { return nil }
            let rest = url.hasPrefix("https://") ? url.dropFirst(8) : url.hasPrefix("http://") ? url.dropFirst(7) : ""
            // Twilio refuses callbacks to hosts with an underscore. Source: parameter StatusCallback of Messages.
            let host = rest.prefix { $0 != "/" }
            guard !host.isEmpty, !host.contains("_"), !rest.contains(where: { "?#".contains($0) || $0.isWhitespace })
            else {
                throw CommandError.usage(
                    "public_url: `\(url)` must be an http or https URL without query, its host without underscores")
            }
            return url
        }
    }

    /// How long a process that is stopped or hangs keeps its jobs from others.
    var leaseDuration: Duration {
        get throws {
            guard let text = text("lease_duration") else { return .seconds(30) }
            guard let span = duration(from: text), span >= .seconds(2), span <= .seconds(600) else {
                throw CommandError.usage("lease_duration: `\(text)` is no span of time from 2s to 10m")
            }
            return span
        }
    }

    /// For how long settled jobs are kept by a running gateway; `nil` for ever.
    var retention: Duration? {
        get throws {
            guard let text = text("retention") else { return nil }
            guard let span = duration(from: text), span >= .seconds(3600) else {
                throw CommandError.usage("retention: `\(text)` is no span of time of 1h or more, such as 90d")
            }
            return span
        }
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

    /// Whether phone numbers are masked in what is logged.
    var masksNumbers: Bool { flag(["mask_numbers"]) ?? true }

    /// When statuses are overdue that callbacks were to tell, and for how long they are asked for.
    var overdueStatuses: (after: Duration, until: Duration) {
        get throws {
            func span(_ name: String, _ least: Duration, _ usual: Duration) throws -> Duration {
                guard let text = text("tracking", name) else { return usual }
                guard let span = duration(from: text), span >= least, span <= .seconds(30 * 86_400) else {
                    throw problem(["tracking", name], "`\(text)` is no span of time from \(least) to 720h")
                }
                return span
            }
            return (
                try span("after", .milliseconds(100), .seconds(600)), try span("until", .seconds(1), .seconds(86_400))
            )
        }
    }

    /// How it is logged.
    func logFormat(option: LogFormat?) throws -> LogFormat {
        if let option { return option }
        guard let text = text("log_format") else { return .text }
        guard let format = LogFormat(rawValue: text) else {
            throw CommandError.usage("log_format: `\(text)` is none of text, json")
        }
        return format
    }

    /// When attempts without an answer are looked for, for a connection whose requests take so long at most.
    func reconciliation(requestTimeout: Duration) throws -> ReconciliationMachine.Configuration {
        var configuration = ReconciliationMachine.Configuration()
        if let texts = reader.stringArray(forKey: ConfigKey(["reconciliation", "lookups"])) {
            configuration.lookUps = try texts.map { text in
                guard let span = duration(from: text) else {
                    throw CommandError.usage(
                        "reconciliation.lookups: `\(text)` is no span of time such as 250ms, 5s, 15m or 10h")
                }
                return span
            }
        }
        let lookUps = configuration.lookUps
        guard let last = lookUps.last, zip(lookUps, lookUps.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw CommandError.usage("reconciliation.lookups: must be a list of growing times such as [5s, 15s, 45s]")
        }
        // What the kernel still holds of a request that was given up may go out for as long as a request may take.
        guard last >= requestTimeout else {
            throw CommandError.usage(
                "reconciliation.lookups: the last one, \(last), must not come before a request can time out "
                    + "(limits.request_timeout, \(requestTimeout)); a message could arrive after it was found absent")
        }
        configuration.longestAttempt = try leaseDuration + requestTimeout * 2
        return configuration
    }

    /// The names of all connections: those of the file, `default`, and those that hosts' secrets make.
    var connectionNames: [String] {
        (file?.connections ?? []).union(["default"]).union(ci360Connections).sorted()
    }

    /// An environment variable of a connector that Trunkline replaces.
    func original(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// What is known of a connection.
    func connection(_ name: String) throws -> ConnectionSettings {
        guard connectionNames.contains(name) else {
            throw CommandError.usage(
                "connection: there is no `\(name)`; there are \(connectionNames.joined(separator: ", "))")
        }
        var connection = ConnectionSettings(name: name, environment: environment)
        connection.accountSID = text("connections", name, "account_sid")
        connection.authToken = try secret(name, "auth_token")
        connection.apiKey = text("connections", name, "api_key")
        connection.apiSecret = try secret(name, "api_secret")
        connection.webhookTokens = try webhookTokens(name)
        connection.webhookSharedKeys = try webhookSharedKeys(name)
        connection.apiBase = text("connections", name, "api_base")
        connection.certificates = CertificateSettings(
            bundle: text("connections", name, "ca_bundle"),
            trustsSystem: reader.bool(forKey: ConfigKey(["connections", name, "system_ca"]), default: true),
            clientCertificate: text("connections", name, "client_certificate"),
            clientKey: text("connections", name, "client_key"))
        connection.proxy = try proxy(name)
        connection.concurrentRequests = reader.int(
            forKey: ConfigKey(["connections", name, "limits", "concurrent_requests"]))
        connection.pacing = try pacing(of: name)
        connection.requestTimeout = text("connections", name, "limits", "request_timeout")
        connection.silenceTimeout = text("connections", name, "limits", "silence_timeout")
        try takeCI360Secret(&connection)
        // Twilio's own variables, which every tool of its reads, speak of the default connection.
        if name == "default" { connection.takeTwilioVariables(environment) }
        return connection
    }

    private func secret(_ connection: String, _ key: String) throws -> ConnectionSettings.Secret? {
        try text("connections", connection, key).map {
            try .init(reference: $0, for: "connections.\(connection).\(key)")
        }
    }

    private func proxy(_ connection: String) throws -> ProxySettings {
        func name(_ field: ProxyOptions.Field) -> String { "connections.\(connection).proxy.\(field.rawValue)" }
        var proxy = ProxySettings(name: name)
        for field in ProxyOptions.Field.allCases {
            guard let text = text("connections", connection, "proxy", field.rawValue) else { continue }
            if field == .password {
                proxy.password = try .init(reference: text, for: name(field))
            } else {
                proxy.texts[field] = text
            }
        }
        return proxy
    }
}
