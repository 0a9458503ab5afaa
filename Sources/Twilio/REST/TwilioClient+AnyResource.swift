extension TwilioClient {
    /// A request to any of Twilio's products, with a body of any type; `target` is path and query.
    package func request(
        _ method: TransportRequest.Method, _ target: String, product: String, contentType: String? = nil,
        body: [UInt8] = [], revision: String? = nil
    ) -> TransportRequest {
        var request = request(method, target, product: product)
        request.headers.removeAll { $0.name == "Content-Type" }
        if let contentType { request.headers.append(("Content-Type", contentType)) }
        if let revision { request.headers.append(("If-Match", revision)) }
        request.body = body
        return request
    }

    /// Carries out a request with the client's retries; the answer is a 2xx.
    package func carryOut(_ request: TransportRequest) async throws -> TransportResponse {
        try await perform(request)
    }

    /// Carries out a request once.
    package func tryOnce(_ request: TransportRequest) async throws(TwilioError) -> TransportResponse {
        let result: Result<TransportResponse, TransportError>
        do { result = .success(try await transport.perform(request)) } catch { result = .failure(error) }
        return try Self.sort(result, method: request.method).get()
    }

    /// The response when Twilio answered 2xx; otherwise what went wrong, and how far the request got.
    package static func sort(
        _ result: Result<TransportResponse, TransportError>, method: TransportRequest.Method
    ) -> Result<TransportResponse, TwilioError> {
        Answer.sort(result, method: method)
    }
}
