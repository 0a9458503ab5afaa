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
        /// How long connecting may take, TLS included.
        public var connectTimeout: Duration = .seconds(10)
        /// How long one try may take.
        public var attemptTimeout: Duration = .seconds(30)
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
    /// - Parameter pause: waits between tries; tests replace it.
    public init(
        credentials: Credentials, configuration: Configuration = .init(), transport: any Transport = CurlTransport(),
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.credentials = credentials
        self.configuration = configuration
        self.transport = transport
        self.pause = pause
    }

    /// The account's messages.
    public var messages: MessagesResource { MessagesResource(client: self) }
    /// The account's calls.
    public var calls: CallsResource { CallsResource(client: self) }

    // MARK: For the resources

    /// `/2010-04-01/Accounts/{AC}` followed by `path`.
    func accountPath(_ path: String) -> String { "/2010-04-01/Accounts/\(credentials.accountSID)\(path)" }

    /// The request as it goes on the wire. `path` may carry a query.
    func request(
        _ method: TransportRequest.Method, _ path: String, form: Form = Form(), product: String = "api"
    ) -> TransportRequest {
        let host = "\(product).twilio.com"
        var headers: [(name: String, value: String)] = []
        if configuration.baseURL != nil { headers.append(("Host", host)) }
        headers.append(("Authorization", credentials.authorization))
        headers.append(("User-Agent", configuration.userAgent))
        if method != .delete { headers.append(("Accept", "application/json")) }
        if method == .post || method == .put {
            headers.append(("Content-Type", "application/x-www-form-urlencoded"))
        }
        return TransportRequest(
            method: method, url: (configuration.baseURL ?? "https://\(host)") + path, headers: headers,
            body: form.bytes, connectTimeout: configuration.connectTimeout, timeout: configuration.attemptTimeout)
    }

    /// Carries out `request` with retries; the answer is a 2xx.
    func perform(_ request: TransportRequest) async throws -> TransportResponse {
        var request = request
        let deadline = ContinuousClock.now + configuration.overallTimeout
        var tries = 0
        while true {
            tries += 1
            request.timeout = min(request.timeout, max(deadline - .now, .milliseconds(1)))
            let result: Result<TransportResponse, TransportError>
            do { result = .success(try await transport.perform(request)) } catch { result = .failure(error) }
            switch Answer.sort(result, method: request.method) {
            case .success(let response): return response
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
        let response = try await perform(request)
        do {
            return try JSONDecoder().decode(Resource.self, from: Data(response.body))
        } catch {
            throw Answer.unreadable(response, method: request.method)
        }
    }
}
