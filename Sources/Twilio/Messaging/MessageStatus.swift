/// Where a message stands at Twilio.
///
/// Source: reference of the Message resource. A status that this list lacks is kept as ``unknown(_:)``.
public enum MessageStatus: Hashable, Sendable, CustomStringConvertible {
    /// Taken by a Messaging Service that has not yet chosen a sender.
    case accepted
    /// To be sent at a set time.
    case scheduled
    /// Waiting in the sender's queue.
    case queued
    /// Being handed to the carrier.
    case sending
    /// Handed to the carrier.
    case sent
    /// The carrier reports delivery.
    case delivered
    /// The recipient has read it (WhatsApp, RCS).
    case read
    /// The carrier reports that it was not delivered.
    case undelivered
    /// It never left Twilio, or was refused upstream.
    case failed
    /// Canceled before it was sent.
    case canceled
    /// Inbound, media still being fetched.
    case receiving
    /// Inbound, complete.
    case received
    /// Delivered to some of several recipients (deprecated by Twilio).
    case partiallyDelivered
    /// A status that Twilio added later.
    case unknown(String)

    private static let names: [(MessageStatus, String)] = [
        (.accepted, "accepted"), (.scheduled, "scheduled"), (.queued, "queued"), (.sending, "sending"),
        (.sent, "sent"), (.delivered, "delivered"), (.read, "read"), (.undelivered, "undelivered"),
        (.failed, "failed"), (.canceled, "canceled"), (.receiving, "receiving"), (.received, "received"),
        (.partiallyDelivered, "partially_delivered"),
    ]

    /// Reads Twilio's word for it.
    public init(_ text: String) {
        self = Self.names.first { $0.1 == text }?.0 ?? .unknown(text)
    }

    /// Twilio's word for it.
    public var description: String {
        if case .unknown(let text) = self { return text }
        return Self.names.first { $0.0 == self }?.1 ?? ""
    }

    /// Whether Twilio changes it no more, but for a read receipt after `delivered`.
    public var isFinal: Bool {
        switch self {
        case .delivered, .read, .undelivered, .failed, .canceled, .received: true
        default: false
        }
    }
}
