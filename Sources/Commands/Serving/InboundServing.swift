internal import Gateway
internal import Inbound
internal import Logging
internal import Outbox
internal import ServiceLifecycle
internal import Twilio

/// What the gateway runs for inbound messages and events: the desk, the sinks, and what keeps the log.
struct InboundServing: Sendable {
    /// What of the configuration it goes by.
    struct Plan {
        let rules: RuleSet
        let inbound: InboundMachine.Configuration
        let sinks: [SinkFeeds.Plan]

        /// What the settings say, all of it checked: secrets are read, and patterns compiled.
        ///
        /// - Parameter hostRules: the rules of host platforms, which come after those of the configuration.
        init(_ settings: Settings, _ variables: [String: String], hostRules: [Rule]) throws {
            let sinks = try settings.sinks()
            rules = try settings.ruleSet(sinks: sinks, hostRules: hostRules)
            inbound = try settings.inbound()
            self.sinks = try sinks.map { try $0.plan(settings, variables) }
        }
    }

    /// For the routes that stream events.
    let feed: EventFeed
    /// For the route that takes Twilio's webhooks.
    let receiver: any IncomingMessageReceiver
    /// What has to run.
    let services: [any Service]
    /// The rules of host platforms, as they were at the start.
    let hostRules: [Rule]
    private let desk: InboundDesk
    private let sinks: SinkFeeds

    /// - Parameters:
    ///   - hostRules: the rules of host platforms, behind those of the configuration.
    ///   - hostSinks: the sinks of host platforms, beside those of the configuration.
    ///   - onEcho: called with the job of every echo.
    init(
        _ environment: CommandEnvironment, store: any OutboxStore & InboundStore, hostRules: [Rule] = [],
        hostSinks: [SinkDefinition] = [], onEcho: @escaping @Sendable (Job) -> Void = { _ in }
    ) throws {
        let (settings, logger) = (environment.settings, environment.logger)
        let plan = try Plan(settings, environment.variables, hostRules: hostRules)
        self.hostRules = hostRules
        let watch = EventWatch(log: store, signals: store.signals(of: .events))
        feed = EventFeed(log: store, watch: watch)
        let desk = InboundDesk(
            store: store, watch: watch, rules: plan.rules, configuration: plan.inbound, logger: logger, onEcho: onEcho)
        let sinks = SinkFeeds(plan.sinks, store: store, watch: watch, logger: logger)
        (self.desk, self.sinks) = (desk, sinks)
        receiver = DeskReceiver(desk: desk)
        let pruner = EventPruner(
            store: store, retention: try settings.eventRetention(), sinks: { sinks.names + hostSinks.map(\.name) },
            logger: logger)
        let hostRunners = hostSinks.map { SinkRunner($0, store: store, watch: watch, logger: logger) }
        services =
            [UntilShutdown { await watch.run() }, UntilShutdown { await pruner.run() }, sinks]
            + hostRunners.map { runner in UntilShutdown { await runner.run() } }
            + [UntilShutdown { await desk.run() }]
    }

    /// Goes by another plan from now on.
    func take(_ plan: Plan) {
        desk.replace(plan.rules, configuration: plan.inbound)
        sinks.replace(with: plan.sinks)
    }
}

/// The desk as the webhook's route calls it: nothing is answered at once, echoes are messages of their own.
private struct DeskReceiver: IncomingMessageReceiver {
    let desk: InboundDesk

    func receive(
        _ message: IncomingMessage, connection: String, token: String?
    ) async throws -> MessagingResponse {
        try await desk.receive(message, connection: connection, token: token)
        return MessagingResponse()
    }
}

/// Work that can be ended at any moment: it is when the graceful shutdown begins.
struct UntilShutdown: Service {
    let work: @Sendable () async -> Void

    func run() async { await cancelWhenGracefulShutdown { await work() } }
}

extension SinkSettings {
    /// The sink as it works, and what it is made from.
    fileprivate func plan(_ settings: Settings, _ variables: [String: String]) throws -> SinkFeeds.Plan {
        var way: CurlTransport.Configuration?
        let sink: any Sink
        switch target {
        case .file(let path): sink = FileSink(path: path)
        case .webhook(let url, let secret, let via):
            way = try via.map { try settings.connection($0).transport() }
            let read = secret.map { reader(of: $0, variables) }
            // What cannot be read now is said now, not when the first event comes.
            if let read { _ = try WebhookSigner(secret: try read()) }
            var out = way ?? CurlTransport.Configuration()
            // One post after the other.
            out.maximumConnections = 2
            sink = WebhookSink(url: url, secret: read, transport: CurlTransport(configuration: out))
        }
        let definition = SinkDefinition(
            name: name, kinds: kinds, tenant: tenant, connections: tenant.map { settings.connections(ofTenant: $0) },
            delivery: delivery, sink: sink)
        return SinkFeeds.Plan(settings: self, way: way, definition: definition)
    }

    private func reader(
        of secret: ConnectionSettings.Secret, _ variables: [String: String]
    ) -> @Sendable () throws -> String {
        { try secret.read(variables) }
    }
}
