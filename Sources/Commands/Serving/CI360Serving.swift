internal import Gateway
internal import HostCI360
internal import Inbound
internal import Logging
internal import Outbox
internal import ServiceLifecycle
internal import Twilio

/// What the gateway runs for SAS CI360.
struct CI360Serving {
    /// For the routes that CI360 calls.
    let services: CI360Services
    /// What tells each tenant what became of its messages.
    let sinks: [SinkDefinition]
    /// Works off bulk tasks.
    let worker: any Service

    /// `nil` where the configuration has no CI360.
    init?(
        _ environment: CommandEnvironment, store: any OutboxStore & InboundStore, workers: JobWorkers
    ) async throws {
        guard let settings = try environment.settings.ci360() else { return nil }
        let tenants = Dictionary(uniqueKeysWithValues: settings.tenants.map { ($0.tenant.id, $0.tenant) })
        let desk = CI360Desk(tenants: tenants, store: store, connections: workers.connections, jobs: workers)
        var way = CurlTransport.Configuration()
        if let via = settings.via { way = try environment.settings.connection(via).transport() }
        let transport = CurlTransport(configuration: way)
        let bulk = BulkDesk(
            store: store, transport: transport, rules: { tenants[$0]?.rules },
            submit: { try await desk.submit($0) }, logger: environment.logger)
        var services = CI360Services(desk: desk, bulk: bulk, log: store)
        services.answers = settings.answers
        services.errors = settings.errors
        services.bulkHosts = settings.bulkHosts
        self.services = services
        worker = BulkService(desk: bulk)
        sinks = try settings.tenants.compactMap { tenant in
            try tenant.reports.map {
                try $0.definition(tenant.tenant, environment.variables, origins: store, transport: transport)
            }
        }
        // Before the first message: a new sink begins behind the youngest event.
        for sink in sinks { _ = try await store.openSink(sink.name) }
    }
}

extension CI360Settings.Reports {
    /// The sink as it works.
    fileprivate func definition(
        _ tenant: CI360Tenant, _ variables: [String: String], origins: any OriginStore, transport: any Transport
    ) throws -> SinkDefinition {
        // What cannot be read now is said now, not when the first event comes.
        _ = try secret.read(variables)
        var reporting = reporting
        reporting.secret = { [secret] in try secret.read(variables) }
        return SinkDefinition(
            name: "ci360:\(tenant.id)",
            kinds: Set(EventKind.matching("delivery") + [.inboundMessage, .hostSkipped]),
            tenant: tenant.owner.isEmpty ? nil : tenant.owner, connections: [tenant.connection],
            sink: CI360Sink(
                tenant: tenant.id, connection: tenant.connection, reporting: reporting, origins: origins,
                transport: transport))
    }
}

/// Works off bulk tasks as long as the gateway runs; what is cut off begins anew with the next start.
private struct BulkService: Service {
    let desk: BulkDesk

    func run() async { await cancelWhenGracefulShutdown { await desk.run() } }
}
