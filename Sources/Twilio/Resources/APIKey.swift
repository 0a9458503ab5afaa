public import FoundationEssentials

/// An API key of the account. Source: Twilio OpenAPI, Key and NewKey of the 2010 API.
public struct APIKey: FetchableResource, DeletableResource, ListableResource {
    /// A key is named by its SID.
    public typealias Identifier = APIKeySID
    /// `keys`.
    public static let rowsKey = "keys"

    /// Its identifier: the user name of requests.
    public let sid: APIKeySID
    /// Its name for people.
    public let friendlyName: String
    /// The secret: told once, in the answer to the creation.
    public let secret: Secret?
    /// When it was created.
    @Written public private(set) var dateCreated: Date?
    /// When it was last changed.
    @Written public private(set) var dateUpdated: Date?

    private enum CodingKeys: String, CodingKey {
        case sid, secret
        case friendlyName = "friendly_name"
        case dateCreated = "date_created"
        case dateUpdated = "date_updated"
    }
}

extension APIKey: CreatableResource, UpdatableResource {
    /// A new key of the standard kind.
    public typealias Creation = Naming
    /// A new name.
    public typealias Update = Naming
}

extension TwilioClient {
    /// The account's API keys. Needs the Auth Token or a main key.
    public var keys: Resources<APIKey> { ofAccount("/Keys") }
}
