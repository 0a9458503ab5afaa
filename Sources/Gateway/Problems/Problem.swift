internal import HTTPTypes
internal import Hummingbird

/// An error as callers get it: a problem document. Source: RFC 9457.
struct Problem: Error {
    /// What is wrong with one field of a request.
    struct Flaw: Equatable {
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

extension Problem {
    /// The document.
    var json: JSONAnswer {
        var json = JSONAnswer()
        json.begin("{")
        json.write("urn:trunkline:problem:\(code)", "type")
        json.write(title, "title")
        json.write(status.code, "status")
        if let detail { json.write(detail, "detail") }
        json.write(code, "code")
        if !flaws.isEmpty {
            json.begin("[", "errors")
            for flaw in flaws {
                json.begin("{")
                json.write(flaw.field, "field")
                json.write(flaw.problem, "problem")
                json.end("}")
            }
            json.end("]")
        }
        if let flawCount { json.write(flawCount, "error_count") }
        json.end("}")
        return json
    }
}

extension Problem: HTTPResponseError {
    func response(from request: Request, context: some RequestContext) -> Response { response() }

    /// The answer.
    func response() -> Response {
        var fields = headers
        if let retryAfter { fields[.retryAfter] = "\(retryAfter)" }
        if closesConnection { fields[.connection] = "close" }
        fields[.contentType] = "application/problem+json"
        return json.reply(status: status, headers: fields).response
    }
}
