internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Says that the process lives, and whether work can be given to it.
struct HealthRoutes: RouteGroup {
    let readiness: @Sendable () -> [Readiness]

    /// What `/readyz` answers.
    private struct Report: Encodable {
        struct Part: Encodable {
            let name: String
            let reason: String
        }
        let ready: Bool
        let notReady: [Part]

        private enum CodingKeys: String, CodingKey {
            case ready, notReady = "not_ready"
        }
    }

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.get("/healthz") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain"], body: .init(byteBuffer: ByteBuffer(string: "ok\n")))
        }
        routes.get("/readyz") { [readiness] _, _ in
            var parts: [Report.Part] = []
            for part in readiness() {
                if let reason = await part.problem() { parts.append(.init(name: part.name, reason: reason)) }
            }
            let body = try JSONEncoder().encode(Report(ready: parts.isEmpty, notReady: parts))
            return Response(
                status: parts.isEmpty ? .ok : .serviceUnavailable, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(bytes: body)))
        }
    }
}
