/// What the server does about a request: the answer and how it reaches the client.
struct Answer {
    /// How much of the answer reaches the client.
    enum Transmission: Equatable {
        /// All of it.
        case whole
        /// The first half; then the connection is closed.
        case truncated
        /// Nothing; the connection is closed.
        case closed
        /// Nothing; the connection stays open until the client gives up.
        case never
    }

    /// The HTTP status.
    var status: Int
    /// The body's bytes; empty for 204.
    var body: [UInt8]
    /// Whether the headers that Twilio's answers carry belong to it.
    var isTwilio = true
    /// Whether it is of a resource without a model, as the catalog has it.
    var isFromCatalog = false
    /// What the body is.
    var contentType = "application/json;charset=utf-8"
    /// `RQ…` of the answer.
    var requestID = Identifier(high: 0, low: 0)
    /// Requests under way when this one arrived.
    var concurrentRequests = 1
    /// Where the client is sent on to.
    var location: String?
    /// Whether to ask for credentials.
    var asksForCredentials = false
    /// How long the answer is held back, in milliseconds.
    var delay: Int64 = 0
    /// How much of it reaches the client.
    var transmission = Transmission.whole
    /// The account whose gauge of concurrent requests this one counts in.
    var account: Int?

    init(status: Int, body: [UInt8] = []) {
        self.status = status
        self.body = body
    }
}
