public import FoundationEssentials

/// A message as Twilio keeps it: the 20 fields of the resource.
///
/// Source: schema of the Message resource in the 2010 API. Numbers that Twilio writes as strings are read as numbers;
/// the price stays text because it is an exact decimal.
public struct Message: Sendable, Equatable {
    /// Its identifier.
    public let sid: MessageSID
    /// The account that sent or received it.
    public let accountSID: AccountSID
    /// The Messaging Service it was sent through.
    public let messagingServiceSID: MessagingServiceSID?
    /// The sender; `nil` until a Messaging Service has chosen one.
    public let from: String?
    /// The recipient.
    public let to: String
    /// The text, with what Twilio put before or shortened in it.
    public let body: String
    /// Where it stands.
    public let status: MessageStatus
    /// `outbound-api`, `outbound-call`, `outbound-reply` or `inbound`.
    public let direction: String
    /// Segments; 0 until a Messaging Service has chosen a sender.
    public let segments: Int
    /// Media items.
    public let mediaCount: Int
    /// The price as a negative decimal such as `-0.00750`; `nil` until Twilio knows it.
    public let price: String?
    /// Currency of the price, such as `USD`.
    public let priceUnit: String?
    /// Why it failed or was not delivered; see ``ErrorTable``.
    public let errorCode: Int?
    /// Twilio's text for the error.
    public let errorMessage: String?
    /// When Twilio took it.
    public let dateCreated: Date?
    /// When Twilio last changed it.
    public let dateUpdated: Date?
    /// When it left Twilio; `nil` while queued.
    public let dateSent: Date?
    /// `2010-04-01`.
    public let apiVersion: String
    /// Path of the resource.
    public let uri: String
    /// Paths of what belongs to it, by name: `media`, `feedback`.
    public let subresourceURIs: [String: String]
}

extension Message: Decodable {
    private enum CodingKeys: String, CodingKey {
        case sid, from, to, body, status, direction, price, uri
        case accountSID = "account_sid"
        case messagingServiceSID = "messaging_service_sid"
        case segments = "num_segments"
        case mediaCount = "num_media"
        case priceUnit = "price_unit"
        case errorCode = "error_code"
        case errorMessage = "error_message"
        case dateCreated = "date_created"
        case dateUpdated = "date_updated"
        case dateSent = "date_sent"
        case apiVersion = "api_version"
        case subresourceURIs = "subresource_uris"
    }

    /// Reads Twilio's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        sid = try container.decode(MessageSID.self, forKey: .sid)
        accountSID = try container.decode(AccountSID.self, forKey: .accountSID)
        messagingServiceSID = try container.decodeIfPresent(MessagingServiceSID.self, forKey: .messagingServiceSID)
        from = try container.decodeIfPresent(String.self, forKey: .from)
        to = try container.decodeIfPresent(String.self, forKey: .to) ?? ""
        body = try container.decodeIfPresent(String.self, forKey: .body) ?? ""
        status = MessageStatus(try container.decode(String.self, forKey: .status))
        direction = try container.decode(String.self, forKey: .direction)
        segments = try container.decodeWrittenNumber(forKey: .segments) ?? 0
        mediaCount = try container.decodeWrittenNumber(forKey: .mediaCount) ?? 0
        price = try container.decodeIfPresent(String.self, forKey: .price)
        priceUnit = try container.decodeIfPresent(String.self, forKey: .priceUnit)
        errorCode = try container.decodeIfPresent(Int.self, forKey: .errorCode)
        errorMessage = try container.decodeIfPresent(String.self, forKey: .errorMessage)
        dateCreated = try container.decodeTwilioDate(forKey: .dateCreated)
        dateUpdated = try container.decodeTwilioDate(forKey: .dateUpdated)
        dateSent = try container.decodeTwilioDate(forKey: .dateSent)
        apiVersion = try container.decodeIfPresent(String.self, forKey: .apiVersion) ?? ""
        uri = try container.decodeIfPresent(String.self, forKey: .uri) ?? ""
        subresourceURIs = try container.decodeIfPresent([String: String].self, forKey: .subresourceURIs) ?? [:]
    }
}

extension KeyedDecodingContainer {
    /// Reads a number that Twilio writes as a string.
    func decodeWrittenNumber(forKey key: Key) throws -> Int? {
        guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
        guard let number = Int(text) else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "not a whole number")
        }
        return number
    }

    /// Reads a date in the form of the 2010 API.
    func decodeTwilioDate(forKey key: Key) throws -> Date? {
        guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
        guard let date = TwilioDate.parse(rfc2822: text) else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "not an RFC 2822 date")
        }
        return date
    }
}
