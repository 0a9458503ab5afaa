/// Twilio's own status of an accepted delivery, tracked beside its state.
///
/// Callbacks come late, twice and out of order: the status never moves backwards, and the first error code is kept.
public struct TwilioStatusTrack: Sendable, Equatable {
    /// The furthest status seen, in Twilio's word.
    public private(set) var status: String?
    /// The first error code seen.
    public private(set) var errorCode: Int?

    /// A track that stands so.
    public init(status: String? = nil, errorCode: Int? = nil) {
        self.status = status
        self.errorCode = errorCode
    }

    /// Takes what was learnt; true when it changed something.
    @discardableResult
    public mutating func learn(status new: String, errorCode newCode: Int? = nil) -> Bool {
        let before = self
        if Self.rank(new) > status.map(Self.rank) ?? -1 { status = new }
        if errorCode == nil { errorCode = newCode }
        return self != before
    }

    /// The statuses after which nothing more is to be expected but a read receipt.
    public static let finalStatuses: Set<String> = undeliveredStatuses.union(["delivered", "completed", "read"])

    /// The final statuses of what did not reach its recipient.
    public static let undeliveredStatuses: Set<String> = ["undelivered", "failed", "canceled", "busy", "no-answer"]

    /// Whether a status is one of ``finalStatuses``. `sent` is not, though nothing may follow it where a network sends no
    /// receipts.
    public static func isFinal(_ status: String?) -> Bool { status.map(finalStatuses.contains) ?? false }

    /// How far along a status is. Ends of one rank do not replace each other: the first that came counts; only a read
    /// receipt is more than `delivered`. Statuses of messages and calls share the scale. A word that Twilio added later
    /// counts as being on the way.
    static func rank(_ status: String) -> Int {
        switch status {
        case "scheduled", "accepted": 0
        case "queued": 1
        case "sending", "initiated": 2
        case "sent", "ringing": 4
        case "in-progress": 5
        case "delivered", "undelivered", "failed", "canceled", "completed", "busy", "no-answer": 6
        case "read": 7
        default: 3
        }
    }
}
