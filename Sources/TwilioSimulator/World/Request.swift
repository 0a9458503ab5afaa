/// An HTTP request as the world sees it.
struct Request {
    /// `GET`, `POST`, …
    var method: String
    /// Path and query as they were sent.
    var target: String
    /// The `Host` header.
    var host = "api.twilio.com"
    /// The `Authorization` header.
    var authorization: String?
    /// The body's bytes.
    var body: [UInt8] = []

    /// The path without the query.
    var path: Substring { target.prefix { $0 != "?" } }
    /// What follows the question mark.
    var query: Substring { target[path.endIndex...].dropFirst() }
}
