internal import FoundationEssentials

/// What came of asking for an access token.
enum AccessTokenAnswer {
    case token(String, lifetime: Duration)
    /// The credentials are wrong: Twilio's refusal, as every other request would have met it.
    case refused(TransportResponse)
    /// None could be had now. Nothing of what waits for it was written.
    case failed(TransportError)

    init(_ result: Result<TransportResponse, TransportError>) {
        switch result {
        case .failure(let error):
            self = .failed(
                TransportError(hop: error.hop, mayHaveBeenProcessed: false, message: "access token: \(error.message)"))
        case .success(let response):
            let document = try? JSONDecoder().decode(Document.self, from: Data(response.body))
            if (200..<300).contains(response.status), let token = document?.accessToken, !token.isEmpty {
                // Source: Twilio's tokens live an hour.
                self = .token(token, lifetime: .seconds(max(document?.expiresIn ?? 3600, 0)))
            } else if [400, 401, 403].contains(response.status), document != nil {
                self = .refused(Self.refusal(document?.message ?? "HTTP \(response.status)"))
            } else {
                self = .failed(
                    TransportError(
                        hop: .setup, mayHaveBeenProcessed: false,
                        message: "access token: the token endpoint answered HTTP \(response.status)"))
            }
        }
    }

    private static func refusal(_ reason: String) -> TransportResponse {
        let document = Refusal(message: "the OAuth app's credentials were refused: " + reason)
        return TransportResponse(status: 401, body: (try? JSONEncoder().encode(document)).map { Array($0) } ?? [])
    }

    private struct Document: Decodable {
        let accessToken: String?
        let expiresIn: Int?
        let message: String?

        private enum CodingKeys: String, CodingKey {
            case message
            case accessToken = "access_token"
            case expiresIn = "expires_in"
        }
    }

    private struct Refusal: Encodable {
        var code = 20003
        var status = 401
        let message: String
    }
}

extension TransportRequest {
    /// Asks for an access token.
    static func accessToken(form: Form, _ configuration: TwilioClient.Configuration) -> TransportRequest {
        let host = ProductHost("oauth", edge: configuration.edge, region: configuration.region).description
        var headers: [(name: String, value: String)] = []
        if configuration.baseURL != nil { headers.append(("Host", host)) }
        headers.append(("User-Agent", configuration.userAgent))
        headers.append(("Accept", "application/json"))
        headers.append(("Content-Type", "application/x-www-form-urlencoded"))
        return TransportRequest(
            method: .post, url: (configuration.baseURL ?? "https://\(host)") + "/v2/token", headers: headers,
            body: form.bytes, connectTimeout: configuration.connectTimeout, timeout: configuration.attemptTimeout,
            silenceTimeout: configuration.silenceTimeout)
    }
}
