extension World {
    /// `/2010-04-01/Accounts/{AC}/Messages.json`
    mutating func messageList(
        _ request: Request, path: Substring, account: Int, listLag: Int64?, now: Instant
    ) throws(Refusal) -> Answer {
        switch request.method {
        case "POST":
            return try createMessage(FormFields(request.body), account: account, listLag: listLag, now: now)
        case "GET": return try listMessages(FormFields(request.query.utf8), path: path, account: account, now: now)
        default: throw .methodNotAllowed
        }
    }

    /// `/2010-04-01/Accounts/{AC}/Messages/{SID}…`: a message, its media, its feedback.
    mutating func messageResource(
        _ request: Request, _ parts: ArraySlice<Substring>, path: Substring, account: Int, now: Instant
    ) throws(Refusal) -> Answer {
        let first = parts.count == 1 ? try sid(parts.first, path) : parts.first ?? ""
        guard let index = messages.index(sid: first), Int(messages[index].account) == account,
            !messages[index].flags.contains(.deleted)
        else { throw .notFound(path) }
        switch (parts.dropFirst().first, parts.count) {
        case (nil, _): return try message(index, request, now: now)
        case ("Media.json", 2): return try mediaList(of: index, request, path: path, now: now)
        case ("Media", 3): return try media(of: index, request, parts.last ?? "", path: path)
        case ("Feedback.json", 2): return try feedback(of: index, request, now: now)
        default: throw .unmodelled(path)
        }
    }

    private mutating func message(_ index: Int, _ request: Request, now: Instant) throws(Refusal) -> Answer {
        switch request.method {
        case "GET": break
        case "POST": try update(message: index, FormFields(request.body), now: now)
        case "DELETE":
            try requireEnd(ofMessage: index, to: "delete", now: now)
            messages[index].flags.insert(.deleted)
            return answer(204, JSONWriter(capacity: 0))
        default: throw .methodNotAllowed
        }
        var json = JSONWriter()
        write(message: index, now: now, to: &json)
        return answer(200, json)
    }

    private mutating func update(message index: Int, _ form: FormFields, now: Instant) throws(Refusal) {
        if let body = form["Body"] {
            guard body.isEmpty else { throw .badParameter("Body", body) }
            try requireEnd(ofMessage: index, to: "redact", now: now)
        }
        if let status = form.nonEmpty("Status") {
            guard status == "canceled" else { throw .badParameter("Status", status) }
            switch MessageProgress(messages[index], at: now, pace: pace).stage {
            case .scheduled: scheduledMessages[Int(messages[index].account), default: 1] -= 1
            case .accepted, .queued: break
            default: throw Refusal(30409, "Cannot cancel the message: it is no longer waiting to be sent")
            }
            messages[index].flags.insert(.canceled)
            messages[index].changed = now
            if messages[index].callback != .none { due.add(.messageCanceled(UInt32(index)), at: now) }
        }
        if form["Body"] != nil {
            messages[index].flags.insert(.redacted)
            messages[index].body = .empty
            messages[index].changed = now
        }
    }

    private func requireEnd(ofMessage index: Int, to action: String, now: Instant) throws(Refusal) {
        guard MessageProgress(messages[index], at: now, pace: pace).stage.isFinal else {
            throw Refusal(
                20009, "Cannot \(action) message because delivery has not been completed.")
        }
    }

    private mutating func listMessages(
        _ query: FormFields, path: Substring, account: Int, now: Instant
    ) throws(Refusal) -> Answer {
        let store = messages
        let request = try PageRequest(query) { store.index(sid: $0) }
        let sent = try DateFilter("DateSent", in: query, strictlyBefore: false)
        let to = query.nonEmpty("To").map { addresses.find($0) }
        let from = query.nonEmpty("From").map { addresses.find($0) }
        var newest = store.count > 0 ? store.count - 1 : nil
        if let to { newest = to.flatMap { store.newest(to: $0) } }
        let page = Page(
            request, newest: newest,
            older: { to == nil ? ($0 > 0 ? $0 - 1 : nil) : store.previousToSame($0) },
            matches: { index in
                let record = store[index]
                guard Int(record.account) == account, !record.flags.contains(.deleted),
                    !store.isHidden(index, at: now)
                else { return false }
                if from == nil, sent.isEmpty { return true }
                let progress = MessageProgress(record, at: now, pace: pace)
                if let from, from != record.from || !progress.showsSender(record) { return false }
                return sent.contains(progress.sent)
            })
        var rows = self
        let document = page.document(
            key: "messages", path: path, query: query, sid: { store.sid($0) },
            row: { rows.write(message: $0, now: now, to: &$1) })
        var answer = Answer(status: 200, body: document)
        answer.requestID = newRequestID()
        return answer
    }
}
