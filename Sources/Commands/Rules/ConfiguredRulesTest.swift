internal import FoundationEssentials
internal import Inbound
internal import JavaRegex
internal import Outbox

/// What the configured rules make of a message: `{"matched", "rule", "groups", "named", "event", "echo"}`.
struct ConfiguredRulesTest: Encodable {
    var matched = false
    var rule: String?
    var groups: [String?]?
    var named: [String: String?]?
    var event: JSONDocument?
    var echo: String?
    var echoError: String?
    var sinks: [String]?
    /// Rules whose pattern took too long.
    var stopped: [String]?

    private enum CodingKeys: String, CodingKey {
        case matched, rule, groups, named, event, echo, sinks, stopped
        case echoError = "echo_error"
    }

    init(_ rules: RuleSet, _ message: InboundMessage) throws {
        let finding = rules.find(message)
        if !finding.stopped.isEmpty { stopped = finding.stopped.map { "\($0.rule): \($0.reason)" } }
        guard let (rule, match) = finding.hit else { return }
        matched = true
        self.rule = rule.name
        (groups, named) = (match.groups, match.named)
        let told = RuleEvent(rule, match, message, others: finding.others)
        event = try JSONDocument(told.document())
        (echo, echoError) = (rule.echo?.text(for: match), rule.echoError?.text(for: match))
        sinks = told.sinks
    }
}

/// A JSON document inside another one.
indirect enum JSONDocument: Codable {
    case object([String: JSONDocument])
    case list([JSONDocument])
    case text(String)
    case number(Double)
    case flag(Bool)
    case null

    init(_ text: String) throws { self = try JSONDecoder().decode(JSONDocument.self, from: Data(text.utf8)) }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([JSONDocument].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: JSONDocument].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .object(let object): try container.encode(object)
        case .list(let list): try container.encode(list)
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .null: try container.encodeNil()
        }
    }
}
