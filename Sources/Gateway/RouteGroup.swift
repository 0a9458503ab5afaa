internal import Hummingbird

/// The routes of one topic.
protocol RouteGroup: Sendable {
    /// Registers them; paths are written from the root on.
    func add(to routes: RouterGroup<GatewayContext>)

    /// What the OpenAPI document says of them: members of its `paths`, as JSON text.
    var paths: String { get }
}

extension Gateway {
    /// Everything that the gateway answers: a new group of routes is added here.
    static func routeGroups(_ services: GatewayServices, _ configuration: GatewayConfiguration) -> RouteGroups {
        let events = services.events.map {
            EventRoutes(feed: $0, drain: services.drain, limits: configuration.limits)
        }
        let routes: [(any RouteGroup)?] =
            [
                JobSubmissionRoutes(services: services, limits: configuration.limits),
                JobRoutes(services: services),
                DeliveryRoutes(services: services),
                StonebranchRoutes(services: services, limits: configuration.limits),
                services.alfresco.map {
                    AlfrescoRoutes(services: services, alfresco: $0, limits: configuration.limits)
                },
                services.ci360.map { CI360Routes(services: services, ci360: $0, limits: configuration.limits) },
                events,
            ] + googleRoutes(services, configuration)
        return RouteGroups(
            authenticated: routes.compactMap { $0 },
            open: [
                HealthRoutes(readiness: { services.readinessOfAll })
            ] + operations(services) + webhookRoutes(services, configuration) + corezoidRoutes(services, configuration))
    }

    private static func googleRoutes(
        _ services: GatewayServices, _ configuration: GatewayConfiguration
    ) -> [any RouteGroup] {
        guard let google = services.google else { return [] }
        let door = GoogleDoor(services: services, google: google, limits: configuration.limits)
        return [
            GoogleEntityRoutes(door: door), GoogleActionRoutes(door: door), GoogleTaskRoutes(door: door),
            GoogleConnectionRoutes(google: google, limits: configuration.limits),
        ]
    }

    private static func webhookRoutes(
        _ services: GatewayServices, _ configuration: GatewayConfiguration
    ) -> [any RouteGroup] {
        services.webhooks.map {
            [
                WebhookRoutes(
                    services: $0, reader: WebhookReader(publicURL: configuration.publicURL),
                    proxies: configuration.trustedProxies)
            ]
        } ?? []
    }

    private static func corezoidRoutes(
        _ services: GatewayServices, _ configuration: GatewayConfiguration
    ) -> [any RouteGroup] {
        guard let corezoid = services.corezoid else { return [] }
        let calls = CorezoidRoutes(
            services: services, corezoid: corezoid, limits: configuration.limits,
            proxies: configuration.trustedProxies)
        guard let webhooks = services.webhooks, let feed = services.events else { return [calls] }
        let callbacks = CorezoidCallbackRoutes(
            corezoid: corezoid, connections: services.connections, webhooks: webhooks, feed: feed,
            reader: WebhookReader(publicURL: configuration.publicURL), proxies: configuration.trustedProxies)
        return [calls, callbacks]
    }

    private static func operations(_ services: GatewayServices) -> [any RouteGroup] {
        guard let registry = services.metrics else { return [] }
        let backlog = BacklogMeters(
            store: services.store, connections: Set(services.connections.names), factory: registry)
        return [MetricsRoute(registry: registry, readings: [{ await backlog.read() }] + services.readings)]
    }

    /// The groups, by who may call them.
    struct RouteGroups {
        /// For callers who are authenticated as a tenant.
        let authenticated: [any RouteGroup]
        /// For everybody, such as Twilio, whose requests are signed, and probes.
        let open: [any RouteGroup]
    }
}

extension Gateway.RouteGroups {
    /// The OpenAPI document of all of them.
    func document(version: String) -> OpenAPIDocument {
        OpenAPIDocument(paths: (authenticated + open).map(\.paths) + [OpenAPIRoutes.ownPaths], version: version)
    }
}
