public import JavaRegex

/// The rules of a gateway: the first that fits a message decides, and others that share its event take part in that.
public struct RuleSet: Sendable {
    /// The rules in the order in which they are tried.
    public let rules: [Rule]
    /// The tenant that alone may use a connection, by the connection's name: echoes over it are its jobs.
    public let soleTenants: [String: String]
    private let patience: Duration

    /// Rules in the order of their configuration.
    ///
    /// - Parameter patience: how long one pattern may take. Who sends a message chooses the text, and may choose it so
    ///   that matching takes very long.
    public init(
        _ rules: [Rule] = [], soleTenants: [String: String] = [:], patience: Duration = .milliseconds(250)
    ) {
        self.soleTenants = soleTenants
        // Sorting is stable only by its position.
        self.rules = rules.enumerated().sorted {
            ($1.element.priority, $0.offset) < ($0.element.priority, $1.offset)
        }.map(\.element)
        self.patience = patience
    }

    /// What the rules make of a message.
    public struct Finding: Sendable {
        /// The rule that fits, with its match; `nil` when none does.
        public var hit: (rule: Rule, match: Match)?
        /// The rules behind it that fit as well and share its event.
        public var others: [(rule: Rule, match: Match)] = []
        /// The rules that were passed over because their pattern took too long, and how.
        public var stopped: [(rule: String, reason: String)] = []
    }

    /// Whose job the echo of a rule is; empty for nobody's.
    func tenant(of rule: Rule, over connection: String) -> String {
        rule.tenant ?? soleTenants[connection] ?? ""
    }

    /// Tries the rules. This may keep a thread busy for the patience of every rule.
    public func find(_ message: InboundMessage) -> Finding {
        var finding = Finding()
        for rule in rules {
            if let hit = finding.hit {
                guard hit.rule.sharesEvents else { break }
                guard rule.sharesEvents else { continue }
            }
            do {
                guard let match = try rule.match(message, deadline: .after(patience)) else { continue }
                if finding.hit == nil { finding.hit = (rule, match) } else { finding.others.append((rule, match)) }
            } catch {
                finding.stopped.append((rule.name, "\(error)"))
            }
        }
        return finding
    }
}
