/// Why something about inbound messages, events or sinks could not be done.
public struct InboundError: Error, Sendable {
    /// What kind of failure it is.
    public enum Code: String, Sendable {
        /// A rule or sink is not as it must be.
        case invalidConfiguration = "invalid_configuration"
        /// A sink cannot take events.
        case sink
        /// The store could not be read or written.
        case store
    }

    /// The kind of failure.
    public let code: Code
    /// What is wrong and what helps, for people.
    public let message: String
    /// What it came from.
    public let cause: (any Error)?

    /// An error.
    public init(code: Code, message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}
