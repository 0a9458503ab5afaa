public import FoundationEssentials

/// A number that the account owns. Source: Twilio OpenAPI, IncomingPhoneNumber of the 2010 API.
public struct IncomingPhoneNumber: FetchableResource, DeletableResource {
    /// A number is named by its SID.
    public typealias Identifier = PhoneNumberSID

    /// What a number can do.
    public struct Capabilities: Decodable, Sendable, Equatable {
        /// Text messages.
        public let sms: Bool?
        /// Messages with media.
        public let mms: Bool?
        /// Calls.
        public let voice: Bool?
        /// Fax.
        public let fax: Bool?

        private enum CodingKeys: String, CodingKey { case sms, mms, voice, fax }

        /// Reads names in either letter case: lists of available numbers write `SMS` and `MMS`.
        public init(from decoder: any Decoder) throws {
            let flags = try decoder.singleValueContainer().decode([String: Bool?].self)
            func flag(_ name: String) -> Bool? { flags.first { $0.key.lowercased() == name }?.value }
            (sms, mms, voice, fax) = (flag("sms"), flag("mms"), flag("voice"), flag("fax"))
        }
    }

    /// Its identifier.
    public let sid: PhoneNumberSID
    /// The account that owns it.
    public let accountSID: AccountSID
    /// The number.
    public let phoneNumber: String
    /// Its name for people.
    public let friendlyName: String
    /// What it can do.
    public let capabilities: Capabilities?
    /// Where inbound messages are sent.
    public let smsURL: String?
    /// `POST` or `GET`.
    public let smsMethod: String?
    /// Where they are sent when ``smsURL`` fails.
    public let smsFallbackURL: String?
    /// The application that receives messages in place of the addresses.
    public let smsApplicationSID: ApplicationSID?
    /// Where calls are sent.
    public let voiceURL: String?
    /// `POST` or `GET`.
    public let voiceMethod: String?
    /// Where they are sent when ``voiceURL`` fails.
    public let voiceFallbackURL: String?
    /// The application that receives calls in place of the addresses.
    public let voiceApplicationSID: ApplicationSID?
    /// Where the status of its calls is reported.
    public let statusCallback: String?
    /// `twilio` or `hosted`.
    public let origin: String?
    /// Whether it is new at Twilio.
    public let beta: Bool?
    /// `none`, `any`, `local`, `foreign`: which address it needs.
    public let addressRequirements: String?
    /// When it was bought.
    @Written public private(set) var dateCreated: Date?
    /// When it was last changed.
    @Written public private(set) var dateUpdated: Date?

    private enum CodingKeys: String, CodingKey {
        case sid, capabilities, origin, beta
        case accountSID = "account_sid"
        case phoneNumber = "phone_number"
        case friendlyName = "friendly_name"
        case smsURL = "sms_url"
        case smsMethod = "sms_method"
        case smsFallbackURL = "sms_fallback_url"
        case smsApplicationSID = "sms_application_sid"
        case voiceURL = "voice_url"
        case voiceMethod = "voice_method"
        case voiceFallbackURL = "voice_fallback_url"
        case voiceApplicationSID = "voice_application_sid"
        case statusCallback = "status_callback"
        case addressRequirements = "address_requirements"
        case dateCreated = "date_created"
        case dateUpdated = "date_updated"
    }
}

extension IncomingPhoneNumber: ListableResource {
    /// `incoming_phone_numbers`.
    public static let rowsKey = "incoming_phone_numbers"

    /// What a list of numbers is narrowed to.
    public struct Filter: ResourceFilter {
        /// A number or a pattern of digits and `*`.
        public var phoneNumber: String?
        /// Only with exactly this name.
        public var friendlyName: String?
        /// Only those new at Twilio, or only the others.
        public var beta: Bool?
        /// `twilio` or `hosted`.
        public var origin: String?
        /// Rows a page, 1 to 1,000.
        public var pageSize: Int?

        /// Everything.
        public init() {}
        /// A filter.
        public init(
            phoneNumber: String? = nil, friendlyName: String? = nil, beta: Bool? = nil, origin: String? = nil,
            pageSize: Int? = nil
        ) {
            self.phoneNumber = phoneNumber
            self.friendlyName = friendlyName
            self.beta = beta
            self.origin = origin
            self.pageSize = pageSize
        }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("PhoneNumber", phoneNumber)
            form.append("FriendlyName", friendlyName)
            form.append("Beta", beta)
            form.append("Origin", origin)
            form.append("PageSize", pageSize)
            return form
        }
    }
}

extension IncomingPhoneNumber: CreatableResource, UpdatableResource {
    /// What is done with a number's messages and calls.
    public struct Settings: FormConvertible {
        /// Its name for people.
        public var friendlyName: String?
        /// Where inbound messages are sent.
        public var sms: WebhookTarget?
        /// Where they are sent when that fails.
        public var smsFallback: WebhookTarget?
        /// The application that receives messages.
        public var smsApplicationSID: ApplicationSID?
        /// Where calls are sent.
        public var voice: WebhookTarget?
        /// Where they are sent when that fails.
        public var voiceFallback: WebhookTarget?
        /// The application that receives calls.
        public var voiceApplicationSID: ApplicationSID?
        /// Where the status of its calls is reported.
        public var statusCallback: WebhookTarget?
        /// Further parameters by Twilio's names, such as `AddressSid`, `BundleSid`, `TrunkSid`.
        public var others: [(name: String, value: String)] = []

        /// Nothing yet.
        public init(friendlyName: String? = nil, sms: WebhookTarget? = nil, voice: WebhookTarget? = nil) {
            self.friendlyName = friendlyName
            self.sms = sms
            self.voice = voice
        }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("FriendlyName", friendlyName)
            form.append("Sms", sms)
            form.append("SmsFallback", smsFallback)
            form.append("SmsApplicationSid", smsApplicationSID)
            form.append("Voice", voice)
            form.append("VoiceFallback", voiceFallback)
            form.append("VoiceApplicationSid", voiceApplicationSID)
            form.append("StatusCallback", statusCallback?.url)
            form.append("StatusCallbackMethod", statusCallback?.method)
            for (name, value) in others { form.append(name, value) }
            return form
        }
    }
    /// New settings.
    public typealias Update = Settings

    /// Buys a number: this one, or any of an area.
    public struct Creation: FormConvertible {
        private let what: (name: String, value: String)
        /// What is done with its messages and calls.
        public var settings: Settings

        /// Buys this number.
        public init(phoneNumber: String, settings: Settings = .init()) {
            what = ("PhoneNumber", phoneNumber)
            self.settings = settings
        }

        /// Buys any number of this area of the US or Canada.
        public init(areaCode: String, settings: Settings = .init()) {
            what = ("AreaCode", areaCode)
            self.settings = settings
        }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append(what.name, what.value)
            form.append(settings.form)
            return form
        }
    }
}

extension TwilioClient {
    /// The numbers that the account owns: buy, change, release.
    public var incomingPhoneNumbers: Resources<IncomingPhoneNumber> { ofAccount("/IncomingPhoneNumbers") }
}
