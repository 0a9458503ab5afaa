internal import Gateway
internal import Twilio

extension Settings {
    /// The connections that a gateway serves: all that the configuration has, each with credentials.
    ///
    /// `default` counts only where somebody has given it an account, or where it is the only one.
    ///
    /// - Parameter apiBase: the base URL of the command line, which goes before that of every connection.
    func servedConnections(
        _ environment: [String: String], apiBase: String? = nil
    ) throws -> [ServedConnection] {
        let all = try connectionNames.map { name in
            var connection = try connection(name)
            connection.apiBase = apiBase ?? connection.apiBase
            return connection
        }
        let served = all.count > 1 ? all.filter { $0.name != "default" || $0.accountSID != nil } : all
        return try served.map { settings in
            let credentials = try settings.credentials(environment)
            let known = Connections.Connection(
                name: settings.name, account: credentials.accountSID.description,
                proxy: try settings.transport().proxy)
            return ServedConnection(settings: settings, credentials: credentials, known: known)
        }
    }
}
