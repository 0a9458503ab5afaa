public import Inbound
internal import JavaRegex

/// What a process model wants done when a message of a certain form comes in: the event `SMS_RECEIVED` of a connector with
/// an action. Source: Alfresco Process Automation and Activiti Enterprise, triggers.
public struct Trigger: Sendable {
    /// What is done.
    enum Action: Sendable {
        /// An engine is told to start a process, or that something has happened.
        case command(CommandPayload)
        /// Another connector, or this one, is asked for something.
        case connector(destination: String, inputs: PayloadTemplate)
    }

    /// Its name in files, logs and identifiers.
    public let id: String
    /// The event's source, such as `connector.twilioConnector.SMS_RECEIVED`.
    let source: String
    let pattern: Pattern
    let echo: EchoText?
    let echoError: EchoText?
    let condition: TriggerCondition?
    /// What is done; `nil` where the event alone is published.
    let action: Action?

    /// Whether an engine is to be told something.
    public var givesCommand: Bool { if case .command? = action { true } else { false } }
    /// Whether it cannot do without a broker.
    public var needsBroker: Bool { if case .connector? = action { true } else { false } }

    /// The name of its rule: events tell by it whose they are.
    func ruleName(of instance: ConnectorInstance) -> String { Self.ruleNames(of: instance) + id }

    /// What the names of an instance's rules begin with.
    static func ruleNames(of instance: ConnectorInstance) -> String { "alfresco:\(instance.name):" }

    /// The rule that finds its messages.
    public func rule(for instance: ConnectorInstance) -> Rule {
        var rule = Rule(
            name: ruleName(of: instance), connection: instance.connection,
            tenant: instance.tenant.isEmpty ? nil : instance.tenant, pattern: pattern, echo: echo,
            echoError: echoError, sinks: [TriggerSink.name(of: instance)])
        rule.sharesEvents = true
        if let condition { rule.predicate = { match, message in try condition.holds(for: match, message) } }
        return rule
    }
}
