internal import CCurl

/// The transport over libcurl's multi interface, on a thread of its own.
///
/// libcurl by default sends a request again when a kept-alive connection turns out to be dead: for a POST to Twilio a
/// duplicate message. `CURLOPT_PREREQFUNCTION`, which is called right before a request is written, closes that: the
/// second call for one exchange aborts it. The same call is the exact boundary between "cannot have been processed"
/// and "may have been".
public final class CurlTransport: Transport {
    /// Settings of a transport.
    public struct Configuration: Sendable, Equatable {
        /// Connections open at once; further requests wait in order.
        public var maximumConnections = 100
        /// How long an idle connection is kept for re-use, in whole seconds. Short, because the other side may close it
        /// meanwhile.
        public var maximumIdleAge: Duration = .seconds(15)
        /// Whom TLS with the targets trusts.
        public var certificates = CertificateSettings()
        /// The only way out; `nil` for the direct one. What the environment says of proxies has no effect.
        public var proxy: Proxy?

        /// The defaults.
        public init() {}
    }

    private let loop: CurlLoop

    /// Starts the transport's thread; it ends when the transport is released.
    public init(configuration: Configuration = .init()) {
        _ = Self.libraryIsReady
        loop = CurlLoop(settings: CurlSettings(configuration))
        loop.startThread()
    }

    deinit { loop.stop() }

    /// Begins an exchange; see ``Transport/start(_:completion:)``.
    @discardableResult
    public func start(
        _ request: TransportRequest,
        completion: @escaping @Sendable (Result<TransportResponse, TransportError>) -> Void
    ) -> ExchangeID {
        loop.submit(request, completion: completion)
    }

    /// Ends an exchange; see ``Transport/cancel(_:)``.
    public func cancel(_ exchange: ExchangeID) { loop.cancel(exchange) }

    /// Ends an exchange that has not begun; see ``Transport/recall(_:)``.
    public func recall(_ exchange: ExchangeID) { loop.recall(exchange) }

    private static let libraryIsReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
