/// Where a call stands at Twilio. Source: reference of the Call resource.
public enum CallStatus: Hashable, Sendable, CustomStringConvertible {
    /// Waiting to be dialled.
    case queued
    /// The other side rings.
    case ringing
    /// Answered and going on.
    case inProgress
    /// Answered and ended.
    case completed
    /// The other side was busy.
    case busy
    /// It could not be connected.
    case failed
    /// Nobody answered in time.
    case noAnswer
    /// Canceled while queued or ringing.
    case canceled
    /// A status that Twilio added later.
    case unknown(String)

    private static let names: [(CallStatus, String)] = [
        (.queued, "queued"), (.ringing, "ringing"), (.inProgress, "in-progress"), (.completed, "completed"),
        (.busy, "busy"), (.failed, "failed"), (.noAnswer, "no-answer"), (.canceled, "canceled"),
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

    /// Whether Twilio changes it no more.
    public var isFinal: Bool {
        switch self {
        case .completed, .busy, .failed, .noAnswer, .canceled: true
        default: false
        }
    }
}
