internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Observability

/// `/metrics`: all values in Prometheus' text format.
struct MetricsRoute: RouteGroup {
    let registry: PrometheusRegistry
    /// Reads what is not counted as it happens, such as the length of queues.
    let readings: [@Sendable () async -> Void]

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.get("/metrics") { [registry, readings] _, _ in
            for read in readings { await read() }
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: registry.exposition())))
        }
    }
}
