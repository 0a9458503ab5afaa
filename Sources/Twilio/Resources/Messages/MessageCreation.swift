public import FoundationEssentials

/// What a new message is made of: the parameters of `POST …/Messages.json`.
///
/// Twilio wants `from` or `messagingService`, and one of `body`, `mediaURLs`, `contentSID`.
public struct MessageCreation: Sendable, Equatable {
    /// The recipient: a number or a channel address.
    public var to: String
    /// The sender: a number, short code, sender name or channel address.
    public var from: String?
    /// The Messaging Service that chooses the sender.
    public var messagingService: MessagingServiceSID?
    /// The text, at most 1,600 characters.
    public var body: String?
    /// Public URLs of at most ten media items.
    public var mediaURLs: [String]
    /// A content template.
    public var contentSID: ContentSID?
    /// The template's variables as a JSON object.
    public var contentVariables: String?
    /// Where Twilio reports the status.
    public var statusCallback: String?
    /// How long it may wait in Twilio's queue, 1 to 36,000 seconds.
    public var validityPeriod: Int?
    /// When it is to be sent; needs a Messaging Service.
    public var sendAt: Date?
    /// Whether look-alike characters are replaced by GSM-7 ones.
    public var smartEncoded: Bool?
    /// Whether links are shortened.
    public var shortenURLs: Bool?
    /// Further parameters by Twilio's names, in order.
    public var others: [(name: String, value: String)]

    /// A message; set further properties as needed.
    public init(
        to: String, from: String? = nil, messagingService: MessagingServiceSID? = nil, body: String? = nil,
        mediaURLs: [String] = [], contentSID: ContentSID? = nil, contentVariables: String? = nil,
        statusCallback: String? = nil
    ) {
        self.to = to
        self.from = from
        self.messagingService = messagingService
        self.body = body
        self.mediaURLs = mediaURLs
        self.contentSID = contentSID
        self.contentVariables = contentVariables
        self.statusCallback = statusCallback
        others = []
    }

    /// All but the recipient, encoded: equal for every recipient of a job.
    package var sharedForm: Form {
        var form = Form()
        form.append("From", from)
        form.append("MessagingServiceSid", messagingService?.description)
        form.append("Body", body)
        for url in mediaURLs { form.append("MediaUrl", url) }
        form.append("ContentSid", contentSID?.description)
        form.append("ContentVariables", contentVariables)
        form.append("StatusCallback", statusCallback)
        form.append("ValidityPeriod", validityPeriod)
        if let sendAt {
            form.append("ScheduleType", "fixed")
            form.append("SendAt", TwilioDate.iso8601(sendAt))
        }
        form.append("SmartEncoded", smartEncoded)
        form.append("ShortenUrls", shortenURLs)
        for (name, value) in others { form.append(name, value) }
        return form
    }

    /// All parameters, encoded.
    var form: Form {
        var form = Form()
        form.append("To", to)
        form.append(sharedForm)
        return form
    }

    /// Equal parameters in equal order.
    public static func == (left: Self, right: Self) -> Bool { left.form == right.form }
}
