public import Outbox

/// What works off the requests that come over a broker.
public protocol RequestHandler: Sendable {
    /// What a request is answered: to the byte the same for the same request, whenever and however often it comes.
    ///
    /// - Parameters:
    ///   - json: the request as it came.
    ///   - action: what it asks for.
    ///   - instance: the connector instance to which it was sent.
    /// - Throws: ``AlfrescoError`` with ``AlfrescoError/Code/malformedRequest`` where it is none that anybody could be
    ///   answered to; anything else where there is no answer yet, because the store is away or the process ends: the
    ///   request has to come again then.
    func answer(
        to json: [UInt8], action: ConnectorAction, of instance: ConnectorInstance, trace: TraceContext?
    ) async throws -> IntegrationReply
}
