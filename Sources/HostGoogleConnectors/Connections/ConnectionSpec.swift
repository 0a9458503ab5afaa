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

    /// A secret by its version's name, and where it is named.
    public struct Secret: Sendable, Equatable {
        /// The member of the connection: `authConfig.userPassword.password`.
        public var place: String
        /// The version: `projects/demo/secrets/twilio-token/versions/1`.
        public var version: String
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
    /// The secrets that it names, used or not, by where it does.
    public var secrets: [Secret]
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

    /// The configuration variables that Google's page names, with the member that each has its value in and the words that
    /// it takes.
    private static let variables: [String: (member: String, words: [String])] = [
        "proxy_enabled": ("boolValue", []), "proxy_auth_scheme": ("stringValue", ["BASIC", "DIGEST", "NONE"]),
        "proxy_user": ("stringValue", []), "proxy_password": ("secretValue", []),
        "proxy_ssltype": ("stringValue", ["AUTO", "ALWAYS", "NEVER", "TUNNEL"]),
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
            Self.log(members["logConfig"])
        )
        secrets = document.secrets.map(Secret.init)
        proxy = try Self.proxy(members)
        guard members["labels"]?.members?.count ?? 0 <= 64 else {
            throw GoogleError(.invalidArgument, "labels: must be at most 64")
        }
        guard !document.isLocked || members["lockConfig"]?["reason"] != nil else {
            throw GoogleError(.invalidArgument, "lockConfig.reason: say why the connection is locked")
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

    /// The fewest and the most nodes; two and fifty where nothing is said.
    static func counts(of nodes: JSONValue?) -> (least: Int, most: Int) {
        func number(_ name: String) -> Int? { nodes?[name]?.text.flatMap { Int($0) } }
        let (least, most) = (number("minNodeCount"), number("maxNodeCount"))
        return (least ?? min(2, most ?? 2), most ?? max(50, least ?? 2))
    }

    /// Nodes that are there whatever the load.
    private static func nodes(_ value: JSONValue?) throws(GoogleError) -> Int {
        let (least, most) = counts(of: value)
        guard (1...1000).contains(least), (least...1000).contains(most) else {
            throw GoogleError(
                .invalidArgument, "nodeConfig: minNodeCount must be 1 to maxNodeCount, which is 1000 at most")
        }
        return least
    }

    private static func log(_ value: JSONValue?) -> CallLog {
        guard value?["enabled"] == .boolean(true) else { return .none }
        return CallLog(rawValue: value?["level"]?.text ?? "ERROR") ?? .error
    }

    private static func proxy(_ members: JSONValue) throws(GoogleError) -> ProxyServer? {
        let values = try variables(members["configVariables"])
        let isOn = values["proxy_enabled"] == .boolean(true)
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
        return ProxyServer(
            url: host + port, authentication: values["proxy_auth_scheme"]?.text, ssl: values["proxy_ssltype"]?.text,
            user: values["proxy_user"]?.text,
            passwordSecret: try values["proxy_password"].map { (password) throws(GoogleError) in
                try secret(password, "proxy_password")
            })
    }

    /// The values of the configuration variables by their keys.
    private static func variables(_ list: JSONValue?) throws(GoogleError) -> [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        for (index, variable) in (list?.elements ?? []).enumerated() {
            let (place, key) = ("configVariables[\(index)]", variable["key"]?.text ?? "")
            guard let known = variables[key] else {
                throw GoogleError(
                    .invalidArgument,
                    "\(place).key: `\(key.prefix(80))` is none of \(variables.keys.sorted().joined(separator: ", "))")
            }
            // A secret in the place of its name would be kept and shown.
            guard Set((variable.members ?? [:]).keys).isSubset(of: ["key", known.member]) else {
                throw GoogleError(.invalidArgument, "\(place): `\(key)` has its \(known.member) and no other value")
            }
            // Terraform leaves out what is false or empty.
            guard let value = variable[known.member] else { continue }
            guard known.words.isEmpty || known.words.contains(value.text ?? "") else {
                throw GoogleError(
                    .invalidArgument,
                    "\(place).\(known.member): `\(key)` must be \(known.words.joined(separator: ", "))")
            }
            values[key] = value
        }
        return values
    }
}
