internal import TwilioCatalog

/// Lists of what has no model of its own, in the shapes of Twilio's pages.
extension World {
    mutating func list(_ request: Request, _ place: CatalogPlace, path: Substring) throws(Refusal) -> Answer {
        let query = FormFields(request.query.utf8)
        for filter in place.entity.filters where filter.isRequired && query.nonEmpty(filter.name) == nil {
            throw Refusal(20001, "Missing required parameter \(filter.name) in the query", status: 400)
        }
        let table = catalogTables[place.name] ?? CatalogTable()
        let filter = CatalogFilter(place.entity, query)
        func passes(_ index: Int) -> Bool { table[index].map(filter.passes) ?? false }
        guard let paging = place.entity.paging else { throw .notFound(path) }
        switch paging.style {
        case .uri, .url:
            let page = Page(
                try PageRequest(query) { table.index($0) }, newest: table.newest, older: { $0 > 0 ? $0 - 1 : nil },
                matches: passes)
            func write(_ index: Int, _ json: inout JSONWriter) {
                if let row = table[index] { place.write(row, to: &json) }
            }
            func key(_ index: Int) -> String { table[index]?.key ?? "" }
            return answer(
                200,
                body: paging.style == .uri
                    ? page.document(key: paging.rowsKey, path: path, query: query, sid: key, row: write)
                    : page.metaDocument(
                        key: paging.rowsKey, base: place.base, path: path, query: query, sid: key, row: write))
        case .token, .scim, .none:
            let rows = table.rows.indices.reversed().filter(passes).compactMap { table[$0] }
            return answer(200, try CatalogPage(rows, paging, query).document(place))
        }
    }
}

/// A page of the newest and the oldest APIs: by tokens, as SCIM has it, or all at once.
private struct CatalogPage {
    private let rows: [CatalogTable.Row]
    private let paging: Paging
    private let start: Int
    private let size: Int

    init(_ rows: [CatalogTable.Row], _ paging: Paging, _ query: FormFields) throws(Refusal) {
        (self.rows, self.paging) = (rows, paging)
        let text = paging.sizeParameter.flatMap { query.nonEmpty($0) }
        let size = text.map { Int($0) ?? 0 } ?? paging.maximumSize
        guard size > 0 else {
            throw .badParameter(paging.sizeParameter ?? "", text ?? "")
        }
        self.size = paging.style == .token ? size : .max
        let token = query.nonEmpty("Token") ?? query.nonEmpty("pageToken")
        guard let token, paging.style == .token else {
            start = 0
            return
        }
        guard let index = rows.firstIndex(where: { $0.key == token }) else { throw .badParameter("Token", token) }
        start = index
    }

    func document(_ place: CatalogPlace) -> JSONWriter {
        var json = JSONWriter()
        let page = rows.dropFirst(start).prefix(size)
        json.beginObject()
        json.key(paging.rowsKey)
        json.beginArray()
        for row in page { place.write(row, to: &json) }
        json.endArray()
        switch paging.style {
        case .token:
            json.key("meta")
            json.beginObject()
            json.field("previous_token", start > 0 ? rows[max(0, start - size)].key : nil)
            json.field("next_token", page.endIndex < rows.count ? rows[page.endIndex].key : nil)
            json.endObject()
        case .scim:
            json.field("totalResults", number: rows.count)
            json.key("schemas")
            json.beginArray()
            json.string("urn:ietf:params:scim:api:messages:2.0:ListResponse")
            json.endArray()
        default: break
        }
        json.endObject()
        return json
    }
}

/// What a list is asked for: equality on what Twilio filters by, and ranges of dates.
private struct CatalogFilter {
    private var equal: [(column: String, text: String)] = []
    private var ranges: [(column: String, bound: RequestDate, isUpper: Bool)] = []

    init(_ entity: Entity, _ query: FormFields) {
        for (name, text) in query.fields where !text.isEmpty {
            let plain = name.filter { $0 != "<" && $0 != ">" }
            guard entity.filter(named: plain) != nil, let index = entity.column(named: plain) else { continue }
            let column = entity.columns[index]
            if plain != name || column.type.isDate, let bound = RequestDate(text) {
                if !name.hasSuffix("<") { ranges.append((column.name, bound, false)) }
                if !name.hasSuffix(">") { ranges.append((column.name, bound, true)) }
            } else {
                equal.append((column.name, text))
            }
        }
    }

    func passes(_ row: CatalogTable.Row) -> Bool {
        equal.allSatisfy { row.values[$0.column]?.text == $0.text }
            && ranges.allSatisfy { column, bound, isUpper in
                guard let instant = Self.instant(column, of: row) else { return false }
                return isUpper ? instant < bound.end : instant >= bound.instant
            }
    }

    private static func instant(_ column: String, of row: CatalogTable.Row) -> Instant? {
        switch column {
        case "date_created": row.created
        case "date_updated": row.updated
        default: row.values[column]?.text.flatMap { RequestDate($0) }?.instant
        }
    }
}
