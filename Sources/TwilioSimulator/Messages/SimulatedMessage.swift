public import FoundationEssentials
public import Twilio

/// A message that the simulator holds, for tests in the same process.
public struct SimulatedMessage: Sendable, Equatable {
    /// `SM…` or, with media, `MM…`.
    public let sid: String
    /// The account that created it.
    public let accountSID: String
    /// The recipient, as the API shows it.
    public let to: String
    /// The sender; `nil` while a Messaging Service has not chosen one.
    public let from: String?
    /// The Messaging Service that was asked for.
    public let messagingServiceSID: String?
    /// The text; empty once redacted.
    public let body: String
    /// Where it stands now.
    public let status: MessageStatus
    /// Why it failed or was not delivered.
    public let errorCode: Int?
    /// The segments it was split into.
    public let segments: Int
    /// When it was created, in simulated time.
    public let created: Date
    /// Where its status goes.
    public let statusCallback: String?
}
