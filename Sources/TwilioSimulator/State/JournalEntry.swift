internal import FoundationEssentials

/// One thing that happened to a world, and when. Together with where it began they are all that a world depends on.
struct JournalEntry: Codable {
    /// What happened.
    enum Event: Codable {
        /// A request was answered.
        case request(JournaledRequest)
        /// A webhook was answered, or given up.
        case webhook(token: String, WebhookEnd)
        /// There was no room for a webhook.
        case webhookLost(token: String)
        /// Somebody moved the clock.
        case clock
    }

    let at: Instant
    /// What the clock added to the machine's time.
    let offset: Int64
    let event: Event
}

/// A request as a journal keeps it.
struct JournaledRequest: Codable {
    let method: String
    let target: String
    let host: String
    let authorization: String?
    let body: Data
    /// The requests of the account that were under way with it.
    let underWay: Int
    /// What it was answered with: when it is read back the answer must be the same.
    let status: Int

    init(_ request: Request, _ arrival: Arrival, _ answer: Answer) {
        method = request.method
        target = request.path + (request.query.isEmpty ? "" : "?" + request.query)
        host = request.host
        authorization = request.authorization
        body = Data(request.body)
        underWay = arrival.underWay
        status = answer.status
    }

    var request: Request {
        Request(method: method, target: target, host: host, authorization: authorization, body: Array(body))
    }
}
