public import FoundationEssentials

/// What Twilio reports about a call: the payload of its `StatusCallback`.
///
/// Reports may come out of order: ``sequence`` tells theirs. Source: Twilio's reference of call status callbacks.
public struct CallStatusCallback: Sendable {
    /// The call.
    public let callSID: CallSID
    /// The account.
    public let accountSID: AccountSID
    /// Where it stands. The event `initiated` has no status of its own and comes as ``CallStatus/unknown(_:)`` or
    /// ``CallStatus/queued``.
    public let status: CallStatus
    /// Who calls.
    public let from: String?
    /// Who is called.
    public let to: String?
    /// `inbound`, `outbound-api`, `outbound-dial`.
    public let direction: String?
    /// The call that made this one.
    public let parentCallSID: CallSID?
    /// The number of the report, from 0.
    public let sequence: Int?
    /// When it happened.
    public let timestamp: Date?
    /// How long it lasted, in seconds; only at its end.
    public let duration: Int?
    /// What is billed, in minutes; only at its end.
    public let billedMinutes: Int?
    /// `human`, `machine_start` and others, when answering machines are looked for.
    public let answeredBy: String?
    /// SIP's answer, such as 486.
    public let sipResponseCode: Int?
    /// The recording, if the whole call was recorded.
    public let recordingSID: RecordingSID?
    /// Where it is.
    public let recordingURL: String?
    /// How long it is, in seconds.
    public let recordingDuration: Int?
    /// All fields that this type does not name.
    public let others: WebhookFields

    /// Reads a payload, or throws a ``TwilioError`` that names the field.
    public init(_ fields: WebhookFields) throws(TwilioError) {
        var reader = WebhookReader(fields)
        callSID = try reader.require("CallSid") { CallSID($0) }
        accountSID = try reader.require("AccountSid") { AccountSID($0) }
        status = try reader.require("CallStatus") { CallStatus($0) }
        from = reader.take("From")
        to = reader.take("To")
        direction = reader.take("Direction")
        parentCallSID = try reader.take("ParentCallSid") { CallSID($0) }
        sequence = try reader.take("SequenceNumber") { Int($0) }
        timestamp = try reader.take("Timestamp") { TwilioDate.parse($0) }
        duration = try reader.take("CallDuration") { Int($0) }
        billedMinutes = try reader.take("Duration") { Int($0) }
        answeredBy = reader.take("AnsweredBy")
        sipResponseCode = try reader.take("SipResponseCode") { Int($0) }
        recordingSID = try reader.take("RecordingSid") { RecordingSID($0) }
        recordingURL = reader.take("RecordingUrl")
        recordingDuration = try reader.take("RecordingDuration") { Int($0) }
        others = reader.rest
    }
}
