internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// Lets through what comes from a tenant, and says which one.
struct AuthenticationMiddleware: RouterMiddleware {
    let access: AccessControl
    let proxies: TrustedProxies

    @concurrent func handle(
        _ request: Request, context: GatewayContext,
        next: @concurrent (Request, GatewayContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        do {
            context.tenant = try await access.admit(
                request.head, isOverSocket: context.remoteAddress?.ipAddress == nil)
        } catch let problem as Problem {
            let client = proxies.client(of: request, context)
            context.log.notice(
                "caller refused", metadata: ["problem": "\(problem.code)", "client.address": "\(client)"])
            throw problem
        }
        return try await next(request, context)
    }
}

extension TrustedProxies {
    /// Where a request comes from, for logs.
    func client(of request: Request, _ context: GatewayContext) -> String {
        client(
            peer: context.remoteAddress?.ipAddress ?? "unix",
            forwardedFor: request.headers[values: .forwardedFor])
    }
}
