import Inbound
import JavaRegex
import Outbox
import Testing

@Suite("Rules for inbound messages")
struct RuleTests {
    private func message(
        _ body: String, from: String = "+4915112345678", to: String = "+15005550006", media: Int = 0
    ) -> InboundMessage {
        InboundMessage(
            connection: "default", account: "AC1", sid: "SM1", from: from, to: to, body: body, mediaCount: media,
            receivedAt: .zero)
    }

    private func rule(_ name: String, _ pattern: String, _ change: (inout Rule) -> Void = { _ in }) throws -> Rule {
        var rule = Rule(name: name, pattern: try Pattern(pattern))
        change(&rule)
        return rule
    }

    @Test("the first rule that fits decides: by priority, then by place")
    func priority() throws {
        let rules = RuleSet([
            try rule("any", ".*") { $0.priority = -1 }, try rule("first", "order"), try rule("second", "order"),
            try rule("urgent", "order.*now") { $0.priority = 5 },
        ])
        #expect(rules.rules.map(\.name) == ["urgent", "first", "second", "any"])
        #expect(rules.find(message("order")).hit?.rule.name == "first")
        #expect(rules.find(message("order now")).hit?.rule.name == "urgent")
        #expect(rules.find(message("hello")).hit?.rule.name == "any")
        #expect(RuleSet().find(message("hello")).hit == nil)
    }

    @Test("rules that share an event all have a part in it, in their order; one that does not keeps it to itself")
    func sharing() throws {
        let shared = try ["a.*", "x", "ab.*"].map { pattern in
            try rule(pattern, "(?<all>\(pattern))") {
                $0.sharesEvents = true
                $0.sinks = ["one", pattern]
            }
        }
        let alone = try [rule("first", "mine"), rule("last", ".*")]
        let rules = RuleSet([alone[0]] + shared + [alone[1]])
        let finding = rules.find(message("abc"))
        #expect(finding.hit?.rule.name == "a.*")
        #expect(finding.others.map(\.rule.name) == ["ab.*"])
        #expect(rules.find(message("mine, ab")).others.isEmpty)
        #expect(rules.find(message("nothing")).hit?.rule.name == "last")
        let hit = try #require(finding.hit)
        let event = RuleEvent(hit.rule, hit.match, message("abc"), others: finding.others)
        #expect(event.sinks == ["one", "a.*", "ab.*"])
        let others = #""others":[{"groups":["abc"],"match_groups":{"all":"abc"},"rule":"ab.*"}]"#
        #expect(try event.document().contains(others))
    }

    @Test("find looks anywhere, matches wants the whole text")
    func matching() throws {
        #expect(RuleSet([try rule("a", "stop it")]).find(message("please stop it now")).hit != nil)
        #expect(RuleSet([try rule("a", "stop it") { $0.matching = .matches }]).find(message("stop it now")).hit == nil)
        #expect(RuleSet([try rule("a", "stop.*") { $0.matching = .matches }]).find(message("stop it now")).hit != nil)
    }

    @Test("conditions on addresses, channel and media, and the connection, must all hold")
    func conditions() throws {
        func fits(_ message: InboundMessage, _ change: (inout Rule) -> Void) throws -> Bool {
            RuleSet([try rule("a", "", change)]).find(message).hit != nil
        }
        let text = message("x")
        let whatsApp = message("x", from: "whatsapp:+4915112345678", media: 2)
        #expect(try fits(text) { $0.condition.from = ["+1*", "+49*"] })
        #expect(try !fits(text) { $0.condition.from = ["+1*", "49*"] })
        #expect(try fits(text) { $0.condition.from = ["+49*78"] })
        #expect(try fits(text) { $0.condition.from = ["*5112*5678*"] })
        #expect(try !fits(text) { $0.condition.from = ["+49"] })
        #expect(try fits(text) { $0.condition.to = ["+15005550006"] })
        #expect(try !fits(text) { $0.condition.to = ["+1500555000"] })
        #expect(try fits(text) { $0.condition.channels = ["sms"] })
        #expect(try fits(whatsApp) { $0.condition.channels = ["sms", "whatsapp"] })
        #expect(try !fits(whatsApp) { $0.condition.channels = ["sms"] })
        #expect(try fits(whatsApp) { $0.condition.hasMedia = true })
        #expect(try !fits(text) { $0.condition.hasMedia = true })
        #expect(try !fits(whatsApp) { $0.condition.hasMedia = false })
        #expect(try !fits(text) { $0.connection = "other" })
        #expect(try fits(text) { $0.connection = "default" })
    }

    @Test("echoes take the groups of the match by name and number")
    func echo() throws {
        let pattern = try Pattern("Order (?<order>\\w+)( now)?")
        let match = try #require(try pattern.find(in: "my Order A17!"))
        func text(_ echo: String) throws -> String { try EchoText(echo, for: pattern).text(for: match) }
        #expect(try text("Got ${order}.") == "Got A17.")
        #expect(try text("${1}${2}|${0}|$1 costs $5") == "A17|Order A17|$1 costs $5")
        for wrong in ["${x}", "${3}", "${", "a ${order"] {
            #expect(throws: InboundError.self, "\(wrong)") { try EchoText(wrong, for: pattern) }
        }
    }

    @Test("a pattern that a text keeps busy is stopped and passed over")
    func deadline() throws {
        let rules = RuleSet(
            [try rule("slow", "(?:(x+)+)+\\1y"), try rule("next", "x")], patience: .milliseconds(50))
        let finding = rules.find(message(String(repeating: "x", count: 60)))
        #expect(finding.hit?.rule.name == "next")
        #expect(finding.stopped.map(\.rule) == ["slow"])
    }

    @Test("the event names the rule, its groups and the message")
    func event() throws {
        let rule = try rule("orders", "Order (?<order>\\w+)( now)?") { $0.sinks = ["crm"] }
        var message = message("Order A17")
        message.document = #"{"sid":"SM1"}"#
        let match = try #require(RuleSet([rule]).find(message).hit?.match)
        let event = try RuleEvent(rule, match, message).event(at: .zero)
        #expect(event.sinks == ["crm"])
        #expect(event.tenant == nil)
        #expect(
            event.document
                == #"{"groups":["A17",null],"match_groups":{"order":"A17"},"rule":"orders","message":{"sid":"SM1"}}"#)
    }
}
