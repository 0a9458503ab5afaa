internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Outbox

/// Counts requests, puts them into their trace and logs each at `info`; the outermost middleware.
///
/// Paths are logged and counted by the template of their route: some hold secrets, such as the address of a status
/// callback.
struct ObservationMiddleware: RouterMiddleware {
    let meters: RequestMeters

    @concurrent func handle(
        _ request: Request, context: GatewayContext,
        next: @concurrent (Request, GatewayContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.trace = Self.trace(of: request)
        let began = ContinuousClock.now
        meters.began()
        do {
            let response = try await next(request, context)
            finish(request, context, response.status.code, .now - began)
            return response
        } catch {
            // What is not a problem document by now is answered by hummingbird.
            finish(request, context, (error as? any HTTPResponseError)?.status.code ?? 400, .now - began)
            throw error
        }
    }

    private static func trace(of request: Request) -> TraceContext {
        var random = SystemRandomNumberGenerator()
        let parents = request.headers.values("traceparent")
        guard parents.count == 1,
            let caller = TraceContext(
                parent: parents[0], state: request.headers.values("tracestate").joined(separator: ","))
        else { return TraceContext(using: &random) }
        return caller.child(using: &random)
    }

    private func finish(_ request: Request, _ context: GatewayContext, _ status: Int, _ duration: Duration) {
        let method = HTTPRequest.Method.usual.contains(request.method) ? request.method.rawValue : "other"
        // Where no route fits, hummingbird has a name instead of a template.
        let route = context.endpointPath.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "none"
        meters.ended(method, route, status, in: duration)
        guard context.logger.logLevel <= .info else { return }
        context.log.info(
            "request",
            metadata: [
                "http.request.method": "\(method)", "http.route": "\(route)",
                "http.response.status_code": "\(status)", "tenant": "\(context.notes.tenant)",
                "client.address": "\(context.remoteAddress?.ipAddress ?? "unix")",
                "duration_ms": "\(Double(Int(duration / .microseconds(1))) / 1000)",
            ])
    }
}

extension HTTPRequest.Method {
    fileprivate static let usual: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
}

extension HTTPFields {
    fileprivate func values(_ name: String) -> [String] {
        HTTPField.Name(name).map { self[values: $0] } ?? []
    }
}
