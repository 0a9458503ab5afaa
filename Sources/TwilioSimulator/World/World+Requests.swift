extension World {
    /// Takes note of a request: from now on it is under way. ``handle(_:_:now:)`` must follow.
    mutating func arrived(_ request: Request) -> Arrival {
        if request.path.hasPrefix("/_simulator") { return Arrival(isControl: true, caller: nil, underWay: 0) }
        requests.total += 1
        inFlightTotal += 1
        concurrentPeak = max(concurrentPeak, inFlightTotal)
        guard let caller = directory.caller(request.authorization) else {
            return Arrival(isControl: false, caller: nil, underWay: inFlightTotal)
        }
        inFlight[caller.account] += 1
        return Arrival(isControl: false, caller: caller, underWay: inFlight[caller.account])
    }

    /// Answers a request at once.
    mutating func handle(_ request: Request, now: Instant) -> Answer { handle(request, arrived(request), now: now) }

    /// Answers a request that has arrived. Call ``finished(_:)`` with the answer once it has left, or the connection
    /// has gone.
    mutating func handle(_ request: Request, _ arrival: Arrival, now: Instant) -> Answer {
        if arrival.isControl { return control(request, now: now) }
        let verdict = faults.strike(request, random: &random)
        var answer: Answer
        switch verdict.effect {
        case .hang: answer = Answer(status: 0)
        case .dropBefore: answer = Answer(status: 0)
        case .error500Before: answer = refuse(.internalError)
        case .rateLimit: answer = refuse(.tooManyRequests)
        default: answer = process(request, arrival, listLag: verdict.listLag, now: now)
        }
        switch verdict.effect {
        case .hang: answer.transmission = .never
        case .dropBefore, .dropAfter: answer.transmission = .closed
        case .truncateAfter: answer.transmission = .truncated
        case .error500After: answer = refuse(.internalError)
        default: break
        }
        answer.account = arrival.caller?.account
        answer.concurrentRequests = arrival.underWay
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
        _ request: Request, _ arrival: Arrival, listLag: Int64?, now: Instant
    ) -> Answer {
        let product = ProductHost(host: request.host, path: request.path)
        do throws(Refusal) {
            // Where tokens are had, the credentials are in the form.
            if product.name == "oauth", product.parts.last == "token" {
                return try accessToken(request, product, now: now)
            }
            guard let caller = arrival.caller else { throw .authenticate }
            try directory.admit(caller, now: now)
            if let limit = configuration.concurrencyLimit, arrival.underWay > limit { throw .tooManyRequests }
            if directory.accounts[caller.account].isTest, product.name != "lookups" {
                return try rehearse(request, product, caller: caller, now: now)
            }
            do throws(Refusal) {
                return try model(request, product, caller: caller, listLag: listLag, now: now)
            } catch  where error.isUnmodelled {
                guard var answer = try catalogResource(request, product, caller: caller, now: now) else { throw error }
                answer.isFromCatalog = true
                return answer
            }
        } catch {
            return refuse(error)
        }
    }

    /// Answers for the products that have a model.
    private mutating func model(
        _ request: Request, _ product: ProductHost, caller: AccountDirectory.Caller, listLag: Int64?, now: Instant
    ) throws(Refusal) -> Answer {
        switch product.name {
        case "api": return try route(request, path: product.path, caller: caller, listLag: listLag, now: now)
        case "messaging": return try messaging(request, product, account: caller.account, now: now)
        case "lookups": return try lookup(request, product)
        case "pricing": return try pricing(request, product)
        default: throw .unmodelled(request.path)
        }
    }

    private mutating func refuse(_ refusal: Refusal) -> Answer {
        var answer = Answer(status: refusal.status, body: refusal.document)
        answer.requestID = newRequestID()
        answer.asksForCredentials = refusal.status == 401
        return answer
    }

    mutating func newRequestID() -> Identifier { Identifier(high: requestNumbers.next(), low: requestNumbers.next()) }

    /// Answers a request to `api.twilio.com`.
    mutating func route(
        _ request: Request, path: Substring, caller: AccountDirectory.Caller, listLag: Instant?, now: Instant
    ) throws(Refusal) -> Answer {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .dropFirst().map { Substring($0) }
        if parts == ["2010-04-01", "Accounts.json"] {
            return try accountList(request, path: path, caller: caller, now: now)
        }
        guard parts.count >= 3, parts.starts(with: ["2010-04-01", "Accounts"]) else { throw .unmodelled(path) }
        let rest = parts.dropFirst(3)
        if rest.isEmpty { return try accountResource(request, parts[2], path: path, caller: caller, now: now) }
        let account = try directory.account(parts[2], for: caller, path: path)
        // What belongs to a suspended or closed account can be looked at through its parent, and no more.
        if request.method != "GET", directory.accounts[account].status != .active { throw .forbidden }
        switch (rest.first, rest.count) {
        case ("Messages.json", 1):
            return try messageList(request, path: path, account: account, listLag: listLag, now: now)
        case ("Messages", 2...):
            return try messageResource(request, rest.dropFirst(), path: path, account: account, now: now)
        case ("Calls.json", 1): return try callList(request, path: path, account: account, now: now)
        case ("Calls", 2):
            return try call(request, try sid(rest.last, path), path: path, account: account, now: now)
        default:
            return try accountSubresource(
                request, rest, path: path, caller: caller, account: account, now: now)
        }
    }

    /// What stands before `.json` in the last part of a path.
    func sid(_ part: Substring?, _ path: Substring) throws(Refusal) -> Substring {
        guard let part, part.hasSuffix(".json") else { throw .notFound(path) }
        return part.dropLast(5)
    }
}

/// A request that is under way.
struct Arrival {
    /// Whether it is for the simulator itself, and counts nowhere.
    let isControl: Bool
    /// Who sent it; `nil` where the credentials are wrong.
    let caller: AccountDirectory.Caller?
    /// How many requests of the account were under way with it.
    var underWay: Int
}
