public import FoundationEssentials

/// A Messaging Service: a pool of senders with common settings. Source: Twilio OpenAPI, Service of messaging v1.
public struct MessagingService: FetchableResource, DeletableResource, ListableResource {
    /// A service is named by its SID.
    public typealias Identifier = MessagingServiceSID
    /// `services`.
    public static let rowsKey = "services"

    /// Its identifier.
    public let sid: MessagingServiceSID
    /// The account that it belongs to.
    public let accountSID: AccountSID
    /// Its name for people.
    public let friendlyName: String
    /// Where inbound messages are sent.
    public let inboundRequestURL: String?
    /// `POST` or `GET`.
    public let inboundMethod: String?
    /// Where they are sent when that fails.
    public let fallbackURL: String?
    /// Where the status of its messages is reported.
    public let statusCallback: String?
    /// Whether a recipient always sees the same sender.
    public let stickySender: Bool?
    /// Whether look-alike characters are replaced; see ``SmartEncoding``.
    public let smartEncoding: Bool?
    /// Whether a sender of the recipient's area is preferred.
    public let areaCodeGeomatch: Bool?
    /// Whether messages are checked before the creation is answered.
    public let synchronousValidation: Bool?
    /// Whether inbound messages go to the number's own address.
    public let useInboundWebhookOnNumber: Bool?
    /// How long its messages may wait, in seconds.
    @Written public private(set) var validityPeriod: Int?
    /// `notifications`, `marketing`, `verification` and others.
    public let useCase: String?
    /// When it was created.
    @Written public private(set) var dateCreated: Date?
    /// When it was last changed.
    @Written public private(set) var dateUpdated: Date?

    private enum CodingKeys: String, CodingKey {
        case sid
        case accountSID = "account_sid"
        case friendlyName = "friendly_name"
        case inboundRequestURL = "inbound_request_url"
        case inboundMethod = "inbound_method"
        case fallbackURL = "fallback_url"
        case statusCallback = "status_callback"
        case stickySender = "sticky_sender"
        case smartEncoding = "smart_encoding"
        case areaCodeGeomatch = "area_code_geomatch"
        case synchronousValidation = "synchronous_validation"
        case useInboundWebhookOnNumber = "use_inbound_webhook_on_number"
        case validityPeriod = "validity_period"
        case useCase = "usecase"
        case dateCreated = "date_created"
        case dateUpdated = "date_updated"
    }
}

extension MessagingService: CreatableResource, UpdatableResource {
    /// What a service does.
    public struct Settings: FormConvertible {
        /// Its name for people; a new service needs one.
        public var friendlyName: String?
        /// Where inbound messages are sent.
        public var inboundRequestURL: String?
        /// `POST` or `GET`.
        public var inboundMethod: String?
        /// Where they are sent when that fails.
        public var fallbackURL: String?
        /// Where the status of its messages is reported.
        public var statusCallback: String?
        /// Whether a recipient always sees the same sender.
        public var stickySender: Bool?
        /// Whether look-alike characters are replaced.
        public var smartEncoding: Bool?
        /// Whether messages are checked before the creation is answered.
        public var synchronousValidation: Bool?
        /// Whether inbound messages go to the number's own address.
        public var useInboundWebhookOnNumber: Bool?
        /// How long its messages may wait, 1 to 36,000 seconds.
        public var validityPeriod: Int?
        /// `notifications`, `marketing`, `verification` and others.
        public var useCase: String?
        /// Further parameters by Twilio's names.
        public var others: [(name: String, value: String)] = []

        /// Nothing yet but a name.
        public init(friendlyName: String? = nil) { self.friendlyName = friendlyName }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("FriendlyName", friendlyName)
            form.append("InboundRequestUrl", inboundRequestURL)
            form.append("InboundMethod", inboundMethod)
            form.append("FallbackUrl", fallbackURL)
            form.append("StatusCallback", statusCallback)
            form.append("StickySender", stickySender)
            form.append("SmartEncoding", smartEncoding)
            form.append("SynchronousValidation", synchronousValidation)
            form.append("UseInboundWebhookOnNumber", useInboundWebhookOnNumber)
            form.append("ValidityPeriod", validityPeriod)
            form.append("Usecase", useCase)
            for (name, value) in others { form.append(name, value) }
            return form
        }
    }
    /// A new service.
    public typealias Creation = Settings
    /// New settings.
    public typealias Update = Settings
}

extension TwilioClient {
    /// The account's Messaging Services.
    public var messagingServices: Resources<MessagingService> {
        Resources(client: self, product: "messaging", path: "/v1/Services")
    }
}
