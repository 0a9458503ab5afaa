/// Names a delivery within its store.
public struct DeliveryID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number that stores keep.
    public let rawValue: Int64
    /// The delivery that a store keeps under this number.
    public init(rawValue: Int64) { self.rawValue = rawValue }
    /// The number.
    public var description: String { String(rawValue) }
    /// Older first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A recipient as it is handed over.
public struct NewDelivery: Sendable, Hashable {
    /// Its place in the input, 1 for the first.
    public var position: Int
    /// The address as Twilio takes it, channel prefix included.
    public var recipient: String
    /// A text of its own in place of the job's.
    public var body: String?

    /// A recipient at its place in the input.
    public init(position: Int, recipient: String, body: String? = nil) {
        self.position = position
        self.recipient = recipient
        self.body = body
    }
}

/// One recipient of one job: the unit of state.
public struct Delivery: Sendable, Identifiable, Equatable {
    /// Its name.
    public var id: DeliveryID
    /// The job it belongs to.
    public var job: JobID
    /// Its place in the input, 1 for the first.
    public var position: Int
    /// The address as Twilio takes it.
    public var recipient: String
    /// A text of its own in place of the job's.
    public var body: String?
    /// Where it stands.
    public var state: DeliveryState
    /// Attempts begun.
    public var tries: Int
    /// Not attempted before.
    public var dueAt: Timestamp
    /// Twilio's name for it once accepted: a message's or a call's SID.
    public var sid: String?
    /// Twilio's own status once accepted; it never moves backwards.
    public var twilioStatus: String?
    /// Twilio's code for what went wrong; the first one is kept.
    public var errorCode: Int?
    /// What went wrong, for people.
    public var errorMessage: String?
    /// When it last changed.
    public var updatedAt: Timestamp

    /// A delivery as a store gives it out.
    public init(
        id: DeliveryID, job: JobID, position: Int, recipient: String, body: String?, state: DeliveryState, tries: Int,
        dueAt: Timestamp, sid: String?, twilioStatus: String?, errorCode: Int?, errorMessage: String?,
        updatedAt: Timestamp
    ) {
        self.id = id
        self.job = job
        self.position = position
        self.recipient = recipient
        self.body = body
        self.state = state
        self.tries = tries
        self.dueAt = dueAt
        self.sid = sid
        self.twilioStatus = twilioStatus
        self.errorCode = errorCode
        self.errorMessage = errorMessage
        self.updatedAt = updatedAt
    }
}
