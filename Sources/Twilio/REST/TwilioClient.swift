internal import FoundationEssentials

/// Talks to Twilio's REST APIs as one account.
///
/// ```swift
/// let client = TwilioClient(credentials: .authToken(token, account: sid))
/// let message = try await client.messages.create(.init(to: "+15551230001", from: "+15005550006", body: "Hello"))
/// for try await message in client.messages.list(.init(to: "+15551230001")) { print(message.sid) }
/// ```
public struct TwilioClient: Sendable {
    /// Settings of a client.
    public struct Configuration: Sendable {
        /// Where every product host is reached instead of `https://<product>.twilio.com`, such as
        /// `http://127.0.0.1:4010`. Requests keep the product's host name in `Host`.
        public var baseURL: String?
        /// The edge through which Twilio is reached, such as `dublin`; see ``ProductHost``.
        public var edge: String?
        /// The region that keeps the data, such as `ie1`; its credentials are its own.
        public var region: String?
        /// How long connecting may take, TLS included.
        public var connectTimeout: Duration = .seconds(10)
        /// How long one try may take.
        public var attemptTimeout: Duration = .seconds(30)
        /// How long nothing may come in before an answer's first byte, or within it; whole seconds, `nil` for no bound
        /// but ``attemptTimeout``.
        public var silenceTimeout: Duration?
        /// How long a call may take with all its tries and pauses.
        public var overallTimeout: Duration = .seconds(120)
        /// When a failed try is repeated.
        public var retry = RetryPolicy()
        /// Names the program in `User-Agent`.
        public var userAgent = "trunkline"

        /// The defaults.
        public init() {}
    }

    /// The account and how it proves itself.
    public let credentials: Credentials
    /// The settings.
    public let configuration: Configuration
    /// What carries the requests.
    public let transport: any Transport
    private let pause: @Sendable (Duration) async throws -> Void

    /// A client of its own or a shared transport.
    ///
    /// With client credentials the transport is wrapped by one that fetches access tokens and keeps them.
    ///
    /// - Parameter pause: waits between tries; tests replace it.
    public init(
        credentials: Credentials, configuration: Configuration = .init(), transport: any Transport = CurlTransport(),
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.credentials = credentials
        self.configuration = configuration
        self.transport =
            credentials.tokenForm.map {
                AuthorizingTransport(transport, tokenRequest: .accessToken(form: $0, configuration))
            } ?? transport
        self.pause = pause
    }

    private init(_ client: TwilioClient, credentials: Credentials) {
        self.credentials = credentials
        configuration = client.configuration
        transport = client.transport
        pause = client.pause
    }

    /// This client for another account, such as a subaccount, with the same credentials.
    public func addressing(_ account: AccountSID) -> TwilioClient {
        TwilioClient(self, credentials: credentials.addressing(account))
    }

    // MARK: For the resources

    /// `/2010-04-01/Accounts/{AC}` followed by `path`.
    func accountPath(_ path: String) -> String { "/2010-04-01/Accounts/\(credentials.accountSID)\(path)" }

    /// The request as it goes on the wire. `path` may carry a query.
    func request(
        _ method: TransportRequest.Method, _ path: String, form: Form = Form(), product: String = "api"
    ) -> TransportRequest {
        let host = ProductHost(product, edge: configuration.edge, region: configuration.region).description
        var headers: [(name: String, value: String)] = []
        if configuration.baseURL != nil { headers.append(("Host", host)) }
        if let authorization = credentials.authorization { headers.append(("Authorization", authorization)) }
        headers.append(("User-Agent", configuration.userAgent))
        if method != .delete { headers.append(("Accept", "application/json")) }
        if method == .post || method == .put {
            headers.append(("Content-Type", "application/x-www-form-urlencoded"))
        }
        return TransportRequest(
            method: method, url: (configuration.baseURL ?? "https://\(host)") + path, headers: headers,
            body: form.bytes, connectTimeout: configuration.connectTimeout, timeout: configuration.attemptTimeout,
            silenceTimeout: configuration.silenceTimeout)
    }

    /// Carries out `request` with retries; the answer is a 2xx.
    func perform(_ request: TransportRequest) async throws -> TransportResponse {
        var request = request
        let deadline = ContinuousClock.now + configuration.overallTimeout
        var tries = 0
        var hasRenewedToken = false
        while true {
            tries += 1
            request.timeout = min(request.timeout, max(deadline - .now, .milliseconds(1)))
            let result: Result<TransportResponse, TransportError>
            do { result = .success(try await transport.perform(request)) } catch { result = .failure(error) }
            switch Answer.sort(result, method: request.method) {
            case .success(let response): return response
            case .failure(let error)
            where credentials.usesTokens && !hasRenewedToken && error.httpStatus == 401 && error.progress == .answered:
                // The token was withdrawn before its time, and the transport has dropped it.
                hasRenewedToken = true
            case .failure(let error):
                let pause = configuration.retry.pause(
                    after: error, method: request.method, tries: tries, random: .random(in: 0..<1))
                guard let pause, ContinuousClock.now + pause < deadline else { throw error }
                try await self.pause(pause)
            }
        }
    }

    /// Carries out `request` and reads the answer's JSON.
    func perform<Resource: Decodable>(_ request: TransportRequest, as type: Resource.Type) async throws -> Resource {
        try await perform(request) { try JSONDecoder().decode(Resource.self, from: $0) }
    }

    /// Carries out `request` and reads the answer's JSON, which cannot be read without `configuration`.
    func perform<Resource: DecodableWithConfiguration>(
        _ request: TransportRequest, as type: Resource.Type, configuration: Resource.DecodingConfiguration
    ) async throws -> Resource {
        try await perform(request) {
            try JSONDecoder().decode(Resource.self, from: $0, configuration: configuration)
        }
    }

    private func perform<Resource>(
        _ request: TransportRequest, decode: (Data) throws -> Resource
    ) async throws -> Resource {
        let response = try await perform(request)
        do {
            return try decode(Data(response.body))
        } catch {
            throw Answer.unreadable(response, method: request.method)
        }
    }
}
