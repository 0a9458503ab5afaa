internal import HTTPTypes
internal import HostAlfresco
internal import Hummingbird
internal import NIOCore

/// `POST /hosts/alfresco/{instance}/{action}`: an IntegrationRequest as engines of Activiti send it over their broker; the
/// answer is the IntegrationResult or IntegrationError.
///
/// Both are 200, for both end the task; the header `Trunkline-Answer` says which of them it is. A repeated request is
/// given the same answer.
struct AlfrescoRoutes: RouteGroup {
    let services: GatewayServices
    let alfresco: AlfrescoServices
    let limits: GatewayConfiguration.Limits

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.post("/hosts/alfresco/{instance}/{action}") { request, context in
            let instance = try instance(context)
            try check(try context.parameters.require("action"))
            try services.drain.refuseNewWork()
            let body = try await request.jsonBody(upTo: limits.requestBytes)
            return try await answer(Array(body.readableBytesView), instance, context)
        }
    }

    private func instance(_ context: GatewayContext) throws -> ConnectorInstance {
        guard let instance = alfresco.instances[try context.parameters.require("instance")] else {
            throw Problem.notFound("there is no such connector instance; add it to hosts.alfresco.instances")
        }
        guard context.tenant == .everybody || context.tenant.name == instance.tenant else {
            throw Problem.forbidden("the connector instance is another tenant's")
        }
        return instance
    }

    private func check(_ action: String) throws {
        guard ConnectorAction(name: action) == nil else { return }
        let names = ConnectorAction.allCases.map(\.rawValue).joined(separator: ", ")
        throw Problem.notFound("there is no action `\(action.prefix(60))`; there is \(names)")
    }

    private func answer(
        _ body: [UInt8], _ instance: ConnectorInstance, _ context: GatewayContext
    ) async throws -> JSONReply {
        do {
            let reply = try await alfresco.handler.send(
                body, of: instance, trace: context.trace, within: alfresco.answerWithin)
            return JSONReply(headers: [.trunklineAnswer: reply.kind.rawValue], bytes: reply.body)
        } catch let error as AlfrescoError {
            throw Problem(error)
        }
    }
}

extension Problem {
    fileprivate init(_ error: AlfrescoError) {
        switch error.code {
        case .malformedRequest: self = .malformed(error.message)
        case .underWay:
            self.init(.serviceUnavailable, code: error.code.rawValue, "There is no answer yet", detail: error.message)
            retryAfter = 5
        case .unknownConnection, .damagedAnswer, .invalidConfiguration:
            self.init(
                .internalServerError, code: error.code.rawValue, "The gateway cannot answer", detail: error.message)
        }
    }
}

extension HTTPField.Name {
    /// Whether a document is an IntegrationResult or an IntegrationError: `result`, `error`.
    // swift-format-ignore: NeverForceUnwrap
    fileprivate static let trunklineAnswer = HTTPField.Name("Trunkline-Answer")!
}
