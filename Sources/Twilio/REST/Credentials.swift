internal import FoundationEssentials

/// What a client proves itself with. Its descriptions never contain the secret.
public struct Credentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The account whose resources are addressed.
    public let accountSID: AccountSID
    /// The value of the `Authorization` header.
    let authorization: String
    private let user: String

    /// The account's own Auth Token.
    public static func authToken(_ token: String, account: AccountSID) -> Credentials {
        Credentials(account: account, user: account.description, secret: token)
    }

    /// An API key and its secret.
    public static func apiKey(_ key: APIKeySID, secret: String, account: AccountSID) -> Credentials {
        Credentials(account: account, user: key.description, secret: secret)
    }

    private init(account: AccountSID, user: String, secret: String) {
        accountSID = account
        self.user = user
        authorization = "Basic " + Data("\(user):\(secret)".utf8).base64EncodedString()
    }

    /// The user's identifier with the secret masked.
    public var description: String { "\(user):****" }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Nothing: reflection must not show the secret either.
    public var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}
