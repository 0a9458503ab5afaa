internal import Gateway
internal import Inbound
internal import Logging
internal import Outbox
internal import ServiceLifecycle
internal import Twilio

/// What the gateway runs for inbound messages and events: the desk, the sinks, and what keeps the log.
struct InboundServing {
    /// For the routes that stream events.
    let feed: EventFeed
    /// For the route that takes Twilio's webhooks.
    let receiver: any IncomingMessageReceiver
    /// What has to run.
    let services: [any Service]

    /// - Parameters:
    ///   - hostSinks: the sinks of host platforms, beside those of the configuration.
    ///   - onEcho: called with the job of every echo.
    init(
        _ environment: CommandEnvironment, store: any OutboxStore & InboundStore, hostSinks: [SinkDefinition] = [],
        onEcho: @escaping @Sendable (Job) -> Void = { _ in }
    ) throws {
        let (settings, logger) = (environment.settings, environment.logger)
        let watch = EventWatch(log: store)
        let sinks = try settings.sinks()
        feed = EventFeed(log: store, watch: watch)
        let desk = InboundDesk(
            store: store, watch: watch, rules: RuleSet(try settings.rules(sinks: sinks)),
            configuration: try settings.inbound(), logger: logger, onEcho: onEcho)
        receiver = DeskReceiver(desk: desk)
        let definitions = try sinks.map { try $0.definition(environment) } + hostSinks
        let runners = definitions.map { SinkRunner($0, store: store, watch: watch, logger: logger) }
        let pruner = EventPruner(
            store: store, retention: try settings.eventRetention(), sinks: definitions.map(\.name), logger: logger)
        services =
            [UntilShutdown { await watch.run() }, UntilShutdown { await pruner.run() }]
            + runners.map { runner in UntilShutdown { await runner.run() } } + [UntilShutdown { await desk.run() }]
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
    /// The sink as it works.
    fileprivate func definition(_ environment: CommandEnvironment) throws -> SinkDefinition {
        SinkDefinition(
            name: name, kinds: kinds, tenant: tenant,
            connections: tenant.map { environment.settings.connections(ofTenant: $0) }, delivery: delivery,
            sink: try sink(environment))
    }

    private func sink(_ environment: CommandEnvironment) throws -> any Sink {
        switch target {
        case .file(let path): return FileSink(path: path)
        case .webhook(let url, let secret, let via):
            var way = CurlTransport.Configuration()
            if let via { way = try environment.settings.connection(via).transport() }
            // One post after the other.
            way.maximumConnections = 2
            let read = secret.map { reader(of: $0, environment.variables) }
            // What cannot be read now is said now, not when the first event comes.
            if let read { _ = try WebhookSigner(secret: try read()) }
            return WebhookSink(url: url, secret: read, transport: CurlTransport(configuration: way))
        }
    }

    private func reader(
        of secret: ConnectionSettings.Secret, _ variables: [String: String]
    ) -> @Sendable () throws -> String {
        { try secret.read(variables) }
    }
}
