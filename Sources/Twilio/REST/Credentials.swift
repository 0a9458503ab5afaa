internal import Crypto
internal import FoundationEssentials

/// What a client proves itself with. Its descriptions never contain the secret.
public struct Credentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private enum Proof {
        /// The value of the `Authorization` header.
        case header(String)
        /// What an access token is asked for with.
        case tokenForm(Form)
    }

    /// The account whose resources are addressed.
    public let accountSID: AccountSID
    private let user: String
    private let proof: Proof

    /// The account's own Auth Token.
    public static func authToken(_ token: String, account: AccountSID) -> Credentials {
        Credentials(account: account, user: account.description, password: token)
    }

    /// An API key and its secret.
    public static func apiKey(_ key: APIKeySID, secret: String, account: AccountSID) -> Credentials {
        Credentials(account: account, user: key.description, password: secret)
    }

    /// An OAuth app (`OQ…`) and its secret: the client fetches access tokens with them and renews them in time.
    ///
    /// Source: Twilio OpenAPI, `POST https://oauth.twilio.com/v2/token`.
    public static func clientCredentials(id: String, secret: String, account: AccountSID) -> Credentials {
        var form = Form()
        form.append("grant_type", "client_credentials")
        form.append("client_id", id)
        form.append("client_secret", secret)
        return Credentials(account: account, user: id, proof: .tokenForm(form))
    }

    private init(account: AccountSID, user: String, password: String) {
        let basic = Data("\(user):\(password)".utf8).base64EncodedString()
        self.init(account: account, user: user, proof: .header("Basic " + basic))
    }

    private init(account: AccountSID, user: String, proof: Proof) {
        accountSID = account
        self.user = user
        self.proof = proof
    }

    /// The same credentials for the resources of another account.
    func addressing(_ account: AccountSID) -> Credentials { Credentials(account: account, user: user, proof: proof) }

    /// The value of the `Authorization` header, `nil` where it is an access token's.
    var authorization: String? { if case .header(let value) = proof { value } else { nil } }

    /// What an access token is asked for with, `nil` where none is needed.
    var tokenForm: Form? { if case .tokenForm(let form) = proof { form } else { nil } }

    /// Bytes that only who has the credentials can compute: a key for what is to be sealed by them.
    package func key(for purpose: String) -> [UInt8] {
        Array(SHA256.hash(data: Data("\(purpose)\n\(authorization ?? tokenForm?.text ?? "")".utf8)))
    }

    /// Whether requests carry access tokens.
    var usesTokens: Bool { tokenForm != nil }

    /// The user's identifier with the secret masked.
    public var description: String { "\(user):****" }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Nothing: reflection must not show the secret either.
    public var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}
