/// Why a secret cannot be had from AWS. Its description holds no secret.
public struct AWSError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of error it is.
    public enum Code: String, Sendable {
        /// Nobody gives credentials.
        case noCredentials = "no_credentials"
        /// The service has no secret of that name, or none in this form.
        case noSecret = "no_secret"
        /// The service refuses: rights, signature, parameters.
        case refused
        /// There was no answer, or none that can be read; it may work later.
        case unavailable
    }

    /// What kind of error it is.
    public let code: Code
    /// The problem and its remedy.
    public let message: String

    /// An error with its problem and remedy.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
