internal import Twilio

extension World {
    /// `/2010-04-01/Accounts/{AC}/Calls.json`
    mutating func callList(
        _ request: Request, path: Substring, account: Int, now: Instant
    ) throws(Refusal) -> Answer {
        switch request.method {
        case "POST": return try createCall(FormFields(request.body), account: account, now: now)
        case "GET": return try listCalls(FormFields(request.query.utf8), path: path, account: account, now: now)
        default: throw .methodNotAllowed
        }
    }

    /// `/2010-04-01/Accounts/{AC}/Calls/{SID}.json`
    mutating func call(
        _ request: Request, _ sid: Substring, path: Substring, account: Int, now: Instant
    ) throws(Refusal) -> Answer {
        guard let index = calls.index(sid: sid), calls[index].account == account, !calls[index].isDeleted else {
            throw .notFound(path)
        }
        switch request.method {
        case "GET": break
        case "POST": try update(call: index, FormFields(request.body), now: now)
        case "DELETE":
            guard CallProgress(calls[index], at: now, pace: pace).stage.isFinal else {
                throw Refusal(20009, "Cannot delete call because it has not been completed.")
            }
            calls[index].isDeleted = true
            return answer(204, JSONWriter(capacity: 0))
        default: throw .methodNotAllowed
        }
        var json = JSONWriter(capacity: 2048)
        write(call: index, CallProgress(calls[index], at: now, pace: pace), now: now, to: &json)
        return answer(200, json)
    }

    private mutating func createCall(_ form: FormFields, account: Int, now: Instant) throws(Refusal) -> Answer {
        let draft = try CallDraft(form)
        let from = try caller(draft.from)
        if let refusal = MagicNumber.refusal(callTo: draft.to) { throw refusal }
        let to = addresses.pack(draft.to)
        let behaviour = recipients[to]
        if behaviour.outcome == .reject {
            let code = behaviour.errorCode == 21211 ? 21217 : behaviour.errorCode
            throw Refusal(code, ErrorTable.entry(for: code)?.meaning ?? "Refused by the simulator")
        }
        let dialled = nextTurn(account: account, now: now)
        let talking = min(pace.talking, draft.timeLimit.map { Int64($0) * 1000 } ?? .max)
        var content = ContentHash.of(draft.to.utf8, from: ContentHash.seed &+ UInt64(account))
        content = ContentHash.of(draft.from.utf8, from: content)
        content = ContentHash.of(draft.instructions.utf8, from: content)
        let index = calls.append(
            CallRecord(
                created: now, dialled: dialled, talking: talking, to: to, from: from, account: account,
                outcome: behaviour.callOutcome, detectsMachine: draft.detectsMachine,
                instructions: texts.store(draft.instructions),
                callback: draft.statusCallback.map { texts.store($0) } ?? .none,
                callbackMethod: draft.callbackMethod, events: draft.events),
            content: content)
        scheduleReport(ofCall: index, after: nil)
        var json = JSONWriter(capacity: 2048)
        write(call: index, CallProgress(created: calls[index]), now: now, to: &json)
        return answer(201, json, requestID: calls.identifier(index))
    }

    /// When a new call of the account is dialled: after those before it, at the account's rate.
    private mutating func nextTurn(account: Int, now: Instant) -> Instant {
        let earliest = now + pace.queued
        guard configuration.callsPerSecond > 0 else { return earliest }
        let turn = max(earliest, nextCallStart[account])
        nextCallStart[account] = turn + 1000 / Int64(configuration.callsPerSecond)
        return turn
    }

    private func caller(_ from: String) throws(Refusal) -> PackedAddress {
        guard from != MagicNumber.invalid, let address = try? ChannelAddress(from), case .phone(let number) = address
        else { throw Refusal(21212, "The 'From' number \(from) is not a valid phone number.") }
        guard let sender = addresses.find(number.description), senders.owns(sender) else {
            throw Refusal(
                21210,
                "The source phone number provided, \(from), is not yet verified for your account. You may only make "
                    + "calls from phone numbers that you've verified or purchased from Twilio.")
        }
        return sender
    }

