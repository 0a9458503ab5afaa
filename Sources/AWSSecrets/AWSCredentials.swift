internal import FoundationEssentials

/// What requests to AWS are signed with. Its descriptions never contain the secret.
public struct AWSCredentials: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The id of the access key.
    public let accessKeyID: String
    let secretAccessKey: String
    let sessionToken: String?
    /// When they end; `nil` for never.
    let expiration: Date?

    /// Credentials of a user, or with a session token those of a role.
    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
        self.init(accessKeyID, secretAccessKey, sessionToken, expiration: nil)
    }

    init(_ accessKeyID: String, _ secretAccessKey: String, _ sessionToken: String?, expiration: Date?) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
    }

    /// Whether they can still be used for a while.
    func areFresh(at now: Date) -> Bool { expiration.map { $0.timeIntervalSince(now) > 120 } ?? true }

    /// The key's id with the secret masked.
    public var description: String { "\(accessKeyID):****" }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Nothing: reflection must not show the secret either.
    public var customMirror: Mirror { Mirror(self, children: ["accessKeyID": accessKeyID]) }
}
