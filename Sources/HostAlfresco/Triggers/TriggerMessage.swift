internal import Crypto
internal import FreeMarker
internal import Inbound
internal import Intake
internal import JavaRegex

/// A message that has matched a trigger, as the event of its rule tells of it.
struct TriggerMessage: Sendable {
    /// The name of the rule.
    let rule: String
    /// Twilio's name for the message.
    let sid: String
    let from: String
    let to: String
    let text: String
    /// The groups with names; null for one that took no part.
    let matchGroups: Value.Hash
    /// All groups, the first one first.
    let groups: [Value]

    /// The messages of an event: as each trigger that fits has it, the one that decides first. None where it is no event of
    /// a rule.
    static func all(of event: Event) -> [TriggerMessage] {
        guard
            case .hash(let document)? = Value(scanning: Array(event.content.document.utf8), maximumDepth: 64),
            case .hash(let message)? = document["message"]
        else { return [] }
        var fits = [document]
        if case .sequence(let others)? = document["others"] {
            for case .hash(let other) in others { fits.append(other) }
        }
        return fits.compactMap { TriggerMessage($0, message) }
    }

    private init?(_ fit: Value.Hash, _ message: Value.Hash) {
        guard
            case .string(let rule)? = fit["rule"], case .string(let sid)? = message["sid"],
            case .string(let from)? = message["from"], case .string(let to)? = message["to"],
            case .string(let text)? = message["body"]
        else { return nil }
        self.rule = rule
        (self.sid, self.from, self.to, self.text) = (sid, from, to, text)
        if case .hash(let named)? = fit["match_groups"] { matchGroups = named } else { matchGroups = [:] }
        if case .sequence(let groups)? = fit["groups"] { self.groups = groups } else { groups = [] }
    }

    /// What the event tells, by the names of the connector's documentation.
    var outputs: Value.Hash {
        [
            "matchGroups": .hash(matchGroups), "originalMessage": .string(text), "to": .string(to),
            "from": .string(from),
        ]
    }

    /// The value of a name such as `matchGroups.orderNumber`.
    func value(_ name: String) -> Value {
        if let number = Int(name), groups.indices.contains(number - 1) { return groups[number - 1] }
        if name.hasPrefix(Self.groupsPrefix) {
            return matchGroups[String(name.dropFirst(Self.groupsPrefix.count))] ?? .null
        }
        return outputs[name] ?? .null
    }

    /// Whether messages of a pattern have a value of that name.
    static func has(_ name: String, of pattern: Pattern) -> Bool {
        if let number = Int(name) { return (1...max(pattern.groupCount, 1)).contains(number) && pattern.groupCount > 0 }
        if name.hasPrefix(groupsPrefix) {
            return pattern.groupNames.contains(String(name.dropFirst(groupsPrefix.count)))
        }
        return ["matchGroups", "originalMessage", "from", "to"].contains(name)
    }

    private static let groupsPrefix = "matchGroups."

    /// Names what a trigger makes of the message: the same however often it does.
    func id(for trigger: Trigger) -> String {
        var bytes = Array(SHA256.hash(data: Array("\(sid)/\(trigger.id)".utf8)).prefix(16))
        // A UUID of a form of its own. Source: RFC 9562, version 8.
        bytes[6] = bytes[6] & 0x0f | 0x80
        bytes[8] = bytes[8] & 0x3f | 0x80
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10..<16]]
            .map { $0.joined() }.joined(separator: "-")
    }
}
