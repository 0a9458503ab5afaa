/// Where a secret is to be found, such as `env:NAME`: the scheme of a ``SecretProvider`` and what it calls the secret.
/// The secret itself is read when it is needed and kept nowhere else.
struct SecretReference: Equatable {
    private let provider: any SecretProvider
    private let name: String

    /// All that can be referred to.
    static let providers: [any SecretProvider] = [EnvironmentSecrets(), FileSecrets(), AWSSecretProvider()]

    /// How references are written, for people.
    static var forms: String {
        let examples = providers.map(\.example)
        return examples.dropLast().joined(separator: ", ") + " or " + (examples.last ?? "")
    }

    /// Reads `env:NAME` or `file:/path`; `nil` for anything else.
    init?(_ text: String) {
        guard let provider = Self.providers.first(where: { text.hasPrefix($0.scheme + ":") }) else { return nil }
        name = String(text.dropFirst(provider.scheme.count + 1))
        self.provider = provider
        if name.isEmpty { return nil }
    }

    static func == (left: Self, right: Self) -> Bool {
        left.provider.scheme == right.provider.scheme && left.name == right.name
    }

    /// The secret as it is now; `key` is what the configuration calls it, for messages.
    func read(environment: [String: String], for key: String) throws -> String {
        try provider.secret(name, environment: environment, for: key)
    }
}
