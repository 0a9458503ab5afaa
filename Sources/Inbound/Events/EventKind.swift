/// What an event tells.
public enum EventKind: String, Sendable, CaseIterable {
    /// Twilio has a delivery and named it.
    case deliveryAccepted = "delivery.accepted"
    /// Twilio refused a delivery, or it never got there and the tries are used up.
    case deliveryRejected = "delivery.rejected"
    /// A delivery may or may not have reached Twilio; another event tells what is found.
    case deliveryUnknown = "delivery.unknown"
    /// A delivery may or may not have reached Twilio, and only a person may decide.
    case deliveryHeld = "delivery.held"
    /// A delivery was not attempted in time.
    case deliveryExpired = "delivery.expired"
    /// A delivery was taken back before it was attempted.
    case deliveryCanceled = "delivery.canceled"
    /// Twilio's own status of a delivery has moved.
    case deliveryStatus = "delivery.status"
    /// Nothing of a job is pending, attempted or unknown any more.
    case jobSettled = "job.settled"
    /// A host has asked for something that is not sent, as it should be: too old, for instance.
    case hostSkipped = "host.skipped"
    /// Somebody has sent a message to a number of ours.
    case inboundMessage = "inbound.message"
    /// An inbound message has matched a rule.
    case inboundEvent = "inbound.event"
    /// Twilio has told a host platform, through us, where a message stands that the platform has sent by itself.
    case hostStatus = "host.status"

    /// Reads what people write: a kind, or a family such as `delivery`; empty for anything else.
    public static func matching(_ text: some StringProtocol) -> [EventKind] {
        allCases.filter { $0.rawValue == text || $0.rawValue.hasPrefix(text + ".") }
    }
}
