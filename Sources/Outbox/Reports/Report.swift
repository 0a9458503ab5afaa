/// One thing learnt about a delivery. Reports are appended and never changed.
public struct Report: Sendable, Equatable {
    /// How it was learnt.
    public enum Source: String, Sendable {
        /// Twilio's answer to an attempt.
        case answer
        /// A status callback.
        case callback
        /// A fetch of the message.
        case poll
        /// A search for an attempt whose end is unknown.
        case reconciliation
        /// Twilio's answer to the wish to cancel a scheduled message.
        case cancellation
        /// A person's decision.
        case `operator`
    }

    /// The delivery it is about.
    public let delivery: DeliveryID
    /// When it was learnt.
    public let at: Timestamp
    /// How it was learnt.
    public let source: Source
    /// Twilio's status, or what was decided.
    public let status: String
    /// The SID it names.
    public let sid: String?
    /// Twilio's error code.
    public let errorCode: Int?
    /// Further words, for people.
    public let note: String?

    /// A report about a delivery.
    public init(
        delivery: DeliveryID, at: Timestamp, source: Source, status: String, sid: String? = nil,
        errorCode: Int? = nil, note: String? = nil
    ) {
        self.delivery = delivery
        self.at = at
        self.source = source
        self.status = status
        self.sid = sid
        self.errorCode = errorCode
        self.note = note
    }
}
