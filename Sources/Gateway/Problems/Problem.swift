internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// An error as callers get it: a problem document. Source: RFC 9457.
struct Problem: Error {
    /// What is wrong with one field of a request.
    struct Flaw: Encodable, Equatable {
        /// The field's path: `body`, `recipients[3].to`.
        let field: String
        /// The problem and its remedy.
        let problem: String
    }

    /// Names the kind of problem in snake case; programs decide by it. `type` is made from it.
    var code: String
    var status: HTTPResponse.Status
    /// The kind of problem in words; the same for every occurrence.
    var title: String
    /// What happened this time and what helps.
    var detail: String?
    /// What is wrong with the request's fields, at most ``shownFlaws`` of them.
    var flaws: [Flaw] = []
    /// How many flaws there are, where they are more than told.
    var flawCount: Int?
    /// In how many seconds it is worth to try again.
    var retryAfter: Int?
    /// Further fields of the answer, such as `Allow`.
    var headers = HTTPFields()
    /// Whether the rest of the request is not worth reading: the connection is closed behind the answer.
    var closesConnection = false

    /// Flaws that are told in full.
    static let shownFlaws = 100

    init(_ status: HTTPResponse.Status, code: String, _ title: String, detail: String? = nil) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
    }
}

extension Problem: Encodable {
    private enum Key: String, CodingKey {
        case type, title, status, detail, code, errors, errorCount = "error_count"
    }

    func encode(to encoder: any Encoder) throws {
        var document = encoder.container(keyedBy: Key.self)
        try document.encode("urn:trunkline:problem:\(code)", forKey: .type)
        try document.encode(title, forKey: .title)
        try document.encode(status.code, forKey: .status)
        try document.encodeIfPresent(detail, forKey: .detail)
        try document.encode(code, forKey: .code)
        if !flaws.isEmpty { try document.encode(flaws, forKey: .errors) }
        try document.encodeIfPresent(flawCount, forKey: .errorCount)
    }
}

extension Problem: HTTPResponseError {
    func response(from request: Request, context: some RequestContext) throws -> Response { try response() }

    /// The answer.
    func response() throws -> Response {
        let body = ByteBuffer(bytes: try JSONText.encode(self))
        var fields = headers
        fields[.contentType] = "application/problem+json"
        fields[.contentLength] = "\(body.readableBytes)"
        if let retryAfter { fields[.retryAfter] = "\(retryAfter)" }
        if closesConnection { fields[.connection] = "close" }
        return Response(status: status, headers: fields, body: .init(byteBuffer: body))
    }
}
