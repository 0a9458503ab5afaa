internal import FoundationEssentials
public import JavaRegex
public import Outbox

/// What the event of a rule tells: `{"rule", "match_groups", "groups", "message"}`.
public struct RuleEvent: Sendable {
    private let rule: Rule
    private let match: Match
    private let message: InboundMessage

    /// The event of a rule that fits a message.
    public init(_ rule: Rule, _ match: Match, _ message: InboundMessage) {
        self.rule = rule
        self.match = match
        self.message = message
    }

    /// The event as it is appended.
    public func event(at now: Timestamp) throws -> NewEvent {
        NewEvent(
            at: now, kind: .inboundEvent, tenant: rule.tenant, connection: message.connection,
            sinks: rule.sinks.isEmpty ? nil : rule.sinks, document: try document())
    }

    /// What there is to know, as JSON.
    public func document() throws -> String {
        struct Head: Encodable {
            let rule: String
            let groups: [String?]
            let matchGroups: [String: String?]

            private enum CodingKeys: String, CodingKey {
                case rule, groups
                case matchGroups = "match_groups"
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let head = try encoder.encode(Head(rule: rule.name, groups: match.groups, matchGroups: match.named))
        return String(decoding: head.dropLast(), as: UTF8.self) + ",\"message\":\(message.document)}"
    }
}
