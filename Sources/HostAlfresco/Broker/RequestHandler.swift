/// What works off the requests that come over a broker.
public protocol RequestHandler: Sendable {
    /// What a request is answered: the same for the same request, whenever and however often it comes.
    ///
    /// - Parameters:
    ///   - instance: the connector instance to which the request was sent, such as `twilioConnector`.
    ///   - action: such as `SEND_SMS`, as it stands in the destination.
    /// - Throws: where there is no answer yet, because the store is away or the process ends: the request comes again.
    func answer(to request: IntegrationRequest, instance: String, action: String) async throws -> IntegrationAnswer
}
