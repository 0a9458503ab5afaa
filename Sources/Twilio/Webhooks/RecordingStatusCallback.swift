public import FoundationEssentials

/// What Twilio reports about a recording: the payload of its `RecordingStatusCallback`.
///
/// Source: Twilio's reference of recording status callbacks.
public struct RecordingStatusCallback: Sendable {
    /// The recording.
    public let recordingSID: RecordingSID
    /// The account.
    public let accountSID: AccountSID
    /// The call that it was made of.
    public let callSID: CallSID?
    /// Where it stands.
    public let status: Recording.Status
    /// Where it is, once it is complete.
    public let url: String?
    /// How long it is, in seconds.
    public let duration: Int?
    /// 1 or 2.
    public let channels: Int?
    /// When it began.
    public let startTime: Date?
    /// What asked for it: `OutboundAPI`, `RecordVerb` and others.
    public let source: String?
    /// `inbound`, `outbound` or `both`.
    public let track: String?
    /// Why there is none; see ``ErrorTable``.
    public let errorCode: Int?
    /// All fields that this type does not name.
    public let others: WebhookFields

    /// Reads a payload, or throws a ``TwilioError`` that names the field.
    public init(_ fields: WebhookFields) throws(TwilioError) {
        var reader = WebhookReader(fields)
        recordingSID = try reader.require("RecordingSid") { RecordingSID($0) }
        accountSID = try reader.require("AccountSid") { AccountSID($0) }
        callSID = try reader.take("CallSid") { CallSID($0) }
        status = Recording.Status(rawValue: try reader.require("RecordingStatus"))
        url = reader.take("RecordingUrl")
        duration = try reader.take("RecordingDuration") { Int($0) }
        channels = try reader.take("RecordingChannels") { Int($0) }
        startTime = try reader.take("RecordingStartTime") { TwilioDate.parse($0) }
        source = reader.take("RecordingSource")
        track = reader.take("RecordingTrack")
        errorCode = try reader.take("ErrorCode") { Int($0) }
        others = reader.rest
    }
}
