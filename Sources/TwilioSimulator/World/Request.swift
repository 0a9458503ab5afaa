/// An HTTP request as the world sees it.
struct Request {
    /// `GET`, `POST`, …
    let method: String
    /// What comes before the question mark of the target.
    let path: Substring
    /// What comes after it.
    let query: Substring
    /// The `Host` header.
    var host: String
    /// The `Authorization` header.
    var authorization: String?
    /// The body's bytes.
    var body: [UInt8]

    /// A request; `target` is path and query as they were sent.
    init(
        method: String, target: String, host: String = "api.twilio.com", authorization: String? = nil,
        body: [UInt8] = []
    ) {
        self.method = method
        let end = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        path = target[..<end]
        query = target[end...].dropFirst()
        self.host = host
        self.authorization = authorization
        self.body = body
    }
}
