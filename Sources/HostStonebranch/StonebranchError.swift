/// Input that breaks a rule; nothing was sent. `message` names field, problem and remedy.
public struct StonebranchError: Error, Sendable, CustomStringConvertible {
    /// What is wrong and what to do.
    public let message: String

    /// An error with its text.
    public init(_ message: String) { self.message = message }

    /// The message.
    public var description: String { message }
}
