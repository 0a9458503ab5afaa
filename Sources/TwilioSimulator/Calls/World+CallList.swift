extension World {
    /// `GET /2010-04-01/Accounts/{AC}/Calls.json`
    mutating func listCalls(
        _ query: FormFields, path: Substring, account: Int, now: Instant
    ) throws(Refusal) -> Answer {
        let store = calls
        let request = try PageRequest(query) { store.index(sid: $0) }
        let started = try DateFilter("StartTime", in: query, strictlyBefore: true)
        let ended = try DateFilter("EndTime", in: query, strictlyBefore: true)
        let to = query.nonEmpty("To").map { addresses.find($0) }
        let from = query.nonEmpty("From").map { addresses.find($0) }
        let status = query.nonEmpty("Status")
        let parent = query.nonEmpty("ParentCallSid").map { store.index(sid: Substring($0)) }
        var newest = store.count > 0 ? store.count - 1 : nil
        if let to { newest = to.flatMap { store.newest(to: $0) } }
        let page = Page(
            request, newest: newest,
            older: { to == nil ? ($0 > 0 ? $0 - 1 : nil) : store.previousToSame($0) },
            matches: { index in
                let record = store[index]
                guard record.account == account, !record.isDeleted, from.map({ $0 == record.from }) ?? true,
                    parent.map({ $0 != nil && $0 == record.parent }) ?? true
                else { return false }
                return status.map { $0 == record.status } ?? true && started.contains(record.start)
                    && ended.contains(record.end)
            })
        var rows = self
        let document = page.document(
            key: "calls", path: path, query: query, sid: { store.sid($0) },
            row: { rows.write(call: $0, now: now, to: &$1) })
        var answer = Answer(status: 200, body: document)
        answer.requestID = newRequestID()
        return answer
    }
}
