extension Settings {
    /// The connections that a gateway serves: all that the configuration has, each with credentials.
    ///
    /// `default` counts only where somebody has given it an account, or where it is the only one.
    func servedConnections(_ environment: [String: String]) throws -> [ServedConnection] {
        let all = try connectionNames.map { try connection($0) }
        let served = all.count > 1 ? all.filter { $0.name != "default" || $0.accountSID != nil } : all
        return try served.map { ServedConnection(settings: $0, credentials: try $0.credentials(environment)) }
    }
}
