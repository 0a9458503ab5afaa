internal import HTTPTypes
internal import Hummingbird

/// Tells browsers which web pages may call (the CORS protocol of the Fetch standard).
///
/// A browser asks before it sends a key (the preflight), so that the answer is the same for all tenants: an origin that
/// any of them lists may ask. Whether it may call for the tenant of the key decides ``AccessControl``. Cookies are not
/// used: nothing is allowed by whoever looks at a page alone.
struct CrossOriginMiddleware: RouterMiddleware {
    let access: AccessControl

    private static let exposed = "Location, Link, Retry-After, Idempotency-Replayed"
    private static let methods = "GET, HEAD, POST, PUT, PATCH, DELETE"
    private static let headers =
        "Authorization, X-API-Key, Content-Type, Accept, Idempotency-Key, Last-Event-ID, traceparent, tracestate"

    @concurrent func handle(
        _ request: Request, context: GatewayContext,
        next: @concurrent (Request, GatewayContext) async throws -> Response
    ) async throws -> Response {
        guard let origin = request.headers[.origin], access.isKnown(origin: origin) else {
            return try await next(request, context)
        }
        if request.method == .options, request.headers[.accessControlRequestMethod] != nil {
            return Response(
                status: .noContent,
                headers: [
                    .accessControlAllowOrigin: origin, .vary: "Origin", .accessControlAllowMethods: Self.methods,
                    .accessControlAllowHeaders: Self.headers, .accessControlMaxAge: "600",
                ])
        }
        var response = try await next(request, context)
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.accessControlExposeHeaders] = Self.exposed
        response.headers.append(HTTPField(name: .vary, value: "Origin"))
        return response
    }
}
