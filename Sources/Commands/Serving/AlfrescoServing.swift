internal import Gateway
internal import HostAlfresco
internal import Inbound
internal import Logging
internal import Outbox
internal import ServiceLifecycle
internal import Twilio

/// What the gateway runs for Alfresco's process engines.
struct AlfrescoServing {
    /// For the routes; `nil` where there is no instance.
    let routes: AlfrescoServices?
    /// The rules of its triggers.
    let rules: [Rule]
    /// What does what triggers want done.
    let sinks: [SinkDefinition]
    /// What has to run.
    let services: [any Service]
    /// Takes requests from the engines' broker: to be shut down before what works them off.
    let consumers: AlfrescoConsumers

    init(
        _ environment: CommandEnvironment, store: any IntegrationHandler.Store & SinkStore, workers: JobWorkers,
        drain: Drain
    ) async throws {
        var instances = try environment.settings.alfrescoInstances()
        let destinations = try environment.settings.alfrescoDestinations(environment.variables)
        for place in instances.indices { instances[place].destinations = destinations }
        guard !instances.isEmpty else {
            (routes, rules, sinks, services, consumers) = (nil, [], [], [], AlfrescoConsumers())
            return
        }
        let connections = workers.connections
        let handler = IntegrationHandler(
            store: store, jobs: workers, watch: workers.watch, account: { connections[$0]?.account },
            isEnding: { drain.hasBegun }, logger: environment.logger)
        routes = AlfrescoServices(
            instances: instances, handler: handler, answerWithin: try environment.settings.alfrescoAnswerWithin())
        let consumers = try AlfrescoConsumers(instances, handler, environment) { workers.watch.noticeAll() }
        self.consumers = consumers
        let triggers = try instances.compactMap {
            try environment.settings.alfrescoTriggers(of: $0, isOnly: instances.count == 1, environment.variables)
        }
        rules = triggers.flatMap { settings in settings.triggers.map { $0.rule(for: settings.instance) } }
        sinks = try triggers.map { try $0.sink(environment, broker: consumers.broker) }
        // Before the first message: a sink that is new begins behind the youngest event.
        for sink in sinks { _ = try await store.openSink(sink.name) }
        let memory = try environment.settings.alfrescoAnswersKept()
        services = [UntilShutdown { await Self.forget(store, olderThan: memory, environment.logger) }]
    }

    private static func forget(_ store: any HostAnswerStore, olderThan age: Duration, _ logger: Logger) async {
        // A bit at a time: nobody is to wait long for the store.
        let bit = 500
        while !Task.isCancelled {
            var isMore = false
            do { isMore = try await store.forgetAnswers(before: .now() + (.zero - age), limit: bit) == bit } catch {
                logger.error("old answers cannot be forgotten", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: isMore ? .milliseconds(100) : .seconds(600))
        }
    }
}

extension AlfrescoTriggerSettings {
    /// What does what they want done.
    fileprivate func sink(
        _ environment: CommandEnvironment, broker: (any MessageBroker)?
    ) throws -> SinkDefinition {
        if broker == nil, needsBroker {
            throw environment.settings.problem(
                Settings.alfrescoPlace + [instance.name, "triggers"],
                "publishes over the broker, and none is configured; configure it, or give `engine` the runtime bundle's URL"
            )
        }
        let sink = TriggerSink(
            triggers, of: instance, broker: broker, commands: try commands(environment), events: events)
        return SinkDefinition(
            name: TriggerSink.name(of: instance), kinds: [.inboundEvent], delivery: delivery, sink: sink)
    }

    private func commands(_ environment: CommandEnvironment) throws -> TriggerSink.Commands {
        guard let engine else { return .destination(commands ?? "") }
        // What cannot be read now is said now, not when the first message comes.
        _ = try token?.read(environment.variables)
        let way = try via.map { try environment.settings.connection($0).transport() } ?? .init()
        let read = token.map { token in { @Sendable in try token.read(environment.variables) } }
        return .engine(EngineClient(base: engine, token: read, transport: CurlTransport(configuration: way)))
    }
}
