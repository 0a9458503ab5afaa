internal import Twilio

/// A request that Twilio refuses: what becomes the error document of the 2010 API.
struct Refusal: Error, Equatable {
    /// Twilio's code.
    let code: Int
    /// Twilio's words.
    let message: String
    /// The HTTP status.
    let status: Int
    /// Whether the path belongs to no model: the catalog may know it.
    private(set) var isUnmodelled = false

    /// A refusal with the HTTP status that belongs to the code.
    init(_ code: Int, _ message: String, status: Int? = nil) {
        self.code = code
        self.message = message
        self.status = status ?? ErrorTable.entry(for: code)?.httpStatus ?? 400
    }

    /// `{"code":…,"message":…,"more_info":…,"status":…}`
    var document: [UInt8] {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.field("code", number: code)
        json.field("message", message)
        json.field("more_info", "https://www.twilio.com/docs/errors/\(code)")
        json.field("status", number: status)
        json.endObject()
        return json.bytes
    }
}

extension Refusal {
    static let authenticate = Refusal(20003, "Authenticate")
    static let forbidden = Refusal(20403, "Forbidden: the account has been suspended or closed")
    static let tooManyRequests = Refusal(20429, "Too Many Requests")
    static let internalError = Refusal(20500, "An internal server error has occurred")
    static let methodNotAllowed = Refusal(20004, "Method not allowed")

    static func notFound(_ path: some StringProtocol) -> Refusal {
        Refusal(20404, "The requested resource \(path) was not found")
    }
    /// A path that nothing here has a model for.
    static func unmodelled(_ path: some StringProtocol) -> Refusal {
        var refusal = notFound(path)
        refusal.isUnmodelled = true
        return refusal
    }
    static func badParameter(_ name: String, _ value: String) -> Refusal {
        Refusal(20001, "Invalid value for parameter \(name): \(value.prefix(100))")
    }
}
