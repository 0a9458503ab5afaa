internal import FoundationEssentials
internal import Twilio

/// An inbound message as events show it. What is not there is left out; `fields` holds what Twilio sent besides.
struct InboundMessageDocument: Encodable {
    struct Media: Encodable {
        let url: String
        let contentType: String

        private enum CodingKeys: String, CodingKey {
            case url
            case contentType = "content_type"
        }
    }

    struct Location: Encodable {
        let latitude: Double
        let longitude: Double
        let address: String?
        let label: String?
    }

    let sid: String
    let account: String
    let messagingService: String?
    let from: String
    let to: String
    let body: String
    let segments: Int
    let media: [Media]
    let optOutType: String?
    let profileName: String?
    let whatsAppID: String?
    let messageType: String?
    let isForwarded: Bool?
    let buttonText: String?
    let buttonPayload: String?
    let listID: String?
    let listTitle: String?
    let location: Location?
    let repliedMessage: String?
    let fields: [String: String]

    private enum CodingKeys: String, CodingKey {
        case sid, account, from, to, body, segments, media, location, fields
        case messagingService = "messaging_service"
        case optOutType = "opt_out_type"
        case profileName = "profile_name"
        case whatsAppID = "whatsapp_id"
        case messageType = "message_type"
        case isForwarded = "is_forwarded"
        case buttonText = "button_text"
        case buttonPayload = "button_payload"
        case listID = "list_id"
        case listTitle = "list_title"
        case repliedMessage = "replied_message"
    }

    init(_ message: IncomingMessage) {
        sid = message.messageSID.description
        account = message.accountSID.description
        messagingService = message.messagingServiceSID?.description
        from = message.from
        to = message.to
        body = message.body
        segments = message.segments
        media = message.media.map { Media(url: $0.url, contentType: $0.contentType) }
        optOutType = message.optOutType
        profileName = message.channel.profileName
        whatsAppID = message.channel.whatsAppID
        messageType = message.channel.messageType
        isForwarded = message.channel.isForwarded ? true : nil
        buttonText = message.channel.buttonText
        buttonPayload = message.channel.buttonPayload
        listID = message.channel.listID
        listTitle = message.channel.listTitle
        location = message.channel.location.map {
            Location(latitude: $0.latitude, longitude: $0.longitude, address: $0.address, label: $0.label)
        }
        repliedMessage = message.channel.repliedMessageSID?.description
        fields = Dictionary(message.others.all.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
