internal import Configuration
internal import Inbound
internal import JavaRegex

extension Settings {
    /// The rules for inbound messages, their patterns compiled; `sinks` are those that they may name.
    func rules(sinks: [SinkSettings]) throws -> [Rule] {
        try (0..<children(of: ["rules"]).count).map { try rule($0, sinks: sinks) }
    }

    /// The rules as they decide, with the tenant that alone may use each connection.
    ///
    /// - Parameter hostRules: the rules of host platforms; those of the configuration are tried before them.
    func ruleSet(sinks: [SinkSettings], hostRules: [Rule] = []) throws -> RuleSet {
        var sole: [String: String] = [:]
        for name in connectionNames {
            let tenants = tenantNames.filter { connections(ofTenant: $0).contains(name) }
            if tenants.count == 1 { sole[name] = tenants[0] }
        }
        return RuleSet(try rules(sinks: sinks) + hostRules, soleTenants: sole)
    }

    /// Bounds of what inbound messages bring about.
    func inbound() throws -> InboundMachine.Configuration {
        var configuration = InboundMachine.Configuration()
        if let most = number(["inbound", "echoes_per_hour"]) {
            guard (0...1000).contains(most) else {
                throw problem(["inbound", "echoes_per_hour"], "is \(most); it must be 0 to 1000")
            }
            configuration.mostEchoes = most
        }
        return configuration
    }

    private func rule(_ index: Int, sinks: [SinkSettings]) throws -> Rule {
        let place = ["rules", String(index)]
        guard let source = text(place + ["pattern"]) else {
            throw problem(
                place, "has no `pattern`; write what its messages look like, such as '^Order (?<order>.+)'")
        }
        let pattern = try pattern(source, at: place + ["pattern"])
        var rule = Rule(name: text(place + ["name"]) ?? "rule \(index + 1)", pattern: pattern)
        rule.connection = text(place + ["connection"])
        if let connection = rule.connection, !connectionNames.contains(connection) {
            throw problem(
                place + ["connection"],
                "there is no connection `\(connection)`; there are \(connectionNames.joined(separator: ", "))")
        }
        rule.tenant = text(place + ["tenant"])
        if let tenant = rule.tenant {
            guard tenantNames.contains(tenant) else {
                throw problem(place + ["tenant"], "there is no tenant `\(tenant)`; add it to tenants")
            }
            if let connection = rule.connection, !connections(ofTenant: tenant).contains(connection) {
                throw problem(
                    place + ["tenant"],
                    "`\(tenant)` may not use the connection `\(connection)`; add it to tenants.\(tenant).connections")
            }
        }
        if let text = text(place + ["match"]) {
            guard let matching = Rule.Matching(rawValue: text) else {
                throw problem(place + ["match"], "`\(text)` is neither find nor matches")
            }
            rule.matching = matching
        }
        rule.condition = condition(at: place + ["condition"])
        rule.priority = number(place + ["priority"]) ?? 0
        rule.echo = try echo(at: place + ["echo"], pattern)
        rule.echoError = try echo(at: place + ["echo_error"], pattern)
        rule.sinks = texts(place + ["sinks"]) ?? []
        for name in rule.sinks { try check(name, sinks, at: place + ["sinks"]) }
        return rule
    }

    private func pattern(_ source: String, at place: [String]) throws -> Pattern {
        do { return try Pattern(source) } catch let error as PatternError {
            throw problem(place, "is no pattern of java.util.regex: \(error)")
        }
    }

    private func echo(at place: [String], _ pattern: Pattern) throws -> EchoText? {
        guard let text = text(place) else { return nil }
        do { return try EchoText(text, for: pattern) } catch let error as InboundError {
            throw problem(place, error.message)
        }
    }

    private func condition(at place: [String]) -> RuleCondition {
        var condition = RuleCondition()
        condition.from = texts(place + ["from"]) ?? []
        condition.to = texts(place + ["to"]) ?? []
        condition.channels = texts(place + ["channel"]) ?? []
        condition.hasMedia = flag(place + ["media"])
        return condition
    }

    private func check(_ name: String, _ sinks: [SinkSettings], at place: [String]) throws {
        guard let sink = sinks.first(where: { $0.name == name }) else {
            let known = sinks.isEmpty ? "none is configured" : "there are \(sinks.map(\.name).joined(separator: ", "))"
            throw problem(place, "there is no sink `\(name)`; \(known)")
        }
        guard sink.kinds.isEmpty || sink.kinds.contains(.inboundEvent) else {
            throw problem(place, "the sink `\(name)` takes no inbound.event; add it to sinks.\(name).kinds")
        }
    }
}
