internal import FoundationEssentials
public import JavaRegex
public import Outbox

/// What the event of a rule tells: `{"rule", "match_groups", "groups", "message"}`, and in `others` the same but the message
/// of each rule that shares the event.
public struct RuleEvent: Sendable {
    private let rule: Rule
    private let match: Match
    private let others: [(rule: Rule, match: Match)]
    private let message: InboundMessage

    /// The event of a rule that fits a message.
    public init(_ rule: Rule, _ match: Match, _ message: InboundMessage, others: [(rule: Rule, match: Match)] = []) {
        self.rule = rule
        self.match = match
        self.others = others
        self.message = message
    }

    /// The event as it is appended.
    public func event(at now: Timestamp) throws -> NewEvent {
        NewEvent(
            at: now, kind: .inboundEvent, tenant: rule.tenant, connection: message.connection, sinks: sinks,
            document: try document())
    }

    /// Whom it is for; `nil` for the log, from which every sink takes it that wants it.
    public var sinks: [String]? {
        var seen: Set<String> = []
        let sinks = ([rule] + others.map(\.rule)).flatMap(\.sinks).filter { seen.insert($0).inserted }
        return rule.sinks.isEmpty ? nil : sinks
    }

    /// What there is to know, as JSON.
    public func document() throws -> String {
        struct Head: Encodable {
            let rule: String
            let groups: [String?]
            let matchGroups: [String: String?]
            var others: [Head]?

            private enum CodingKeys: String, CodingKey {
                case rule, groups, others
                case matchGroups = "match_groups"
            }

            init(_ rule: Rule, _ match: Match) {
                (self.rule, groups, matchGroups) = (rule.name, match.groups, match.named)
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var head = Head(rule, match)
        if !others.isEmpty { head.others = others.map { Head($0.rule, $0.match) } }
        let json = try encoder.encode(head)
        return String(decoding: json.dropLast(), as: UTF8.self) + ",\"message\":\(message.document)}"
    }
}
