/// Carries one HTTP request to Twilio and tells exactly how far it got.
///
/// The contract that everything above rests on:
/// - `completion` is called exactly once, on any thread, and must not block;
/// - a request is written to the wire at most once: an implementation never repeats it on its own;
/// - no byte of a request leaves after its ``TransportRequest/startBefore``;
/// - a failure says whether the request may have been processed (``TransportError/mayHaveBeenProcessed``), and claims
///   that it cannot only when not one byte of it was written.
public protocol Transport: Sendable {
    /// Begins an exchange and returns at once.
    @discardableResult
    func start(
        _ request: TransportRequest,
        completion: @escaping @Sendable (Result<TransportResponse, TransportError>) -> Void
    ) -> ExchangeID

    /// Ends an exchange that is still under way: its connection is closed and its completion called with a failure.
    func cancel(_ exchange: ExchangeID)

    /// Ends an exchange of which not one byte has been written; one that may have left goes on.
    func recall(_ exchange: ExchangeID)
}

/// Names an exchange of one transport.
public struct ExchangeID: Hashable, Sendable {
    package let rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// One HTTP request.
public struct TransportRequest: Sendable {
    /// The methods that Twilio's APIs use.
    public enum Method: String, Sendable {
        /// Reads.
        case get = "GET"
        /// Creates and updates.
        case post = "POST"
        /// Replaces.
        case put = "PUT"
        /// Changes parts.
        case patch = "PATCH"
        /// Removes.
        case delete = "DELETE"

        /// Whether doing it twice is the same as doing it once.
        public var isIdempotent: Bool { self != .post && self != .patch }
    }

    /// The method.
    public var method: Method
    /// The whole URL: `https://api.twilio.com/2010-04-01/…`.
    public var url: String
    /// Header fields in the order in which they are written.
    public var headers: [(name: String, value: String)]
    /// The body; empty for none.
    public var body: [UInt8]
    /// How long connecting may take, proxy and TLS included.
    public var connectTimeout: Duration
    /// How long the whole exchange may take.
    public var timeout: Duration
    /// How long nothing may come in, before the answer's first byte or within it; whole seconds, `nil` for no bound but
    /// ``timeout``.
    public var silenceTimeout: Duration?
    /// The last moment at which the first byte may be written, on a clock that counts suspended time.
    public var startBefore: ContinuousClock.Instant?
    /// The largest answer that is taken, in bytes.
    public var maximumAnswerBytes: Int

    /// A request with the usual bounds: 10 s to connect, 30 s in all, 64 MiB of answer.
    public init(
        method: Method, url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        connectTimeout: Duration = .seconds(10), timeout: Duration = .seconds(30), silenceTimeout: Duration? = nil,
        startBefore: ContinuousClock.Instant? = nil, maximumAnswerBytes: Int = 64 << 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.silenceTimeout = silenceTimeout
        self.startBefore = startBefore
        self.maximumAnswerBytes = maximumAnswerBytes
    }
}

/// A complete HTTP answer.
public struct TransportResponse: Sendable {
    /// The HTTP status.
    public var status: Int
    /// The header block as received: status line and fields, each ended by CR LF.
    public var head: [UInt8]
    /// The body.
    public var body: [UInt8]

    /// An answer from its parts.
    public init(status: Int, head: [UInt8] = [], body: [UInt8] = []) {
        self.status = status
        self.head = head
        self.body = body
    }

    /// The value of the first field called `name` (letter case does not matter), blanks around it removed.
    public func header(_ name: String) -> String? {
        let wanted = Array(name.utf8)
        var start = 0
        while start < head.count {
            let end = head[start...].firstIndex(of: UInt8(ascii: "\n")) ?? head.count
            let colon = start + wanted.count
            if colon < end, head[colon] == UInt8(ascii: ":"),
                zip(head[start..<colon], wanted).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
            {
                let value = head[(colon + 1)..<end].drop { $0 == UInt8(ascii: " ") }
                let blanks = value.reversed().prefix { $0 <= 0x20 }.count
                return String(decoding: value.dropLast(blanks), as: UTF8.self)
            }
            start = end + 1
        }
        return nil
    }
}

/// An exchange that ended without a complete answer.
public struct TransportError: Error, Sendable, CustomStringConvertible {
    /// Where on the way it failed. `rawValue` is fit for a metric label.
    public enum Hop: String, Sendable {
        /// The name of the target, or of the proxy, could not be resolved.
        case dns
        /// No connection to the target, or to the proxy.
        case connect
        /// TLS with the proxy.
        case proxyTLS = "proxy_tls"
        /// The proxy refused the credentials, or wants some.
        case proxyAuthentication = "proxy_authentication"
        /// The proxy opened no way to the target: its answer to CONNECT, or SOCKS'.
        case tunnel
        /// TLS with the target.
        case tls
        /// While the request was written or the answer read.
        case exchange
        /// A deadline passed.
        case timeout
        /// The moment of ``TransportRequest/startBefore`` had passed; nothing was written.
        case expired
        /// The caller gave it up.
        case cancelled
        /// The request could not be set up; nothing was written.
        case setup
    }

    /// Where it failed.
    public let hop: Hop
    /// Whether a byte of the request may have left: if so, only the other side knows what became of it.
    public let mayHaveBeenProcessed: Bool
    /// For people; without secrets.
    public let message: String

    /// A failure of an exchange.
    public init(hop: Hop, mayHaveBeenProcessed: Bool, message: String) {
        self.hop = hop
        self.mayHaveBeenProcessed = mayHaveBeenProcessed
        self.message = message
    }

    /// One line.
    public var description: String { message }
}

extension Transport {
    /// Carries out one exchange; cancelling the task closes its connection.
    public func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let cell = CancellationCell()
        let result: Result<TransportResponse, TransportError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let exchange = start(request) { continuation.resume(returning: $0) }
                if cell.began(exchange) { cancel(exchange) }
            }
        } onCancel: {
            if let exchange = cell.cancelled() { cancel(exchange) }
        }
        return try result.get()
    }
}
