/// Where a delivery stands. The legal transitions are in ``DeliveryMachine`` and `docs/state-machine.md`.
public enum DeliveryState: Int, Sendable, CaseIterable, CustomStringConvertible {
    /// Handed over, not yet accepted with its job.
    case draft = 0
    /// Waiting to be attempted.
    case pending = 1
    /// An attempt is journalled and may be on its way.
    case attempting = 2
    /// Twilio has it and named it: it is never sent again by itself.
    case accepted = 3
    /// Twilio refused it, or it never got there and the tries are used up.
    case rejected = 4
    /// It may or may not have reached Twilio.
    case unknown = 5
    /// As unknown, and only a person may decide.
    case held = 6
    /// Taken back before it was attempted.
    case canceled = 7
    /// Not attempted in time.
    case expired = 8

    /// The state's name.
    public var description: String {
        switch self {
        case .draft: "draft"
        case .pending: "pending"
        case .attempting: "attempting"
        case .accepted: "accepted"
        case .rejected: "rejected"
        case .unknown: "unknown"
        case .held: "held"
        case .canceled: "canceled"
        case .expired: "expired"
        }
    }

    /// What a stored state means in a job of that state. Accepting and canceling a job of a million rows is thereby one
    /// write: rows are stored as pending and only the job changes.
    public func effective(in job: Job.State) -> DeliveryState {
        guard self == .pending else { return self }
        switch job {
        case .draft: return .draft
        case .active: return .pending
        case .canceled: return .canceled
        }
    }
}
