internal import HTTPTypes

// Kinds of problems that more than one group of routes has.
extension Problem {
    /// There is nothing at that path, or nothing that the caller may see.
    static func notFound(_ detail: String? = nil) -> Problem {
        Problem(.notFound, code: "not_found", "There is no such resource", detail: detail)
    }

    /// The path exists, but not for this method.
    static func methodNotAllowed(_ allowed: [String]) -> Problem {
        var problem = Problem(
            .methodNotAllowed, code: "method_not_allowed", "The resource does not take this method",
            detail: "allowed: \(allowed.joined(separator: ", "))")
        problem.headers[.allow] = allowed.joined(separator: ", ")
        return problem
    }

    /// Some fields are not as they must be.
    static func invalid(_ flaws: [Flaw], count: Int? = nil) -> Problem {
        var problem = Problem(
            .unprocessableContent, code: "invalid_request", "The request breaks a rule; nothing was done")
        problem.flaws = Array(flaws.prefix(shownFlaws))
        let count = count ?? flaws.count
        if count > problem.flaws.count { problem.flawCount = count }
        return problem
    }

    /// One field is not as it must be.
    static func invalid(_ field: String, _ problem: String) -> Problem {
        invalid([Flaw(field: field, problem: problem)])
    }

    /// The request cannot be read at all.
    static func malformed(_ detail: String) -> Problem {
        Problem(.badRequest, code: "malformed_request", "The request cannot be read", detail: detail)
    }

    /// The body is larger than its route takes.
    static func tooLarge(_ limit: Int) -> Problem {
        var problem = Problem(
            .contentTooLarge, code: "request_too_large", "The request is too large",
            detail: "at most \(limit) bytes are taken")
        problem.closesConnection = true
        return problem
    }

    /// The client took too long to send its request.
    static var tooSlow: Problem {
        var problem = Problem(.requestTimeout, code: "request_too_slow", "The request took too long to arrive")
        problem.closesConnection = true
        return problem
    }

    /// The tenant may not do that.
    static func forbidden(_ detail: String) -> Problem {
        Problem(.forbidden, code: "forbidden", "Not allowed", detail: detail)
    }

    /// The gateway is ending: somebody else, or it after its restart, takes new work.
    static var draining: Problem {
        var problem = Problem(
            .serviceUnavailable, code: "shutting_down", "The gateway is shutting down; nothing was done")
        problem.retryAfter = 5
        return problem
    }

    /// The store cannot be used now.
    static var storeUnavailable: Problem {
        var problem = Problem(
            .serviceUnavailable, code: "store_unavailable", "The store cannot be used; nothing was done")
        problem.retryAfter = 5
        return problem
    }
}
