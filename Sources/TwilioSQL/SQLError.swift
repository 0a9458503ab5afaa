/// What went wrong with a statement. Nothing in it is secret.
public struct SQLError: Error, Sendable, CustomStringConvertible {
    /// The kinds; `description` is fit for a metric label.
    public enum Code: String, Sendable, CustomStringConvertible {
        /// SQLite or a table refused or failed.
        case failed
        /// The statement cannot be run as it is written: a misspelt name, a missing parameter.
        case invalid
        /// The statement was interrupted.
        case interrupted
        /// A limit set by the caller forbids it.
        case refused

        /// The kind's name.
        public var description: String { rawValue }
    }

    /// The kind.
    public let code: Code
    /// For people.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
