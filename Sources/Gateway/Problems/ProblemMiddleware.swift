internal import HTTPTypes
internal import HostGoogleConnectors
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import Outbox

/// Makes a problem document of every error; the outermost middleware.
struct ProblemMiddleware: RouterMiddleware {
    let routes: RouteTable

    @concurrent func handle(
        _ request: Request, context: GatewayContext,
        next: @concurrent (Request, GatewayContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPParserError {
            // The bytes behind it cannot be told apart: hummingbird answers 400 and closes.
            throw error
        } catch {
            let problem = problem(for: error, request, context)
            context.log.debug("request refused", metadata: ["problem": "\(problem.code)"])
            return Problem.speaksGoogle(request.uri.path) ? problem.googleResponse() : problem.response()
        }
    }

    private func problem(for error: any Error, _ request: Request, _ context: GatewayContext) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let error as GoogleError: return Problem(error)
        case is SlowClientHandler.TooSlow: return .tooSlow
        case let error as HTTPError where error.status == .notFound:
            let methods = routes.methods(at: request.uri.path)
            return methods.isEmpty ? .notFound("there is nothing at this path") : .methodNotAllowed(methods)
        case let error as OutboxError where error.code == .storeUnavailable:
            context.log.error("the store cannot be used", metadata: ["error": "\(error)"])
            return .storeUnavailable
        case let error as any HTTPResponseError:
            return Problem(
                error.status, code: "http_\(error.status.code)", error.status.reasonPhrase,
                detail: (error as? HTTPError)?.body)
        default:
            // What the caller gets tells nothing of the inside.
            context.log.error(
                "request failed", metadata: ["http.route": "\(context.endpointPath ?? "-")", "error": "\(error)"])
            return Problem(
                .internalServerError, code: "internal_error", "The gateway could not do it; see its log")
        }
    }
}
