internal import Gateway
internal import HostCorezoid
internal import Inbound
internal import Logging
internal import Outbox
internal import ServiceLifecycle
internal import Twilio

/// What the gateway runs for Corezoid: its routes, the sink that takes statuses over, and what tells waiting tasks.
struct CorezoidServing {
    /// For the routes; `nil` where there is no profile.
    let routes: CorezoidServices?
    /// What the log's events are given to.
    let sinks: [SinkDefinition]
    /// What has to run.
    let services: [any Service]

    /// How long is remembered what a task was told: Twilio repeats callbacks within minutes, and read receipts come late.
    private static let memory: Duration = .seconds(7 * 86_400)

    init(_ environment: CommandEnvironment, store: any InboundStore & WaitingTaskStore) async throws {
        let (settings, variables) = (environment.settings, environment.variables)
        let configured = try settings.corezoidProfiles(variables)
        guard !configured.isEmpty else {
            (routes, sinks, services) = (nil, [], [])
            return
        }
        let profiles = configured.map(\.profile)
        routes = CorezoidServices(profiles: profiles) { name in
            (try? settings.connection(name).signingTokens(variables)) ?? []
        }
        let transports = try Dictionary(
            uniqueKeysWithValues: configured.map { item in
                var way = CurlTransport.Configuration()
                if let via = item.via { way = try settings.connection(via).transport() }
                return (item.profile.name, CurlTransport(configuration: way))
            })
        let direct = CurlTransport(configuration: .init())
        let notifier = TaskNotifier(
            profiles: profiles, store: store, transport: { transports[$0] ?? direct }, logger: environment.logger)
        let sink = CorezoidSink(profiles: profiles, store: store, onNews: { notifier.wake() })
        sinks = [
            SinkDefinition(
                name: CorezoidSink.name, kinds: [.deliveryAccepted, .deliveryStatus, .hostStatus], sink: sink)
        ]
        // Before the first message is sent: a sink that is new begins behind the youngest event.
        _ = try await store.openSink(CorezoidSink.name)
        services = [
            UntilShutdown { await notifier.run() },
            UntilShutdown { await Self.forget(store, environment.logger) },
        ]
    }

    private static func forget(_ store: any WaitingTaskStore, _ logger: Logger) async {
        while !Task.isCancelled {
            do { try await store.forgetTasks(unchangedSince: .now() + (.zero - memory)) } catch {
                logger.error("told tasks cannot be forgotten", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(3600))
        }
    }
}
