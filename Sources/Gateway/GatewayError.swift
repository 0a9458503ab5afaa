/// Why the gateway could not start or go on.
public struct GatewayError: Error, Sendable {
    /// What kind of failure it is.
    public enum Code: String, Sendable {
        /// The settings do not make a gateway.
        case invalidConfiguration = "invalid_configuration"
        /// The address cannot be listened on.
        case cannotListen = "cannot_listen"
    }

    public let code: Code
    /// What is wrong and what helps, for people.
    public let message: String
    public let cause: (any Error)?

    public init(code: Code, message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}
