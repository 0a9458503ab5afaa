/// Why the gateway could not start or go on.
public struct GatewayError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Code: String, Sendable {
        /// The settings do not make a gateway.
        case invalidConfiguration = "invalid_configuration"
        /// The address cannot be listened on.
        case cannotListen = "cannot_listen"
    }

    /// The kind of failure.
    public let code: Code
    /// What is wrong and what helps, for people.
    public let message: String
    /// What it came from.
    public let cause: (any Error)?

    /// A failure of the gateway.
    public init(code: Code, message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message, with the cause behind it.
    public var description: String { cause.map { "\(message): \($0)" } ?? message }
}
