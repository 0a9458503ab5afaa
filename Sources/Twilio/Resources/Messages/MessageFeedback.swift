public import FoundationEssentials

/// What the sender learnt about a message by itself. Source: Twilio OpenAPI, Feedback of the 2010 API.
public struct MessageFeedback: CreatableResource {
    /// Feedback has no name of its own.
    public typealias Identifier = String

    /// Whether the recipient did what the message was for, such as entering a code.
    public struct Outcome: TwilioWord {
        /// Twilio's word.
        public let rawValue: String
        /// Any word, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// It did.
        public static let confirmed: Outcome = "confirmed"
        /// Not yet, or not.
        public static let unconfirmed: Outcome = "unconfirmed"
    }

    /// The message.
    public let messageSID: MessageSID
    /// What was reported.
    public let outcome: Outcome
    /// When it was reported first.
    @Written public private(set) var dateCreated: Date?
    /// When it was reported last.
    @Written public private(set) var dateUpdated: Date?

    private enum CodingKeys: String, CodingKey {
        case outcome
        case messageSID = "message_sid"
        case dateCreated = "date_created"
        case dateUpdated = "date_updated"
    }

    /// Feedback to give.
    public struct Creation: FormConvertible {
        /// The outcome.
        public var outcome: Outcome

        /// Feedback.
        public init(outcome: Outcome) { self.outcome = outcome }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("Outcome", outcome)
            return form
        }
    }
}

extension MessagesResource {
    /// Reports what became of a message that was sent with `ProvideFeedback`.
    @discardableResult
    public func giveFeedback(_ outcome: MessageFeedback.Outcome, on message: MessageSID) async throws -> MessageFeedback
    {
        let feedback: Resources<MessageFeedback> = client.ofAccount("/Messages/\(message)/Feedback")
        return try await feedback.create(.init(outcome: outcome))
    }
}
