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
        guard let index = calls.index(sid: sid, account: account) else { throw .notFound(path) }
        switch request.method {
        case "GET": break
        case "POST": try update(call: index, FormFields(request.body), now: now)
        case "DELETE":
            guard calls[index].stage.isFinal else {
                throw Refusal(20009, "Cannot delete call because it has not been completed.")
            }
            calls[index].isDeleted = true
            return answer(204, JSONWriter(capacity: 0))
        default: throw .methodNotAllowed
        }
        return show(call: index, status: 200, now: now)
    }

    /// What lies below a call: its recordings and notifications.
    mutating func callSubresource(_ request: ResourceRequest) throws(Refusal) -> Answer {
        guard let call = calls.index(sid: request.parts[1], account: request.account) else { throw request.notFound }
        switch request.parts[2] {
        case "Recordings": return try callRecording(request, call: call)
        case "Notifications": return try notification(request, call: call)
        default: throw .unmodelled(request.path)
        }
    }

    mutating func show(call index: Int, status: Int, now: Instant) -> Answer {
        var json = JSONWriter(capacity: 2048)
        write(call: index, now: now, to: &json)
        return answer(status, json, requestID: status == 201 ? calls.identifier(index) : nil)
    }

    private mutating func update(call index: Int, _ form: FormFields, now: Instant) throws(Refusal) {
        let stage = calls[index].stage
        if form.nonEmpty("Url") != nil, form.nonEmpty("Twiml") != nil {
            throw .badParameter("Twiml", "not together with Url")
        }
        let isRedirected = form.nonEmpty("Url") != nil || form.nonEmpty("Twiml") != nil
        let instructions = isRedirected ? try CallDraft.instructions(form) : nil
        let limit = try form.number("TimeLimit", 1...86_400)
        let method = try Callback.Method(form, "StatusCallbackMethod")
        let callback = form.nonEmpty("StatusCallback")
        if let callback, !WebURL.isValidCallback(callback) {
            throw Refusal(21609, "The StatusCallback URL \(callback) is not a valid URL.")
        }
        let status = try form.choice("Status", ["canceled", "completed"])
        if status == "canceled", stage == .inProgress || stage.isFinal {
            throw Refusal(21220, "Call is not in-progress. Cannot cancel.")
        }
        if (status == "completed" && stage.isFinal) || (isRedirected && stage != .inProgress) {
            throw Refusal(21220, "Call is not in-progress. Cannot redirect.")
        }
        if let callback {
            calls[index].callback = texts.store(callback)
            calls[index].callbackMethod = method
        }
        if let limit {
            sessions[index]?.timeLimit = Int64(limit) * 1000
            if let answered = calls[index].answered {
                due.add(.callLimit(UInt32(index)), at: answered + Int64(limit) * 1000)
            }
        }
        if status != nil { return end(call: index, stage == .inProgress ? .completed : .canceled, at: now) }
        if let instructions { redirect(call: index, instructions, now: now) }
    }

    /// A live call leaves what it is doing.
    private mutating func redirect(call index: Int, _ instructions: CallDraft.Instructions, now: Instant) {
        if case .others(_, let children)? = sessions[index]?.wait {
            sessions[index]?.wait = .nothing
            for child in children { end(call: child, .completed, at: now) }
        }
        sessions[index]?.source = .twiml("")
        calls[index].timer += 1
        switch instructions {
        case .url(let address, let fallback): fetch(address, fallback: fallback, call: index)
        case .twiml(let text): execute(document: Array(text.utf8), from: nil, call: index, at: now)
        case .application: break
        }
    }
}
