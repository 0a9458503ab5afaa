/// Why a simulator could not be configured or started.
public struct SimulatorError: Error, Sendable, CustomStringConvertible {
    /// The bounded kinds of failure.
    public enum Code: String, Sendable {
        /// The configuration contradicts itself.
        case invalidConfiguration = "invalid_configuration"
        /// The address cannot be listened on.
        case cannotListen = "cannot_listen"
        /// A file of the simulator's cannot be read or written.
        case file
        /// The simulator has been stopped.
        case stopped
    }

    /// The kind of failure.
    public let code: Code
    /// For people: what is wrong and what to do about it.
    public let message: String

    /// The kind and the message.
    public var description: String { "\(code.rawValue): \(message)" }
}
