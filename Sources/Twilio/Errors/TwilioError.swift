/// What went wrong in a conversation with Twilio, and how far the request got.
///
/// `description` is safe to show: it never contains credentials.
public struct TwilioError: Error, Sendable, CustomStringConvertible {
    /// The bounded kinds of failure; `description` is fit for a metric label.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case invalidArgument, connection, proxyAuthentication, timeout, refused, unreadable, cancelled
        }
        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }

        /// An argument that Twilio could never take; nothing was sent.
        public static let invalidArgument = Code(.invalidArgument)
        /// The exchange failed below HTTP: DNS, connect, proxy, TLS, broken connection.
        public static let connection = Code(.connection)
        /// The proxy refused our credentials: trying again may lock them.
        public static let proxyAuthentication = Code(.proxyAuthentication)
        /// A deadline passed.
        public static let timeout = Code(.timeout)
        /// Twilio answered with an error document; see ``TwilioError/twilioCode``.
        public static let refused = Code(.refused)
        /// An answer came that is not Twilio's, or not complete.
        public static let unreadable = Code(.unreadable)
        /// The caller gave up waiting.
        public static let cancelled = Code(.cancelled)

        /// The kind's name in snake case.
        public var description: String {
            switch kind {
            case .invalidArgument: "invalid_argument"
            case .proxyAuthentication: "proxy_authentication"
            default: kind.rawValue
            }
        }
    }

    /// How far a request got: what decides whether it may be repeated.
    public enum Progress: String, Sendable {
        /// Twilio cannot have acted on it: it failed before the first byte, or was refused for its rate (429).
        case neverProcessed = "never_processed"
        /// Twilio answered with its own document: what it says is final.
        case answered
        /// The request may have been processed: never repeat a POST on this ground.
        case ambiguous
    }

    /// The kind of failure.
    public var code: Code
    /// For people: what happened, and what Twilio said.
    public var message: String
    /// How far the request got.
    public var progress: Progress
    /// HTTP status of the answer, where one came.
    public var httpStatus: Int?
    /// Twilio's own error code, such as 21211; see ``ErrorTable``.
    public var twilioCode: Int?
    /// Twilio's page about the code.
    public var moreInfo: String?
    /// `Twilio-Request-Id` of the answer: what Twilio's support asks for.
    public var requestID: String?
    /// What to wait before another try, where the answer said so (`Retry-After`).
    public var retryAfter: Duration?
    /// How many requests of the account were under way, where a refusal for its rate said so
    /// (`Twilio-Concurrent-Requests`).
    public var concurrentRequests: Int?

    /// An error with what is known about it.
    public init(
        code: Code, message: String, progress: Progress = .neverProcessed, httpStatus: Int? = nil,
        twilioCode: Int? = nil, moreInfo: String? = nil, requestID: String? = nil, retryAfter: Duration? = nil
    ) {
        self.code = code
        self.message = message
        self.progress = progress
        self.httpStatus = httpStatus
        self.twilioCode = twilioCode
        self.moreInfo = moreInfo
        self.requestID = requestID
        self.retryAfter = retryAfter
    }

    /// What operators should do about it, from the error table; `nil` where Twilio did not answer.
    public var remedyClass: ErrorTable.Class? {
        twilioCode.map { ErrorTable.entry(for: $0)?.class ?? ErrorTable.Class(httpStatus: httpStatus ?? 400) }
    }

    /// One line: Twilio's code where there is one, the message, the request id.
    public var description: String {
        var line = twilioCode.map { "Twilio error \($0): " } ?? ""
        line += message
        if let requestID { line += " (request \(requestID))" }
        return line
    }
}
