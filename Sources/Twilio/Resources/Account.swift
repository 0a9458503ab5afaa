public import FoundationEssentials

/// An account or subaccount. Source: Twilio OpenAPI, Account of the 2010 API.
public struct Account: FetchableResource {
    /// An account is named by its SID.
    public typealias Identifier = AccountSID

    /// Where an account stands.
    public struct Status: TwilioWord {
        /// Twilio's word.
        public let rawValue: String
        /// Any word, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// In use.
        public static let active: Status = "active"
        /// Suspended: it can be reactivated.
        public static let suspended: Status = "suspended"
        /// Closed for good.
        public static let closed: Status = "closed"
    }

    /// Its identifier.
    public let sid: AccountSID
    /// The account that owns it: its parent, or itself.
    public let ownerAccountSID: AccountSID
    /// Its name for people.
    public let friendlyName: String
    /// Where it stands.
    public let status: Status
    /// `Trial` or `Full`.
    public let type: String
    /// Its Auth Token, where the credentials may see it. Descriptions do not show it.
    public let authToken: Secret?
    /// When it was created.
    @Written public private(set) var dateCreated: Date?
    /// When it was last changed.
    @Written public private(set) var dateUpdated: Date?

    private enum CodingKeys: String, CodingKey {
        case sid, status, type
        case ownerAccountSID = "owner_account_sid"
        case friendlyName = "friendly_name"
        case authToken = "auth_token"
        case dateCreated = "date_created"
        case dateUpdated = "date_updated"
    }
}

extension Account: ListableResource {
    /// `accounts`.
    public static let rowsKey = "accounts"

    /// What a list of accounts is narrowed to.
    public struct Filter: ResourceFilter {
        /// Only with exactly this name.
        public var friendlyName: String?
        /// Only those that stand so.
        public var status: Status?
        /// Rows a page, 1 to 1,000.
        public var pageSize: Int?

        /// Everything.
        public init() {}
        /// A filter.
        public init(friendlyName: String? = nil, status: Status? = nil, pageSize: Int? = nil) {
            self.friendlyName = friendlyName
            self.status = status
            self.pageSize = pageSize
        }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("FriendlyName", friendlyName)
            form.append("Status", status)
            form.append("PageSize", pageSize)
            return form
        }
    }
}

extension Account: CreatableResource, UpdatableResource {
    /// A new subaccount of the account that asks.
    public typealias Creation = Naming

    /// A change of name or status. Closing is final.
    public struct Update: FormConvertible {
        /// Its new name.
        public var friendlyName: String?
        /// Its new status.
        public var status: Status?

        /// A change.
        public init(friendlyName: String? = nil, status: Status? = nil) {
            self.friendlyName = friendlyName
            self.status = status
        }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("FriendlyName", friendlyName)
            form.append("Status", status)
            return form
        }
    }
}

extension TwilioClient {
    /// The account of the credentials and its subaccounts.
    public var accounts: Resources<Account> { Resources(client: self, product: "api", path: "/2010-04-01/Accounts") }
}
