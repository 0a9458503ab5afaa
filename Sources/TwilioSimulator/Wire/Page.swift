/// What a list request asks for: how many rows, and where to go on.
struct PageRequest {
    /// Where a page begins.
    enum Anchor: Equatable {
        /// With the newest row.
        case newest
        /// With the row that is next older than this one.
        case after(Int)
        /// With the rows that are next newer than this one.
        case before(Int)
    }

    let size: Int
    let number: Int
    let anchor: Anchor

    /// Reads `PageSize`, `Page` and `PageToken`; `index` finds the row of a SID.
    init(_ query: FormFields, index: (Substring) -> Int?) throws(Refusal) {
        switch query["PageSize"] {
        case nil: size = 50
        case let text?:
            guard let size = Int(text), size >= 1 else { throw .badParameter("PageSize", text) }
            guard size <= 1000 else { throw Refusal(20007, "Page size must be less than or equal to 1000") }
            self.size = size
        }
        // Client state only, but multiplied: bounded, so that no page number is too large to be answered.
        number = min(max(0, query["Page"].flatMap { Int($0) } ?? 0), 1 << 32)
        switch query.nonEmpty("PageToken") {
        case nil: anchor = .newest
        case let token?:
            guard let index = index(token.dropFirst(2)), token.hasPrefix("PA") || token.hasPrefix("PB") else {
                throw .badParameter("PageToken", token)
            }
            anchor = token.hasPrefix("PA") ? .after(index) : .before(index)
        }
    }
}

/// The rows of a page, newest first.
struct Page {
    let request: PageRequest
    private(set) var rows: [Int] = []
    private(set) var hasOlder = false

    /// Walks from `newest` with `older`, from row to next older row, and keeps those that match.
    init(_ request: PageRequest, newest: Int?, older: (Int) -> Int?, matches: (Int) -> Bool) {
        self.request = request
        var candidate = newest
        while let row = candidate {
            candidate = older(row)
            switch request.anchor {
            case .newest: break
            case .after(let last): if row >= last { continue }
            case .before(let first):
                if row <= first {
                    candidate = nil
                    continue
                }
            }
            guard matches(row) else { continue }
            if case .before = request.anchor {
                rows.append(row)
            } else if rows.count < request.size {
                rows.append(row)
            } else {
                hasOlder = true
                return
            }
        }
        if case .before = request.anchor {
            rows = rows.suffix(request.size)
            hasOlder = true
        }
    }

    /// The document around the rows; `row` writes each.
    func document(
        key: String, path: Substring, query: FormFields, sid: (Int) -> String, row: (Int, inout JSONWriter) -> Void
    ) -> [UInt8] {
        func uri(_ number: Int, _ token: String?) -> String { address(path, query, number, token) }
        let start = rows.isEmpty ? 0 : request.number * request.size
        var json = JSONWriter(capacity: 512 + rows.count * 1024)
        json.beginObject()
        json.field("first_page_uri", uri(0, nil))
        json.field("end", number: rows.isEmpty ? 0 : start + rows.count - 1)
        let previous = request.number > 0 ? rows.first : nil
        json.field("previous_page_uri", previous.map { uri(request.number - 1, "PB" + sid($0)) })
        json.key(key)
        json.beginArray()
        for index in rows { row(index, &json) }
        json.endArray()
        json.field("uri", uri(request.number, query.nonEmpty("PageToken")))
        json.field("page_size", number: request.size)
        json.field("start", number: start)
        let next = hasOlder ? rows.last : nil
        json.field("next_page_uri", next.map { uri(request.number + 1, "PA" + sid($0)) })
        json.field("page", number: request.number)
        json.endObject()
        return json.bytes
    }

    /// The document of the newer APIs: `meta` with absolute addresses beside the rows.
    func metaDocument(
        key: String, base: String, path: Substring, query: FormFields, sid: (Int) -> String,
        row: (Int, inout JSONWriter) -> Void
    ) -> [UInt8] {
        func url(_ number: Int, _ token: String?) -> String { base + address(path, query, number, token) }
        var json = JSONWriter(capacity: 512 + rows.count * 512)
        json.beginObject()
        json.key("meta")
        json.beginObject()
        json.field("key", key)
        json.field("page", number: request.number)
        json.field("page_size", number: request.size)
        json.field("url", url(request.number, query.nonEmpty("PageToken")))
        json.field("first_page_url", url(0, nil))
        let next = hasOlder ? rows.last : nil
        json.field("next_page_url", next.map { url(request.number + 1, "PA" + sid($0)) })
        let previous = request.number > 0 ? rows.first : nil
        json.field("previous_page_url", previous.map { url(request.number - 1, "PB" + sid($0)) })
        json.endObject()
        json.key(key)
        json.beginArray()
        for index in rows { row(index, &json) }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    /// The address of a page: the filters, and where it begins.
    private func address(_ path: Substring, _ query: FormFields, _ number: Int, _ token: String?) -> String {
        var fields = query.fields.filter { !["PageSize", "Page", "PageToken"].contains($0.name) }
        fields += [("PageSize", "\(request.size)"), ("Page", "\(number)")]
        if let token { fields.append(("PageToken", token)) }
        return path + "?" + FormFields.encode(fields)
    }
}
