internal import TwilioCatalog

/// What a connection that was made over Google's interface says of the way to Twilio; secrets by their names alone.
public struct ConnectionSpec: Sendable, Equatable {
    /// A proxy, in the words of Google's page.
    public struct ProxyServer: Sendable, Equatable {
        /// Host and port, with a scheme where one was given.
        public var url: String
        /// BASIC, DIGEST or NONE.
        public var authentication: String?
        /// AUTO, ALWAYS, NEVER or TUNNEL.
        public var ssl: String?
        /// Who asks the proxy.
        public var user: String?
        /// The version of the secret that is the user's password.
        public var passwordSecret: String?
    }

    /// Its name.
    public var name: ConnectionName
    /// Whose it is.
    public var tenant: String
    /// Changes with every change of the connection.
    public var revision: Int64
    /// The Account SID.
    public var account: String
    /// The version of the secret that is the Auth Token.
    public var tokenSecret: String
    /// The proxy; `nil` for the direct way.
    public var proxy: ProxyServer?
    /// Nodes that are always there: what the connection can do.
    public var nodes: Int
    /// Whether it takes no calls.
    public var isSuspended: Bool
    /// What of its calls is logged.
    public var log: CallLog

    /// What of a connection's calls is logged. Source: connectors v1 discovery document, `ConnectorsLogConfig`.
    public enum CallLog: String, Sendable {
        /// Nothing.
        case none = "LOG_LEVEL_UNSPECIFIED"
        /// What failed.
        case error = "ERROR"
        /// Each call.
        case info = "INFO"
        /// Each call, with how long it took.
        case debug = "DEBUG"
    }

    /// The configuration variables that Google's page names.
    private static let variables = [
        "proxy_enabled", "proxy_auth_scheme", "proxy_user", "proxy_password", "proxy_ssltype",
    ]

    /// Reads a connection, and refuses what cannot work.
    init(_ document: ConnectionDocument, name: ConnectionName, tenant: String, revision: Int64) throws(GoogleError) {
        let members = JSONValue.object(document.members)
        self.name = name
        self.tenant = tenant
        self.revision = revision
        try Self.checkVersion(members["connectorVersion"]?.text)
        let auth = members["authConfig"]
        guard auth?["authType"]?.text == "USER_PASSWORD" else {
            throw GoogleError(.invalidArgument, "authConfig.authType: must be USER_PASSWORD; Twilio knows no other")
        }
        let account = auth?["userPassword"]?["username"]?.text ?? ""
        guard account.hasPrefix("AC"), account.utf8.count == 34 else {
            throw GoogleError(.invalidArgument, "authConfig.userPassword.username: must be the Account SID (AC…)")
        }
        self.account = account
        tokenSecret = try Self.secret(auth?["userPassword"]?["password"], "authConfig.userPassword.password")
        (nodes, isSuspended, log) = (
            try Self.nodes(members["nodeConfig"]), members["suspended"] == .boolean(true),
            try Self.log(members["logConfig"])
        )
        proxy = try Self.proxy(members)
        if let labels = members["labels"] {
            guard let labels = labels.members, labels.count <= 64, labels.values.allSatisfy({ $0.text != nil }) else {
                throw GoogleError(.invalidArgument, "labels: must be at most 64 texts by their names")
            }
        }
    }

    private static func checkVersion(_ text: String?) throws(GoogleError) {
        guard let text else { throw GoogleError(.invalidArgument, "connectorVersion: is missing") }
        let parts = text.split(separator: "/")
        guard parts.count == 10, parts[6] == "connectors", parts[7] == "twilio", parts[8] == "versions" else {
            throw GoogleError(
                .invalidArgument,
                "connectorVersion: must be projects/P/locations/global/providers/twilio/connectors/twilio/versions/1")
        }
    }

    private static func secret(_ value: JSONValue?, _ place: String) throws(GoogleError) -> String {
        guard let version = value?["secretVersion"]?.text, !version.isEmpty else {
            throw GoogleError(
                .invalidArgument, "\(place): needs a secretVersion such as projects/P/secrets/NAME/versions/1")
        }
        return version
    }

    /// Nodes that are there whatever the load. Two to fifty where nothing is said.
    private static func nodes(_ value: JSONValue?) throws(GoogleError) -> Int {
        let least = value?["minNodeCount"]?.text.flatMap { Int($0) } ?? 2
        let most = value?["maxNodeCount"]?.text.flatMap { Int($0) } ?? max(50, least)
        guard (1...1000).contains(least), (least...1000).contains(most) else {
            throw GoogleError(
                .invalidArgument, "nodeConfig: minNodeCount must be 1 to maxNodeCount, which is 1000 at most")
        }
        return least
    }

    private static func log(_ value: JSONValue?) throws(GoogleError) -> CallLog {
        guard let value, value["enabled"] == .boolean(true) else { return .none }
        guard let level = CallLog(rawValue: value["level"]?.text ?? "ERROR") else {
            throw GoogleError(.invalidArgument, "logConfig.level: must be ERROR, INFO or DEBUG")
        }
        return level
    }

    private static func proxy(_ members: JSONValue) throws(GoogleError) -> ProxyServer? {
        var values: [String: JSONValue] = [:]
        for (index, variable) in (members["configVariables"]?.elements ?? []).enumerated() {
            guard let key = variable["key"]?.text, variables.contains(key) else {
                throw GoogleError(
                    .invalidArgument,
                    "configVariables[\(index)].key: `\(variable["key"]?.text ?? "")` is none of \(variables.joined(separator: ", "))"
                )
            }
            values[key] = variable
        }
        let isOn = values["proxy_enabled"].map { ($0["boolValue"] ?? $0["stringValue"])?.text == "true" } ?? false
        guard isOn else { return nil }
        let destinations = members["destinationConfigs"]?.elements ?? []
        // The key is not said in Google's documents: any that speaks of a proxy, or the only one.
        let config =
            destinations.first { $0["key"]?.text?.lowercased().contains("proxy") == true }
            ?? (destinations.count == 1 ? destinations.first : nil)
        guard let place = config?["destinations"]?.elements?.first, let host = place["host"]?.text, !host.isEmpty else {
            throw GoogleError(
                .invalidArgument, "destinationConfigs: with proxy_enabled it must have the host of key ProxyServer")
        }
        let port = place["port"]?.text.map { ":\($0)" } ?? ""
        let password = values["proxy_password"]
        return ProxyServer(
            url: host + port, authentication: values["proxy_auth_scheme"]?["stringValue"]?.text,
            ssl: values["proxy_ssltype"]?["stringValue"]?.text, user: values["proxy_user"]?["stringValue"]?.text,
            passwordSecret: try password.map { (password) throws(GoogleError) in
                try secret(password["secretValue"], "proxy_password")
            })
    }
}
