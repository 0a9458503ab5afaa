internal import CoreMetrics
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
public import Logging
internal import NIOCore
public import ServiceLifecycle

/// The HTTP server: routes, and what they have in common.
///
/// It is one service of the process; the services that work off what it takes are others.
public struct Gateway: Service {
    private let configuration: GatewayConfiguration
    private let services: GatewayServices
    private let logger: Logger
    private let onListening: @Sendable (ListenAddress) async -> Void
    /// Says which tenant a caller is, in place of the usual way.
    var authentication: (any MiddlewareProtocol<Request, Response, GatewayContext>)?

    /// A gateway over these services.
    ///
    /// - Parameter onListening: called once with the address when connections are accepted, its port the real one.
    public init(
        configuration: GatewayConfiguration, services: GatewayServices, logger: Logger,
        onListening: @escaping @Sendable (ListenAddress) async -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.services = services
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until the task's graceful shutdown: then idle connections are closed and requests under way answered.
    public func run() async throws {
        try await services.access.prepare()
        do {
            try await application().run()
        } catch let error as IOError {
            throw GatewayError(
                code: .cannotListen, message: "cannot listen at \(configuration.address)", cause: error)
        }
    }

    /// The router with all routes.
    func router() -> (Router<GatewayContext>, RouteTable) {
        let router = Router(context: GatewayContext.self, options: .autoGenerateHeadEndpoints)
        let table = RouteTable()
        let factory: any MetricsFactory = services.metrics ?? NOOPMetricsHandler.instance
        router.add(middleware: ObservationMiddleware(meters: RequestMeters(factory: factory)))
        router.add(middleware: CrossOriginMiddleware(access: services.access))
        router.add(middleware: ProblemMiddleware(routes: table))
        let groups = Self.routeGroups(services, configuration)
        let open = router.group()
        let description = OpenAPIRoutes(document: groups.document(version: configuration.version).json)
        for group in groups.open + [description] { group.add(to: open) }
        let authenticated = router.group().add(
            middleware: authentication
                ?? AuthenticationMiddleware(access: services.access, proxies: configuration.trustedProxies))
        for group in groups.authenticated { group.add(to: authenticated) }
        table.take(from: router)
        return (router, table)
    }

    private func application() throws -> some ApplicationProtocol {
        let plain = HTTPServerBuilder.http1(configuration: connectionConfiguration)
        let server = try services.certificate.map { try .tls(plain, tlsConfiguration: $0.tlsConfiguration()) } ?? plain
        return Application(
            router: router().0,
            server: server,
            configuration: ApplicationConfiguration(
                address: configuration.address.bindAddress, backlog: 1024,
                availableConnectionsDelegate: .maximum(configuration.limits.connections, logger: logger)),
            onServerRunning: { [configuration, onListening] channel in
                await onListening(configuration.address.actual(channel.localAddress))
            },
            logger: logger)
    }

    private var connectionConfiguration: HTTP1Channel.Configuration {
        let (configuration, headers) = (configuration, configuration.limits.headerBytes)
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [SlowClientHandler(limits: configuration.limits)],
            idleTimeout: TimeAmount(configuration.limits.idleTime),
            httpDecoderConfiguration: .init(maxHeaderFieldSize: headers, maxHeaderListSize: headers))
    }
}

extension ListenAddress {
    fileprivate var bindAddress: BindAddress {
        switch self {
        case .tcp(let host, let port): .hostname(host, port: port)
        case .unix(let path): .unixDomainSocket(path: path)
        }
    }

    /// With the port that the system has chosen.
    fileprivate func actual(_ address: SocketAddress?) -> ListenAddress {
        guard case .tcp(let host, _) = self, let port = address?.port else { return self }
        return .tcp(host: host, port: port)
    }
}
