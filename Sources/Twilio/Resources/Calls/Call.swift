public import FoundationEssentials

/// A call as Twilio keeps it.
///
/// Source: schema of the Call resource in the 2010 API.
public struct Call: Sendable, Equatable {
    /// Its identifier.
    public let sid: CallSID
    /// The account it belongs to.
    public let accountSID: AccountSID
    /// The call that made it.
    public let parentCallSID: CallSID?
    /// Who is called.
    public let to: String
    /// Who calls.
    public let from: String
    /// Where it stands.
    public let status: CallStatus
    /// `outbound-api`, `outbound-dial`, `inbound` and others.
    public let direction: String
    /// `human`, `machine_start` and others, when answering machines are looked for.
    public let answeredBy: String?
    /// When it was answered or dialled; `nil` while queued.
    public let startTime: Date?
    /// When it ended.
    public let endTime: Date?
    /// How long it lasted, in seconds.
    public let duration: Int?
    /// The price as a negative decimal; `nil` until Twilio knows it.
    public let price: String?
    /// Currency of the price.
    public let priceUnit: String?
    /// How long it waits or waited to be dialled, in milliseconds.
    public let queueTime: Int?
    /// When Twilio took it.
    public let dateCreated: Date?
    /// When Twilio last changed it.
    public let dateUpdated: Date?
    /// Path of the resource.
    public let uri: String
}

extension Call: Decodable {
    private enum CodingKeys: String, CodingKey {
        case sid, to, from, status, direction, duration, price, uri
        case accountSID = "account_sid"
        case parentCallSID = "parent_call_sid"
        case answeredBy = "answered_by"
        case startTime = "start_time"
        case endTime = "end_time"
        case priceUnit = "price_unit"
        case queueTime = "queue_time"
        case dateCreated = "date_created"
        case dateUpdated = "date_updated"
    }

    /// Reads Twilio's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        sid = try container.decode(CallSID.self, forKey: .sid)
        accountSID = try container.decode(AccountSID.self, forKey: .accountSID)
        parentCallSID = try container.decodeIfPresent(CallSID.self, forKey: .parentCallSID)
        to = try container.decodeIfPresent(String.self, forKey: .to) ?? ""
        from = try container.decodeIfPresent(String.self, forKey: .from) ?? ""
        status = CallStatus(try container.decode(String.self, forKey: .status))
        direction = try container.decodeIfPresent(String.self, forKey: .direction) ?? ""
        answeredBy = try container.decodeIfPresent(String.self, forKey: .answeredBy)
        startTime = try container.decodeTwilioDate(forKey: .startTime)
        endTime = try container.decodeTwilioDate(forKey: .endTime)
        duration = try container.decodeWrittenNumber(forKey: .duration)
        price = try container.decodeIfPresent(String.self, forKey: .price)
        priceUnit = try container.decodeIfPresent(String.self, forKey: .priceUnit)
        queueTime = try container.decodeWrittenNumber(forKey: .queueTime)
        dateCreated = try container.decodeTwilioDate(forKey: .dateCreated)
        dateUpdated = try container.decodeTwilioDate(forKey: .dateUpdated)
        uri = try container.decodeIfPresent(String.self, forKey: .uri) ?? ""
    }
}
