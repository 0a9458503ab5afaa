/// Who goes on with the answer of a webhook.
enum WebhookContinuation: Sendable {
    /// A conversation by messages: what the answer says is sent to the other side.
    case message(MessageTurn)
    /// A call: it does what the answer says.
    case call(CallTurn)
}

/// How a webhook request ended, after all its tries.
enum WebhookEnd: Sendable, Codable {
    /// Somebody answered, with whatever status.
    case answered(WebhookAnswer)
    /// Nobody did; the code is what Twilio's debugger shows: 11200, 11205, 11210, 11220, 11237.
    case failed(code: Int)

    /// Whether it arrived: answered with 2xx.
    var isDelivered: Bool { success != nil }

    /// The answer, if it has a status of success.
    var success: WebhookAnswer? {
        guard case .answered(let answer) = self, (200..<300).contains(answer.status) else { return nil }
        return answer
    }

    /// What the debugger says about a failure. Source: Twilio's error dictionary, 11200.
    var errorCode: Int {
        switch self {
        case .answered: 11200
        case .failed(let code): code
        }
    }
}

/// A complete answer to a webhook.
struct WebhookAnswer: Sendable, Equatable, Codable {
    let status: Int
    /// The media type without parameters, in lower case; empty where there is none.
    let contentType: String
    let body: [UInt8]
    /// Where it came from, after redirections: what the addresses in it are relative to.
    let url: String

    init(status: Int, contentType: String = "", body: [UInt8] = [], url: String) {
        self.status = status
        self.contentType = contentType.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        self.body = body
        self.url = url
    }

    /// A body of more than this is refused with 11750. Source: Twilio's error dictionary.
    static let longestBody = 64 * 1024
}
