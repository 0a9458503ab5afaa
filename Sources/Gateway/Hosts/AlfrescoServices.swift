public import HostAlfresco

/// What the routes of Alfresco's process engines work with.
public struct AlfrescoServices: Sendable {
    /// The connector instances, by name.
    let instances: [String: ConnectorInstance]
    /// Answers requests, as it does those that come over a broker.
    let handler: IntegrationHandler
    /// How long a call may take.
    let answerWithin: Duration

    /// What the routes work with.
    public init(
        instances: [ConnectorInstance], handler: IntegrationHandler, answerWithin: Duration = .seconds(30)
    ) {
        self.instances = Dictionary(instances.map { ($0.name, $0) }) { first, _ in first }
        self.handler = handler
        self.answerWithin = answerWithin
    }
}
