/// A message that somebody sent to a number or channel of the account. Answer it with a ``MessagingResponse``.
///
/// Source: Twilio's reference of incoming messages.
public struct IncomingMessage: Sendable {
    /// A media item.
    public struct Media: Sendable, Equatable {
        /// Where it can be fetched, with the account's credentials.
        public let url: String
        /// Its MIME type.
        public let contentType: String
    }

    /// What WhatsApp and RCS tell beyond a text message.
    public struct Channel: Sendable, Equatable {
        /// The sender's name for people.
        public let profileName: String?
        /// The sender's WhatsApp number without `+`.
        public let whatsAppID: String?
        /// `text`, `image`, `button`, `location`, `interactive` and others.
        public let messageType: String?
        /// Whether the message was forwarded.
        public let isForwarded: Bool
        /// The text of the button that was pressed.
        public let buttonText: String?
        /// What the template put behind that button.
        public let buttonPayload: String?
        /// The entry of a list that was chosen.
        public let listID: String?
        /// The title of that entry.
        public let listTitle: String?
        /// A place that was shared.
        public let location: Location?
        /// The message that this one answers.
        public let repliedMessageSID: MessageSID?
    }

    /// A place that was shared.
    public struct Location: Sendable, Equatable {
        /// Degrees north.
        public let latitude: Double
        /// Degrees east.
        public let longitude: Double
        /// Its address.
        public let address: String?
        /// Its name.
        public let label: String?
    }

    /// The most media items that are read. Source: Twilio sends at most ten.
    static let mostMedia = 100

    /// The message.
    public let messageSID: MessageSID
    /// The account that received it.
    public let accountSID: AccountSID
    /// The Messaging Service of the number.
    public let messagingServiceSID: MessagingServiceSID?
    /// Who sent it.
    public let from: String
    /// Who received it.
    public let to: String
    /// The text, exactly as it came; empty for none.
    public let body: String
    /// Segments.
    public let segments: Int
    /// Media items.
    public let media: [Media]
    /// Where the sender's number comes from.
    public let fromPlace: Place?
    /// Where the receiving number comes from.
    public let toPlace: Place?
    /// `STOP`, `START` or `HELP`, where Twilio took the text for one (Advanced Opt-Out).
    public let optOutType: String?
    /// What WhatsApp and RCS tell.
    public let channel: Channel
    /// All fields that this type does not name.
    public let others: WebhookFields

    /// Reads a payload, or throws a ``TwilioError`` that names the field.
    public init(_ fields: WebhookFields) throws(TwilioError) {
        var reader = WebhookReader(fields)
        for older in ["SmsMessageSid", "SmsSid", "SmsStatus"] { _ = reader.take(older) }
        messageSID = try reader.require("MessageSid") { MessageSID($0) }
        accountSID = try reader.require("AccountSid") { AccountSID($0) }
        messagingServiceSID = try reader.take("MessagingServiceSid") { MessagingServiceSID($0) }
        from = try reader.require("From")
        to = try reader.require("To")
        body = reader.take("Body") ?? ""
        segments = try reader.take("NumSegments") { Int($0) } ?? 1
        media = try Self.media(&reader)
        fromPlace = Place("From", &reader)
        toPlace = Place("To", &reader)
        optOutType = reader.take("OptOutType")
        channel = try Channel(&reader)
        others = reader.rest
    }

    private static func media(_ reader: inout WebhookReader) throws(TwilioError) -> [Media] {
        let count = try reader.take("NumMedia") { (text: String) -> Int? in
            Int(text).flatMap { (0...mostMedia).contains($0) ? $0 : nil }
        }
        var media: [Media] = []
        for index in 0..<(count ?? 0) {
            let url = try reader.require("MediaUrl\(index)")
            media.append(Media(url: url, contentType: reader.take("MediaContentType\(index)") ?? ""))
        }
        return media
    }
}

extension IncomingMessage.Channel {
    init(_ reader: inout WebhookReader) throws(TwilioError) {
        profileName = reader.take("ProfileName")
        whatsAppID = reader.take("WaId")
        messageType = reader.take("MessageType")
        isForwarded = reader.take("Forwarded") == "true"
        buttonText = reader.take("ButtonText")
        buttonPayload = reader.take("ButtonPayload")
        listID = reader.take("ListId")
        listTitle = reader.take("ListTitle")
        let latitude = try reader.take("Latitude") { Double($0) }
        let longitude = try reader.take("Longitude") { Double($0) }
        let address = reader.take("Address")
        let label = reader.take("Label")
        location = latitude.flatMap { latitude in
            longitude.map { .init(latitude: latitude, longitude: $0, address: address, label: label) }
        }
        repliedMessageSID = try reader.take("OriginalRepliedMessageSid") { MessageSID($0) }
    }
}
