public import JavaRegex

/// What an inbound message has to look like for an event, and what its sender is answered.
public struct Rule: Sendable {
    /// How a pattern is held against a text.
    public enum Matching: String, Sendable, CaseIterable {
        /// Anywhere in it.
        case find
        /// The whole of it.
        case matches
    }

    /// Its name in events and logs.
    public var name: String
    /// The connection it is for; `nil` for all.
    public var connection: String?
    /// The tenant whose its event and echo are; `nil` for everybody who may use the connection.
    public var tenant: String?
    /// The pattern, held against the text of the message.
    public var pattern: Pattern
    /// How it is held against it.
    public var matching: Matching
    /// What else must hold.
    public var condition: RuleCondition
    /// What must hold of the match besides; `nil` for nothing. Where it throws, the rule is passed over.
    public var predicate: (@Sendable (Match, InboundMessage) throws -> Bool)?
    /// Whether its event tells of all rules of this kind that fit a message, where it is the first that does: each of them
    /// has something to do, and the sender is answered once.
    public var sharesEvents = false
    /// Rules of higher priority are tried first; among equals those that stand first.
    public var priority: Int
    /// What the sender is answered when the event is published; `nil` for nothing.
    public var echo: EchoText?
    /// What the sender is answered when the event could not be published; `nil` for nothing.
    public var echoError: EchoText?
    /// The sinks that the event is for; empty for the log, from which every sink takes it that wants it.
    public var sinks: [String]

    /// A rule.
    public init(
        name: String, connection: String? = nil, tenant: String? = nil, pattern: Pattern, matching: Matching = .find,
        condition: RuleCondition = .init(), priority: Int = 0, echo: EchoText? = nil, echoError: EchoText? = nil,
        sinks: [String] = []
    ) {
        self.name = name
        self.connection = connection
        self.tenant = tenant
        self.pattern = pattern
        self.matching = matching
        self.condition = condition
        self.priority = priority
        self.echo = echo
        self.echoError = echoError
        self.sinks = sinks
    }

    /// Holds it against a message.
    ///
    /// - Throws: ``JavaRegex/MatchError`` when that takes too long, and what the predicate throws.
    func match(_ message: InboundMessage, deadline: Deadline) throws -> Match? {
        guard connection == nil || connection == message.connection, condition.holds(for: message) else { return nil }
        let match =
            switch matching {
            case .find: try pattern.find(in: message.body, deadline: deadline)
            case .matches: try pattern.matches(message.body, deadline: deadline)
            }
        guard let match, try predicate?(match, message) ?? true else { return nil }
        return match
    }
}
