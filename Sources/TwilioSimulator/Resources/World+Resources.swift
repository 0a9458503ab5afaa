/// What can be done with the resources of a table: one function per kind of request.
extension World {
    /// Answers everything that `Things.json` and `Things/{SID}.json` are asked; `create` is the POST to the list.
    mutating func serve<Row: Resource>(
        _ request: ResourceRequest, _ table: WritableKeyPath<World, ResourceTable<Row>>,
        create: ((inout World) throws(Refusal) -> Answer)? = nil
    ) throws(Refusal) -> Answer {
        guard request.parts.count == 2 else {
            switch (request.method, create) {
            case ("GET", _): return try list(request, self[keyPath: table])
            case ("POST", let create?): return try create(&self)
            default: throw .methodNotAllowed
            }
        }
        guard let index = self[keyPath: table].index(request.parts[1], account: request.account) else {
            throw request.notFound
        }
        switch request.method {
        case "GET": break
        case "POST":
            let form = request.form
            try self[keyPath: table].change(index, now: request.now) { row throws(Refusal) in try row.update(form) }
        case "DELETE":
            self[keyPath: table].remove(index)
            return answer(204, JSONWriter(capacity: 0))
        default: throw .methodNotAllowed
        }
        return show(200, self[keyPath: table][index])
    }

    /// Adds a row and answers with it.
    mutating func add<Row: Resource>(
        _ row: Row, to table: WritableKeyPath<World, ResourceTable<Row>>, _ request: ResourceRequest
    ) -> Answer {
        let index = self[keyPath: table].add(row, account: request.account, now: request.now)
        return show(201, self[keyPath: table][index])
    }

    /// Answers with one row.
    mutating func show<Row: Resource>(
        _ status: Int, _ entry: ResourceTable<Row>.Entry?, part: Substring? = nil
    ) -> Answer {
        var json = JSONWriter()
        if let entry { write(entry, part: part, to: &json) }
        return answer(status, json)
    }

    /// A page of the rows that pass the filters of the request, newest first.
    mutating func list<Row: Resource>(
        _ request: ResourceRequest, _ table: ResourceTable<Row>, part: Substring? = nil, listKey: String? = nil,
        where fits: (ResourceTable<Row>.Entry) -> Bool = { _ in true }
    ) throws(Refusal) -> Answer {
        let query = request.query
        let page = Page(
            try PageRequest(query) { table.index($0) }, newest: table.newest, older: { $0 > 0 ? $0 - 1 : nil },
            matches: { index in
                guard let entry = table[index], entry.account == request.account else { return false }
                return fits(entry) && entry.row.passes(query)
            })
        let document = page.document(
            key: listKey ?? Row.key, path: request.path, query: query, sid: { table[$0]?.sid ?? "" },
            row: { index, json in if let entry = table[index] { write(entry, part: part, to: &json) } })
        var answer = Answer(status: 200, body: document)
        answer.requestID = newRequestID()
        return answer
    }

    private func write<Row: Resource>(
        _ entry: ResourceTable<Row>.Entry, part: Substring?, to json: inout JSONWriter
    ) {
        let accountSID = directory.accounts[entry.account].sid
        json.beginObject()
        entry.row.write(
            ResourceHead(
                sid: entry.sid, accountSID: accountSID, created: entry.created, updated: entry.updated,
                uri: "/2010-04-01/Accounts/\(accountSID)/\(Row.path)/\(entry.sid)", part: part),
            to: &json)
        json.endObject()
    }
}
