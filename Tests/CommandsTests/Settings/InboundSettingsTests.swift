import Inbound
import Outbox
import Testing

@testable import Commands

@Suite("The configuration of rules and sinks")
struct InboundSettingsTests {
    private func settings(_ yaml: String, _ environment: [String: String] = [:]) throws -> Settings {
        let file = try TextFile(yaml, suffix: ".yaml")
        return try Settings(file: file.path, environment: environment)
    }

    private func problem(_ yaml: String) -> String? {
        do {
            let settings = try settings(yaml)
            _ = try settings.rules(sinks: try settings.sinks())
            _ = try settings.inbound()
            _ = try settings.eventRetention()
            return nil
        } catch { return "\(error)" }
    }

    @Test("rules are a list, each with its pattern, condition, echo and sinks")
    func rules() throws {
        let settings = try settings(
            """
            rules:
              - pattern: 'Order Number (?<orderNumber>.+)'
                name: orders
                echo: 'Got ${orderNumber}'
                echo_error: Sorry
                sinks: [crm, archive]
                priority: 3
              - {connection: default, match: matches, pattern: 'yes|no',
                 condition: {from: ["+49*"], to: ["+15005550006", "+15005550007"], channel: [sms], media: false}}
            sinks:
              crm: {url: https://crm.example.com/hook, secret: env:S, kinds: [delivery, inbound.event], batch: 7, retry_for: 5m}
              archive: {file: /var/log/events.jsonl}
            """)
        let sinks = try settings.sinks()
        #expect(sinks.map(\.name) == ["archive", "crm"])
        #expect(sinks[1].delivery.batch == 7)
        #expect(sinks[1].delivery.patience == .seconds(300))
        #expect(sinks[1].kinds.count == 8)
        let rules = try settings.rules(sinks: sinks)
        #expect(rules.map(\.name) == ["orders", "rule 2"])
        #expect(rules[0].sinks == ["crm", "archive"])
        #expect(rules[0].priority == 3)
        #expect(rules[0].matching == .find)
        #expect(rules[1].matching == .matches)
        #expect(rules[1].connection == "default")
        #expect(rules[1].condition.from == ["+49*"])
        #expect(rules[1].condition.to == ["+15005550006", "+15005550007"])
        #expect(rules[1].condition.hasMedia == false)
    }

    @Test("a key of a rule can come from the environment")
    func environment() throws {
        let settings = try settings("rules: [{pattern: a, echo: x}]", ["TRUNKLINE_RULES_0_NAME": "b"])
        #expect(try settings.rules(sinks: [])[0].name == "b")
    }

    @Test("problems name file, line, key and remedy")
    func problems() throws {
        let cases: [(String, String)] = [
            ("rules: {pattern: a}", ":1: `rules` must be a list"),
            ("rules:\n  - echo: x", ":2: rules.0: has no `pattern`"),
            ("rules:\n  - pattern: a\n    ecko: x", ":3: unknown key `rules.0.ecko`; did you mean `echo`?"),
            ("rules:\n  - name: a\n    pattern: 'a('", ":3: rules.0.pattern: is no pattern of java.util.regex: "),
            ("rules:\n  - pattern: 'a('", "Unclosed group near index 2"),
            ("rules:\n  - {pattern: a, echo: '${x}'}", ":2: rules.0.echo: `${x}` is no group of the pattern"),
            ("rules: [{pattern: a, match: all}]", "rules.0.match: `all` is neither find nor matches"),
            ("rules: [{pattern: a, sinks: [crm]}]", "rules.0.sinks: there is no sink `crm`; none is configured"),
            (
                "rules: [{pattern: a, sinks: [c]}]\nsinks: {c: {file: /x, kinds: [delivery]}}",
                "the sink `c` takes no inbound.event"
            ),
            ("rules: [{pattern: a, connection: other}]", "there is no connection `other`; there are default"),
            ("rules: [5]", ":1: `rules.0` must hold keys and values"),
            ("rules: [{pattern: a, condition: {from: [[1]]}}]", "`rules.0.condition.from` must be a list such as"),
            ("rules: [{pattern: a, condition: {media: maybe}}]", "must be true or false"),
            ("sinks:\n  a:\n    batch: 5", ":2: sinks.a: needs a `url` to post events to, or a `file`"),
            ("sinks: {a: {url: https://x, file: /y}}", "sinks.a: has both `url` and `file`"),
            ("sinks: {a: {url: ftp://x}}", "sinks.a.url: `ftp://x` is no http or https URL"),
            ("sinks: {a: {url: https://x, secret: hunter2}}", "must name where the secret is"),
            ("sinks: {a: {file: /x, kinds: [deliveries]}}", "sinks.a.kinds: there are no events `deliveries`"),
            ("sinks: {a: {file: /x, batch: 0}}", "sinks.a.batch: is 0; it must be 1 to 1000"),
            ("sinks: {a: {url: https://x, via: other}}", "sinks.a.via: there is no connection `other`"),
            ("sinks: {a: {file: /x, tenant: b}}", "sinks.a.tenant: there is no tenant `b`"),
            ("events: {retention: 5s}", "events.retention: `5s` is no span of time from 1m on"),
            ("inbound: {echoes_per_hour: -1}", "inbound.echoes_per_hour: is -1; it must be 0 to 1000"),
        ]
        for (yaml, part) in cases {
            let text = try #require(problem(yaml), "\(yaml) was taken")
            #expect(text.contains(part), "\(text)")
            #expect(!text.contains("hunter2"))
        }
    }
}
