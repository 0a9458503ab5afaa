internal import Hummingbird

/// Takes every caller for the one tenant there is: for gateways that only their own machine reaches.
struct OpenAccess: RouterMiddleware {
    @concurrent func handle(
        _ request: Request, context: GatewayContext,
        next: @concurrent (Request, GatewayContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.tenant = .everybody
        return try await next(request, context)
    }
}
