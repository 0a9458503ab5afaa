internal import HTTPTypes
internal import Hummingbird

/// Says that the process lives and whether it takes work.
struct HealthRoutes: RouteGroup {
    let drain: Drain

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.get("/healthz") { _, _ in HTTPResponse.Status.ok }
        routes.get("/readyz") { [drain] _, _ in
            drain.hasBegun ? HTTPResponse.Status.serviceUnavailable : .ok
        }
    }
}
