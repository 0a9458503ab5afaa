public import FoundationEssentials

/// A number in the pool of a Messaging Service. Source: Twilio OpenAPI, PhoneNumber of messaging v1.
public struct MessagingServiceNumber: FetchableResource, DeletableResource, ListableResource, CreatableResource {
    /// A number is named by its SID.
    public typealias Identifier = PhoneNumberSID
    /// `phone_numbers`.
    public static let rowsKey = "phone_numbers"

    /// Its identifier.
    public let sid: PhoneNumberSID
    /// The account that it belongs to.
    public let accountSID: AccountSID
    /// The service that it is in.
    public let serviceSID: MessagingServiceSID
    /// The number.
    public let phoneNumber: String
    /// Its country by ISO 3166, two letters.
    public let countryCode: String?
    /// What it can do: `SMS`, `MMS`, `Voice`.
    public let capabilities: [String]
    /// When it was put in.
    @Written public private(set) var dateCreated: Date?
    /// When it was last changed.
    @Written public private(set) var dateUpdated: Date?

    private enum CodingKeys: String, CodingKey {
        case sid, capabilities
        case accountSID = "account_sid"
        case serviceSID = "service_sid"
        case phoneNumber = "phone_number"
        case countryCode = "country_code"
        case dateCreated = "date_created"
        case dateUpdated = "date_updated"
    }

    /// Puts a number of the account into the pool.
    public struct Creation: FormConvertible {
        /// The number's identifier.
        public var phoneNumberSID: PhoneNumberSID

        /// A number of the account.
        public init(_ phoneNumberSID: PhoneNumberSID) { self.phoneNumberSID = phoneNumberSID }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("PhoneNumberSid", phoneNumberSID)
            return form
        }
    }
}

extension TwilioClient {
    /// The numbers in the pool of a service.
    public func numbers(of service: MessagingServiceSID) -> Resources<MessagingServiceNumber> {
        Resources(client: self, product: "messaging", path: "/v1/Services/\(service)/PhoneNumbers")
    }
}
