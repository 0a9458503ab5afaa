extension World {
    /// Answers a request. Call ``finished(_:)`` with the answer once it has left, or the connection has gone.
    mutating func handle(_ request: Request, now: Instant) -> Answer {
        let path = request.path
        if path.hasPrefix("/_simulator") { return control(request, now: now) }
        requests.total += 1
        inFlightTotal += 1
        concurrentPeak = max(concurrentPeak, inFlightTotal)
        let verdict = faults.strike(request, random: &random)
        var answer: Answer
        switch verdict.effect {
        case .hang: answer = Answer(status: 0)
        case .dropBefore: answer = Answer(status: 0)
        case .error500Before: answer = refuse(.internalError)
        case .rateLimit: answer = refuse(.tooManyRequests)
        default: answer = process(request, path: path, verdict: verdict, now: now)
        }
        switch verdict.effect {
        case .hang: answer.transmission = .never
        case .dropBefore, .dropAfter: answer.transmission = .closed
        case .truncateAfter: answer.transmission = .truncated
        case .error500After:
            let processed = answer
            answer = refuse(.internalError)
            answer.account = processed.account
        default: break
        }
        answer.delay = verdict.delay
        if answer.transmission == .whole { requests.byStatus["\(answer.status)", default: 0] += 1 }
        return answer
    }

    /// To be called once for every answer of ``handle(_:now:)``.
    mutating func finished(_ answer: Answer) {
        guard answer.isTwilio else { return }
        inFlightTotal -= 1
        if let account = answer.account { inFlight[account] -= 1 }
    }

    private mutating func process(
        _ request: Request, path: Substring, verdict: FaultPlan.Verdict, now: Instant
    ) -> Answer {
        guard let caller = directory.caller(request.authorization) else { return refuse(.authenticate) }
        inFlight[caller.account] += 1
        let underWay = inFlight[caller.account]
        var answer: Answer
        do throws(Refusal) {
            if let limit = configuration.concurrencyLimit, underWay > limit { throw .tooManyRequests }
            answer = try route(request, path: path, caller: caller, listLag: verdict.listLag, now: now)
        } catch {
            answer = refuse(error)
        }
        answer.account = caller.account
        answer.concurrentRequests = underWay
        return answer
    }

    private mutating func refuse(_ refusal: Refusal) -> Answer {
        var answer = Answer(status: refusal.status, body: refusal.document)
        answer.requestID = newRequestID()
        answer.asksForCredentials = refusal.status == 401
        return answer
    }

    mutating func newRequestID() -> Identifier { Identifier(high: random.next(), low: random.next()) }

    private mutating func route(
        _ request: Request, path: Substring, caller: AccountDirectory.Caller, listLag: Instant?, now: Instant
    ) throws(Refusal) -> Answer {
        guard let path = ProductHost.apiPath(host: request.host, path: path) else { throw .notFound(path) }
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .dropFirst().map { Substring($0) }
        guard parts.count >= 3, parts.starts(with: ["2010-04-01", "Accounts"]) else { throw .notFound(path) }
        let rest = parts.dropFirst(3)
        if rest.isEmpty { return try accountResource(request, parts[2], path: path, caller: caller) }
        let account = try directory.account(parts[2], for: caller, path: path)
        switch (rest.first, rest.count) {
        case ("Messages.json", 1):
            return try messageList(request, path: path, account: account, listLag: listLag, now: now)
        case ("Messages", 2):
            return try message(request, try sid(rest.last, path), path: path, account: account, now: now)
        case ("Calls.json", 1): return try callList(request, path: path, account: account, now: now)
        case ("Calls", 2):
            return try call(request, try sid(rest.last, path), path: path, account: account, now: now)
        default: throw .notFound(path)
        }
    }

    private func sid(_ part: Substring?, _ path: Substring) throws(Refusal) -> Substring {
        guard let part, part.hasSuffix(".json") else { throw .notFound(path) }
        return part.dropLast(5)
    }
}

/// Which of Twilio's hosts a request means.
enum ProductHost {
    /// The path at `api.twilio.com`; `nil` when the request is for another product.
    ///
    /// A Twilio host (`api.twilio.com`, `api.dublin.ie1.twilio.com`) decides; any other host leaves it to the path,
    /// which may begin with the product's name (`/api/2010-04-01/…`).
    static func apiPath(host: String, path: Substring) -> Substring? {
        let name = host[..<(host.utf8.firstIndex(of: UInt8(ascii: ":")) ?? host.endIndex)].lowercased()
        if name.hasSuffix(".twilio.com") { return name.hasPrefix("api.") ? path : nil }
        return path.hasPrefix("/api/") ? path.dropFirst(4) : path
    }
}