    private mutating func update(call index: Int, _ form: FormFields, now: Instant) throws(Refusal) {
        let stage = CallProgress(calls[index], at: now, pace: pace).stage
        let redirect = form.nonEmpty("Url") ?? form.nonEmpty("Twiml")
        if form.nonEmpty("Url") != nil, form.nonEmpty("Twiml") != nil {
            throw .badParameter("Twiml", "not together with Url")
        }
        switch form.nonEmpty("Status") {
        case nil: break
        case "canceled":
            guard stage == .queued || stage == .initiated || stage == .ringing else {
                throw Refusal(21220, "Call is not in-progress. Cannot cancel.")
            }
            end(call: index, now: now)
        case "completed":
            guard !stage.isFinal else { throw Refusal(21220, "Call is not in-progress. Cannot redirect.") }
            end(call: index, now: now)
        case let status?: throw .badParameter("Status", status)
        }
        if redirect != nil {
            guard stage == .inProgress else { throw Refusal(21220, "Call is not in-progress. Cannot redirect.") }
            calls[index].instructions = texts.store(try CallDraft.instructions(form, application: nil))
        }
        if let url = form.nonEmpty("StatusCallback") {
            guard WebURL.isValidCallback(url) else {
                throw Refusal(21609, "The StatusCallback URL \(url) is not a valid URL.")
            }
            calls[index].callback = texts.store(url)
            calls[index].callbackMethod = try Callback.Method(form, "StatusCallbackMethod")
        }
    }

    private mutating func end(call index: Int, now: Instant) {
        calls[index].ended = now
        if calls[index].callback != .none { due.add(.callEnded(UInt32(index)), at: now) }
    }

    private mutating func listCalls(
        _ query: FormFields, path: Substring, account: Int, now: Instant
    ) throws(Refusal) -> Answer {
        let store = calls
        let request = try PageRequest(query) { store.index(sid: $0) }
        let started = try DateFilter("StartTime", in: query, strictlyBefore: true)
        let ended = try DateFilter("EndTime", in: query, strictlyBefore: true)
        let to = query.nonEmpty("To").map { addresses.find($0) }
        let from = query.nonEmpty("From").map { addresses.find($0) }
        let status = query.nonEmpty("Status")
        let parent = query.nonEmpty("ParentCallSid")
        var newest = store.count > 0 ? store.count - 1 : nil
        if let to { newest = to.flatMap { store.newest(to: $0) } }
        // Calls made through the API have no parent.
        if parent != nil { newest = nil }
        let page = Page(
            request, newest: newest,
            older: { to == nil ? ($0 > 0 ? $0 - 1 : nil) : store.previousToSame($0) },
            matches: { index in
                let record = store[index]
                guard record.account == account, !record.isDeleted, from.map({ $0 == record.from }) ?? true else {
                    return false
                }
                let progress = CallProgress(record, at: now, pace: pace)
                return status.map { $0 == progress.status } ?? true
                    && started.contains(progress.start) && ended.contains(progress.end)
            })
        var rows = self
        let document = page.document(
            key: "calls", path: path, query: query, sid: { store.sid($0) },
            row: { rows.write(call: $0, CallProgress(store[$0], at: now, pace: rows.pace), now: now, to: &$1) })
        var answer = Answer(status: 200, body: document)
        answer.requestID = newRequestID()
        return answer
    }
}

extension RecipientTable.Behaviour {
    fileprivate var callOutcome: CallRecord.Outcome {
        switch outcome {
        case .delivered, .read, .reject: .answered
        case .busy: .busy
        case .undelivered, .silent, .noAnswer: .unanswered
        case .failed: .failed
        }
    }
}
