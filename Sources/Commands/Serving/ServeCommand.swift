internal import ArgumentParser
internal import CoreMetrics
internal import Gateway
internal import Logging
internal import Observability
internal import Outbox
internal import ServiceLifecycle
internal import UnixSignals

/// `trunkline serve`: the gateway.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Runs the gateway: an HTTP service that takes jobs and works them off.",
        discussion: """
            Example:
              trunkline serve --config trunkline.yaml --listen 127.0.0.1:8080

            It prints its address when it is ready. SIGTERM and Ctrl-C end it in good order: it takes no new work, waits
            for requests to Twilio that are under way, and leaves the rest for its next start. `docs/gateway.md`
            describes the API.
            """)

    @Option(
        help: ArgumentHelp(
            "Where to listen (default: the setting listen, or 127.0.0.1:8080).", valueName: "host:port|unix:/path"))
    var listen: String?

    @Option(
        help: ArgumentHelp(
            "One base URL for all of Twilio's hosts, such as the simulator's, for every connection.", valueName: "url"))
    var apiBase: String?

    @OptionGroup var configurationOptions: ConfigurationOptions

    func run() async throws {
        // First of all: handles that are made before it count nothing.
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        let environment = try CommandEnvironment(configurationOptions)
        let configuration = try environment.settings.gateway(listen: listen)
        let store = try await environment.openInboundStore()
        let workers = try await JobWorkers(
            try environment.settings.servedConnections(environment.variables, apiBase: apiBase), store: store,
            settings: environment.settings, logger: environment.logger)
        let drain = Drain()
        let alfresco = try await AlfrescoServing(environment, store: store, workers: workers, drain: drain)
        let ci360 = try await CI360Serving(environment, store: store, workers: workers)
        let corezoid = try await CorezoidServing(environment, store: store)
        let inbound = try InboundServing(
            environment, store: store, hostRules: alfresco.rules,
            hostSinks: (ci360?.sinks ?? []) + corezoid.sinks + alfresco.sinks,
            onEcho: { workers.wake(for: $0) })
        let serving = try await AccessServing(
            environment, file: configurationOptions.config, apiBase: apiBase, isLocal: configuration.address.isLocal,
            store: store, workers: workers, inbound: inbound)
        var services = GatewayServices(
            store: store, connections: workers.connections, jobs: workers, events: inbound.feed,
            drain: drain, access: serving.access)
        services.watch = workers.watch
        services.alfresco = alfresco.routes
        services.ci360 = ci360?.services
        services.corezoid = corezoid.routes
        services.google = try await GoogleServing.services(
            environment, apiBase: apiBase, store: store, workers: workers, signers: serving.signers)
        services.certificate = serving.certificate
        services.webhooks = serving.webhooks
        services.metrics = registry
        services.readiness = { workers.readiness + alfresco.consumers.readiness }
        let process = ProcessMeters(version: Trunkline.version, factory: registry)
        services.readings.append { process.read() }
        let isForPrograms = try environment.settings.logFormat(option: configurationOptions.logFormat) == .json
        let gateway = Gateway(configuration: configuration, services: services, logger: environment.logger) { address in
            try? StandardStreams.print("trunkline gateway at \(address)")
            StartMemory.giveBack()
            guard let notice = serving.notice else { return }
            // Each line of a JSON log is an object.
            if isForPrograms { return environment.logger.warning("\(notice)") }
            StandardStreams.note(notice + "\n")
        }
        let cleaner = RequestCleaner(store: store, logger: environment.logger)
        let retention: (any Service)? = try environment.settings.retention.map {
            RetentionService(sweep: RetentionSweep(store: store, retention: $0, logger: environment.logger))
        }
        // Below info it describes services with all that they hold.
        var logger = environment.logger
        logger.logLevel = max(logger.logLevel, .info)
        // The last one is shut down first: no new work, then nothing more begins, then the answers under way are given.
        var group = ServiceGroupConfiguration(
            services: inbound.services + alfresco.services + corezoid.services + serving.services
                + [retention, ci360?.worker].compactMap { $0 }
                + [gateway, cleaner, workers, alfresco.consumers, services.drain],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = .seconds(60)
        group.maximumCancellationDuration = .seconds(5)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch let error as GatewayError {
            throw CommandError(error.code == .invalidConfiguration ? .usage : .failure, "serve: \(error)")
        } catch let error as ServiceGroupError {
            throw CommandError(.failure, "serve: a part of the gateway has ended by itself: \(error)")
        }
    }
}
