internal import Gateway
internal import HostAlfresco
internal import Logging
internal import Outbox
internal import ServiceLifecycle

/// What the gateway runs for Alfresco's process engines.
struct AlfrescoServing {
    /// For the routes; `nil` where there is no instance.
    let routes: AlfrescoServices?
    /// What has to run.
    let services: [any Service]

    /// How long an answer is kept for requests that come again: brokers repeat what was not acknowledged as soon as
    /// somebody is there for it.
    private static let memory: Duration = .seconds(7 * 86_400)

    init(
        _ environment: CommandEnvironment, store: any IntegrationHandler.Store, workers: JobWorkers, drain: Drain
    ) throws {
        let instances = try environment.settings.alfrescoInstances()
        guard !instances.isEmpty else {
            (routes, services) = (nil, [])
            return
        }
        let connections = workers.connections
        let handler = IntegrationHandler(
            store: store, jobs: workers, watch: workers.watch, account: { connections[$0]?.account },
            isEnding: { drain.hasBegun }, logger: environment.logger)
        routes = AlfrescoServices(
            instances: instances, handler: handler, answerWithin: try environment.settings.alfrescoAnswerWithin())
        services = [UntilShutdown { await Self.forget(store, environment.logger) }]
    }

    private static func forget(_ store: any HostAnswerStore, _ logger: Logger) async {
        while !Task.isCancelled {
            do { try await store.forgetAnswers(before: .now() + (.zero - memory)) } catch {
                logger.error("old answers cannot be forgotten", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(3600))
        }
    }
}
