/// What is wrong with a request of CI360. Its description is fit for the caller and holds no secret.
public struct CI360Error: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of error it is; its raw value is the `code` of the answer.
    public enum Code: String, Sendable {
        /// The body cannot be read.
        case malformedRequest = "malformed_request"
        /// Something in it is missing or not as it must be.
        case invalidRequest = "invalid_request"
        /// The configuration has no such `externalTenantId`.
        case unknownTenant = "unknown_tenant"
        /// The caller's key belongs to somebody else than the `externalTenantId`.
        case tenantNotAllowed = "tenant_not_allowed"
        /// Twilio has not taken the message.
        case notSent = "not_sent"
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

    /// Code and message.
    public var description: String { "\(code.rawValue): \(message)" }
}
