/// Where Twilio reports the status of each attempt.
///
/// A callback that the caller asked for (``JobContent/statusCallback``) does not go to Twilio then: whoever receives ours
/// passes it on.
public struct CallbackAddresses: Sendable {
    private let prefix: String
    private let tokens: AttemptTokens

    /// Addresses under the URL at which Twilio reaches us, such as `https://gw.example.com`.
    public init(publicURL: String, tokens: AttemptTokens) {
        prefix = (publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL) + Self.path
        self.tokens = tokens
    }

    /// The path that the attempt's token follows.
    public static let path = "/twilio/status/"

    /// The attempt's own address.
    public func url(for attempt: AttemptID) -> String { prefix + tokens.token(for: attempt) }
}
