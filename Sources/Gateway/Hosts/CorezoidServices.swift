public import HostCorezoid

/// What the routes of Corezoid work with.
public struct CorezoidServices: Sendable {
    /// The profiles, by name.
    let profiles: [String: CorezoidProfile]
    /// The Auth Tokens of a connection's account: with them tasks may name their account themselves.
    let authTokens: @Sendable (_ connection: String) -> [String]

    /// What the routes of Corezoid work with.
    ///
    /// - Parameter authTokens: the Auth Tokens of a connection's account, as they are now; none where there is no such
    ///   connection.
    public init(profiles: [CorezoidProfile], authTokens: @escaping @Sendable (_ connection: String) -> [String]) {
        self.profiles = Dictionary(profiles.map { ($0.name, $0) }) { first, _ in first }
        self.authTokens = authTokens
    }
}
