public import FoundationEssentials

/// A number that is not Twilio's but verified, so that calls may show it. Source: Twilio OpenAPI, OutgoingCallerId and
/// ValidationRequest of the 2010 API.
public struct OutgoingCallerID: FetchableResource, DeletableResource {
    /// A caller ID is named by its SID.
    public typealias Identifier = PhoneNumberSID

    /// Its identifier.
    public let sid: PhoneNumberSID
    /// The account that it belongs to.
    public let accountSID: AccountSID
    /// Its name for people.
    public let friendlyName: String
    /// The number.
    public let phoneNumber: String
    /// When it was verified.
    @Written public private(set) var dateCreated: Date?
    /// When it was last changed.
    @Written public private(set) var dateUpdated: Date?

    private enum CodingKeys: String, CodingKey {
        case sid
        case accountSID = "account_sid"
        case friendlyName = "friendly_name"
        case phoneNumber = "phone_number"
        case dateCreated = "date_created"
        case dateUpdated = "date_updated"
    }
}

extension OutgoingCallerID: ListableResource {
    /// `outgoing_caller_ids`.
    public static let rowsKey = "outgoing_caller_ids"

    /// What a list of caller IDs is narrowed to.
    public struct Filter: ResourceFilter {
        /// Only this number.
        public var phoneNumber: String?
        /// Only with exactly this name.
        public var friendlyName: String?
        /// Rows a page, 1 to 1,000.
        public var pageSize: Int?

        /// Everything.
        public init() {}
        /// A filter.
        public init(phoneNumber: String? = nil, friendlyName: String? = nil, pageSize: Int? = nil) {
            self.phoneNumber = phoneNumber
            self.friendlyName = friendlyName
            self.pageSize = pageSize
        }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("PhoneNumber", phoneNumber)
            form.append("FriendlyName", friendlyName)
            form.append("PageSize", pageSize)
            return form
        }
    }
}

extension OutgoingCallerID: CreatableResource, UpdatableResource {
    /// Twilio's call to a number, which is verified by keying in a code.
    public struct Validation: Decodable, Sendable, Equatable {
        /// The number.
        public let phoneNumber: String
        /// The name that the caller ID is going to have.
        public let friendlyName: String
        /// What has to be keyed in.
        public let validationCode: String
        /// The call that asks for it.
        public let callSID: CallSID?

        private enum CodingKeys: String, CodingKey {
            case phoneNumber = "phone_number"
            case friendlyName = "friendly_name"
            case validationCode = "validation_code"
            case callSID = "call_sid"
        }
    }
    /// What Twilio answers: the caller ID exists once the code has been keyed in.
    public typealias Created = Validation

    /// Has a number verified.
    public struct Creation: FormConvertible {
        /// The number.
        public var phoneNumber: String
        /// Its name for people.
        public var friendlyName: String?
        /// How long Twilio waits before it calls, 0 to 60 seconds.
        public var callDelay: Int?
        /// What is dialled after the number.
        public var `extension`: String?
        /// Where Twilio reports the outcome.
        public var statusCallback: String?

        /// A number to verify.
        public init(phoneNumber: String, friendlyName: String? = nil) {
            self.phoneNumber = phoneNumber
            self.friendlyName = friendlyName
        }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("PhoneNumber", phoneNumber)
            form.append("FriendlyName", friendlyName)
            form.append("CallDelay", callDelay)
            form.append("Extension", `extension`)
            form.append("StatusCallback", statusCallback)
            return form
        }
    }

    /// A new name.
    public typealias Update = Naming
}

extension TwilioClient {
    /// The account's verified caller IDs.
    public var outgoingCallerIDs: Resources<OutgoingCallerID> { ofAccount("/OutgoingCallerIds") }
}
