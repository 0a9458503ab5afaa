internal import HTTPTypes

extension Problem {
    /// Why nobody is let in.
    enum Unauthenticated: String {
        case missing = "no API key or token was shown"
        case unreadable = "what was shown is neither an API key nor a token"
        /// Whether it is unknown, revoked, ended or another's is not told.
        case wrong = "the API key or token lets nobody in"
    }

    /// Nobody is let in like this. Source: RFC 9110 §11.6.1, RFC 6750 §3.
    static func unauthenticated(_ reason: Unauthenticated) -> Problem {
        var problem = Problem(
            .unauthorized, code: "unauthenticated", "Authentication is needed",
            detail: reason.rawValue + "; send X-API-Key, or Authorization with Bearer or Basic")
        let error = reason == .wrong ? ", error=\"invalid_token\"" : ""
        problem.headers.append(HTTPField(name: .wwwAuthenticate, value: "Bearer realm=\"trunkline\"\(error)"))
        problem.headers.append(HTTPField(name: .wwwAuthenticate, value: "Basic realm=\"trunkline\", charset=\"UTF-8\""))
        return problem
    }

    /// The caller asks more often than his tenant may.
    static func rateLimited(wait: Duration) -> Problem {
        var problem = Problem(
            .tooManyRequests, code: "rate_limited", "The tenant asks too often",
            detail: "its rate limit is used up; Retry-After says when there is room again")
        problem.retryAfter = Int(wait.components.seconds) + 1
        return problem
    }

    /// A web page calls that the tenant does not know.
    static let originNotAllowed = Problem(
        .forbidden, code: "origin_not_allowed", "Web pages of this origin may not call for the tenant",
        detail: "add the origin to the tenant's cors_origins")

    /// A gateway without keys is for programs of its own machine.
    static let openToLocalCallersOnly = Problem(
        .forbidden, code: "local_callers_only", "Only programs of this machine may call",
        detail: "there is no API key: only this machine may call, by localhost or 127.0.0.1 and from no web page; "
            + "`trunkline keys create` makes a key")
}
