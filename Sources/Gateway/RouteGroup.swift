internal import Hummingbird

/// The routes of one topic.
protocol RouteGroup: Sendable {
    /// Registers them; paths are written from the root on.
    func add(to routes: RouterGroup<GatewayContext>)
}

extension Gateway {
    /// Everything that the gateway answers: a new group of routes is added here.
    static func routeGroups(_ services: GatewayServices, _ configuration: GatewayConfiguration) -> RouteGroups {
        RouteGroups(
            authenticated: [],
            open: [
                HealthRoutes(drain: services.drain)
            ] + webhookRoutes(services, configuration))
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

    /// The groups, by who may call them.
    struct RouteGroups {
        /// For callers who are authenticated as a tenant.
        let authenticated: [any RouteGroup]
        /// For everybody, such as Twilio, whose requests are signed, and probes.
        let open: [any RouteGroup]
    }
}
