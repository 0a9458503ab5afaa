/// Twilio asks what to do with a call: the payload of a voice URL. Answer it with a ``VoiceResponse``.
///
/// The answers to `<Gather>`, `<Record>` and `<Dial>` come to their `action` with the same fields and those of the verb.
/// Source: Twilio's reference of voice requests.
public struct VoiceRequest: Sendable {
    /// What a caller keyed in or said. Source: TwiML `<Gather>`.
    public struct Gathered: Sendable, Equatable {
        /// The keys, without the one that ended them.
        public let digits: String?
        /// What was said.
        public let speech: String?
        /// How sure Twilio is of it, 0 to 1.
        public let confidence: Double?
    }

    /// The call.
    public let callSID: CallSID
    /// The account.
    public let accountSID: AccountSID
    /// Who calls.
    public let from: String
    /// Who is called.
    public let to: String
    /// Where the call stands.
    public let status: CallStatus
    /// `inbound`, `outbound-api`, `outbound-dial`.
    public let direction: String
    /// The call that made this one.
    public let parentCallSID: CallSID?
    /// The name that the caller shows.
    public let callerName: String?
    /// Who was called first, where the call was forwarded.
    public let forwardedFrom: String?
    /// `human`, `machine_start` and others, when answering machines are looked for.
    public let answeredBy: String?
    /// Whether the carrier vouches for the caller's number: `TN-Validation-Passed-A` and others.
    public let stirVerdict: String?
    /// Proves this call when another one is made on its account.
    public let callToken: String?
    /// Where the caller's number comes from.
    public let fromPlace: Place?
    /// Where the called number comes from.
    public let toPlace: Place?
    /// What `<Gather>` took in.
    public let gathered: Gathered?
    /// Where the recording that `<Record>` made is.
    public let recordingURL: String?
    /// How a call made by `<Dial>` ended.
    public let dialStatus: CallStatus?
    /// All fields that this type does not name.
    public let others: WebhookFields

    /// Reads a payload, or throws a ``TwilioError`` that names the field.
    public init(_ fields: WebhookFields) throws(TwilioError) {
        var reader = WebhookReader(fields)
        callSID = try reader.require("CallSid") { CallSID($0) }
        accountSID = try reader.require("AccountSid") { AccountSID($0) }
        from = reader.take("From") ?? ""
        to = reader.take("To") ?? ""
        status = try reader.require("CallStatus") { CallStatus($0) }
        direction = reader.take("Direction") ?? ""
        parentCallSID = try reader.take("ParentCallSid") { CallSID($0) }
        callerName = reader.take("CallerName")
        forwardedFrom = reader.take("ForwardedFrom")
        answeredBy = reader.take("AnsweredBy")
        stirVerdict = reader.take("StirVerstat")
        callToken = reader.take("CallToken")
        fromPlace = Place("From", &reader)
        toPlace = Place("To", &reader)
        // Caller and Called repeat From and To.
        for side in ["Caller", "Called"] {
            _ = reader.take(side)
            _ = Place(side, &reader)
        }
        let digits = reader.take("Digits")
        let speech = reader.take("SpeechResult")
        let confidence = try reader.take("Confidence") { Double($0) }
        gathered =
            digits == nil && speech == nil ? nil : Gathered(digits: digits, speech: speech, confidence: confidence)
        recordingURL = reader.take("RecordingUrl")
        dialStatus = reader.take("DialCallStatus").map { CallStatus($0) }
        others = reader.rest
    }
}
