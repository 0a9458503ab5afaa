public import Outbox

/// What the desk keeps in the store; a part of ``InboundStore``.
public protocol InboundMessageStore: SinkStore {
    /// Stores a message, the event that tells of it and what it changes in the list of opt-outs, in one commit.
    ///
    /// - Parameter token: what names the delivery of the message for Twilio (`I-Twilio-Idempotency-Token`).
    /// - Returns: the event; `nil` when the connection has the message, or the token, already: then nothing is stored.
    func receive(
        _ message: InboundMessage, token: String?, optOut: OptOutChange?
    ) async throws -> EventID?

    /// Messages with something to do now, oldest first: not those whose event is still to be given to a sink.
    func dueMessages(limit: Int) async throws -> [InboundRecord]

    /// Stores the next step of a message with its tenant, and with it what is published.
    ///
    /// - Returns: whether the message still was at the step it had when it was read; else nothing is stored.
    func advance(
        _ record: InboundRecord, to step: InboundStep, appending event: NewEvent?, now: Timestamp
    ) async throws -> Bool

    /// What is known of a sender, counting echoes since `moment`.
    func echoFacts(for message: InboundMessage, since moment: Timestamp) async throws -> InboundMachine.EchoFacts

    /// Forgets messages with nothing left to do that came before `moment`.
    ///
    /// - Returns: how many.
    func pruneMessages(olderThan moment: Timestamp) async throws -> Int
}

/// An inbound message on its way.
public struct InboundRecord: Sendable, Equatable {
    /// The store's number for it.
    public var id: Int64
    /// The message.
    public var message: InboundMessage
    /// Where it stands.
    public var step: InboundStep
    /// What has become of its event, where there is one.
    public var publication: Publication
    /// The tenant whose job an answer to it is; empty until a rule has fitted, and for nobody's.
    public var tenant: String

    /// An inbound message as a store gives it out.
    public init(
        id: Int64, message: InboundMessage, step: InboundStep, publication: Publication, tenant: String = ""
    ) {
        self.id = id
        self.message = message
        self.step = step
        self.publication = publication
        self.tenant = tenant
    }
}
