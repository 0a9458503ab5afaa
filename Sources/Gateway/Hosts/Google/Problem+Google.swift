internal import HTTPTypes
internal import HostGoogleConnectors
internal import Hummingbird
internal import Outbox

// Problems in the words of Google's interface.
extension Problem {
    /// What a call of Google's interface is refused with.
    init(_ error: GoogleError) {
        self.init(
            .init(code: error.status.httpStatus), code: error.status.rawValue, error.status.rawValue,
            detail: error.message)
        if let wait = error.retryAfter { retryAfter = Int(wait.components.seconds) + 1 }
    }

    /// Whether callers at a path expect Google's documents.
    static func speaksGoogle(_ path: String) -> Bool {
        path.hasPrefix("/v2/projects/") || path.hasPrefix("/v1/projects/") || path.hasPrefix("/hosts/google/")
    }

    /// The answer as Google's APIs give it. Source: Google's API design guide, errors.
    func googleResponse() -> Response {
        var fields = headers
        if let retryAfter { fields[.retryAfter] = "\(retryAfter)" }
        if closesConnection { fields[.connection] = "close" }
        var json = JSONAnswer()
        json.begin("{")
        json.begin("{", "error")
        json.write(status.code, "code")
        json.write(([detail ?? title] + flaws.map { "\($0.field): \($0.problem)" }).joined(separator: "; "), "message")
        json.write(googleStatus, "status")
        writeDetails(to: &json)
        json.end("}")
        json.end("}")
        return json.reply(status: status, headers: fields).response
    }

    /// Which field is wrong, when to try again. Source: google.rpc, error_details.proto.
    private func writeDetails(to json: inout JSONAnswer) {
        var wrong = flaws.map { (field: $0.field, problem: $0.problem) }
        // Messages about a field begin with it.
        if wrong.isEmpty, googleStatus == GoogleError.Status.invalidArgument.rawValue,
            let detail, let colon = detail.firstRange(of: ": "),
            !detail[..<colon.lowerBound].contains(where: \.isWhitespace)
        {
            wrong = [(String(detail[..<colon.lowerBound]), String(detail[colon.upperBound...]))]
        }
        guard !wrong.isEmpty || retryAfter != nil else { return }
        json.begin("[", "details")
        if !wrong.isEmpty {
            json.begin("{")
            json.write("type.googleapis.com/google.rpc.BadRequest", "@type")
            json.begin("[", "fieldViolations")
            for flaw in wrong {
                json.begin("{")
                json.write(flaw.field, "field")
                json.write(flaw.problem, "description")
                json.end("}")
            }
            json.end("]")
            json.end("}")
        }
        if let retryAfter {
            json.begin("{")
            json.write("type.googleapis.com/google.rpc.RetryInfo", "@type")
            json.write("\(retryAfter)s", "retryDelay")
            json.end("}")
        }
        json.end("]")
    }

    private var googleStatus: String {
        if GoogleError.Status(rawValue: code) != nil { return code }
        let status: GoogleError.Status =
            switch self.status.code {
            case 401: .unauthenticated
            case 403: .permissionDenied
            case 404: .notFound
            case 409: .aborted
            case 429: .resourceExhausted
            case 405, 501: .unimplemented
            case 503: .unavailable
            case 408, 504: .deadlineExceeded
            case 500...: .unknown
            default: .invalidArgument
            }
        return status.rawValue
    }
}
