/// A recipient who wants nothing more from a sender: Twilio has refused it with 21610, or somebody said so.
///
/// What one of our jobs sends from that sender to that recipient is rejected here until it is lifted.
public struct OptOut: Sendable, Hashable {
    /// Twilio's code for it.
    public static let code = 21610

    /// Whose messages are meant: an account's sender or Messaging Service, as a job names it.
    public struct Scope: Sendable, Hashable {
        /// The account.
        public var account: String
        /// The sender as Twilio takes it, or the Messaging Service.
        public var sender: String

        /// The messages of a sender.
        public init(account: String, sender: String) {
            self.account = account
            self.sender = sender
        }
    }

    /// Whose messages.
    public var scope: Scope
    /// The recipient as Twilio takes it.
    public var recipient: String
    /// When it became known.
    public var since: Timestamp

    /// A recipient who wants nothing more.
    public init(scope: Scope, recipient: String, since: Timestamp) {
        self.scope = scope
        self.recipient = recipient
        self.since = since
    }
}

extension Job {
    /// What an opt-out from its sender means; `nil` for calls, which Twilio's opt-outs do not concern.
    var optOutScope: OptOut.Scope? {
        guard content.channel != .voice, let sender = content.pacedSender else { return nil }
        return OptOut.Scope(account: account, sender: sender)
    }
}
