public import FoundationEssentials

/// An application (TwiML App): addresses that several numbers share. Source: Twilio OpenAPI, Application of the 2010 API.
public struct TwiMLApplication: FetchableResource, DeletableResource {
    /// An application is named by its SID.
    public typealias Identifier = ApplicationSID

    /// Its identifier.
    public let sid: ApplicationSID
    /// The account that it belongs to.
    public let accountSID: AccountSID
    /// Its name for people.
    public let friendlyName: String?
    /// Where inbound messages are sent.
    public let smsURL: String?
    /// `POST` or `GET`.
    public let smsMethod: String?
    /// Where they are sent when ``smsURL`` fails.
    public let smsFallbackURL: String?
    /// Where the status of messages sent with it is reported.
    public let messageStatusCallback: String?
    /// Where calls are sent.
    public let voiceURL: String?
    /// `POST` or `GET`.
    public let voiceMethod: String?
    /// Where they are sent when ``voiceURL`` fails.
    public let voiceFallbackURL: String?
    /// Where the status of calls is reported.
    public let statusCallback: String?
    /// When it was created.
    @Written public private(set) var dateCreated: Date?
    /// When it was last changed.
    @Written public private(set) var dateUpdated: Date?

    private enum CodingKeys: String, CodingKey {
        case sid
        case accountSID = "account_sid"
        case friendlyName = "friendly_name"
        case smsURL = "sms_url"
        case smsMethod = "sms_method"
        case smsFallbackURL = "sms_fallback_url"
        case messageStatusCallback = "message_status_callback"
        case voiceURL = "voice_url"
        case voiceMethod = "voice_method"
        case voiceFallbackURL = "voice_fallback_url"
        case statusCallback = "status_callback"
        case dateCreated = "date_created"
        case dateUpdated = "date_updated"
    }
}

extension TwiMLApplication: ListableResource {
    /// `applications`.
    public static let rowsKey = "applications"

    /// What a list of applications is narrowed to.
    public struct Filter: ResourceFilter {
        /// Only with exactly this name.
        public var friendlyName: String?
        /// Rows a page, 1 to 1,000.
        public var pageSize: Int?

        /// Everything.
        public init() {}
        /// A filter.
        public init(friendlyName: String? = nil, pageSize: Int? = nil) {
            self.friendlyName = friendlyName
            self.pageSize = pageSize
        }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("FriendlyName", friendlyName)
            form.append("PageSize", pageSize)
            return form
        }
    }
}

extension TwiMLApplication: CreatableResource, UpdatableResource {
    /// What an application does with messages and calls.
    public struct Settings: FormConvertible {
        /// Its name for people.
        public var friendlyName: String?
        /// Where inbound messages are sent.
        public var sms: WebhookTarget?
        /// Where they are sent when that fails.
        public var smsFallback: WebhookTarget?
        /// Where the status of messages sent with it is reported.
        public var messageStatusCallback: String?
        /// Where calls are sent.
        public var voice: WebhookTarget?
        /// Where they are sent when that fails.
        public var voiceFallback: WebhookTarget?
        /// Where the status of calls is reported.
        public var statusCallback: WebhookTarget?
        /// Further parameters by Twilio's names.
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
            form.append("MessageStatusCallback", messageStatusCallback)
            form.append("Voice", voice)
            form.append("VoiceFallback", voiceFallback)
            form.append("StatusCallback", statusCallback?.url)
            form.append("StatusCallbackMethod", statusCallback?.method)
            for (name, value) in others { form.append(name, value) }
            return form
        }
    }
    /// A new application.
    public typealias Creation = Settings
    /// New settings.
    public typealias Update = Settings
}

extension TwilioClient {
    /// The account's applications.
    public var applications: Resources<TwiMLApplication> { ofAccount("/Applications") }
}
