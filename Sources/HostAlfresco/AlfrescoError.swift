/// What keeps a request from being answered: nobody is told of it but who handed it over. Its description holds no secret.
public struct AlfrescoError: Error, Sendable, CustomStringConvertible {
    /// What kind of error it is.
    public enum Code: String, Sendable {
        /// It is no request: there is nobody whom an answer could reach, and repeating it brings the same.
        case malformedRequest = "malformed_request"
        /// There is no answer yet: the request has to come again, and is not sent twice by that.
        case underWay = "under_way"
        /// The configuration has no such connection any more.
        case unknownConnection = "unknown_connection"
        /// What was kept cannot be read.
        case damagedAnswer = "damaged_answer"
        /// Something of the configuration is not as it must be.
        case invalidConfiguration = "invalid_configuration"
    }

    /// What kind of error it is.
    public let code: Code
    /// The problem and its remedy.
    public let message: String
    /// What has caused it.
    public let cause: (any Error)?

    /// An error with its problem and remedy.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// Code and message.
    public var description: String { "\(code.rawValue): \(message)" }
}
