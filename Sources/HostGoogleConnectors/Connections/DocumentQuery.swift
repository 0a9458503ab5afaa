internal import TwilioCatalog

/// What a list of connections or operations is asked with. Source: Google AIP-132 (`order_by`), AIP-158 (pages), AIP-160
/// (`filter`), of which comparisons, AND, OR, NOT and brackets are taken.
public struct DocumentQuery: Sendable {
    private let page: RowQuery
    private let filter: Filter?
    private let order: [(path: [String], isDescending: Bool)]
    /// What the list is asked with, for its tokens.
    private let text: String

    /// - Parameters:
    ///   - filter: such as `labels.team = "ops" AND suspended = false`; empty for all.
    ///   - orderBy: such as `createTime desc, name`.
    ///   - page: size and token.
    public init(filter: String?, orderBy: String?, page: RowQuery) throws(GoogleError) {
        self.page = page
        text = "\(filter ?? "")\n\(orderBy ?? "")"
        self.filter =
            if let filter, !filter.allSatisfy(\.isWhitespace) {
                try Self.read { () throws(CatalogError) in try Filter(clause: filter) }
            } else { nil }
        var order: [(path: [String], isDescending: Bool)] = []
        for part in (orderBy ?? "").split(separator: ",") {
            let words = part.split(whereSeparator: \.isWhitespace)
            let direction = words.count == 2 ? words[1].lowercased() : "asc"
            guard (1...2).contains(words.count), ["asc", "desc"].contains(direction) else {
                throw GoogleError(.invalidArgument, "orderBy: write fields such as `createTime desc, name`")
            }
            order.append((GoogleSpelling.path(words[0]), direction == "desc"))
        }
        self.order = order
    }

    private static func read(_ work: () throws(CatalogError) -> Filter) throws(GoogleError) -> Filter {
        do { return try work() } catch { throw GoogleError(error) }
    }

    /// A page of documents that have names, with the token of the next one.
    ///
    /// - Parameters:
    ///   - list: which list it is; tokens of others are refused.
    ///   - fields: what the documents may have.
    func page(
        of documents: [JSONValue], in list: String, fields: Set<String>
    ) throws -> (documents: [JSONValue], next: String?) {
        for (place, path) in (filter?.columns ?? []).map({ ("filter", GoogleSpelling.path($0)) })
            + order.map({ ("orderBy", $0.path) })
        where !fields.contains(path.first ?? "") {
            throw GoogleError(
                .invalidArgument, "\(place): there is no field `\(path.joined(separator: ".").prefix(80))`")
        }
        let query = PageTokens.query(list, text)
        let token = try page.pageToken.map { try PageTokens.forAll.token($0, for: query) }
        let sorted = documents.filter { passes($0) }.sorted { comesFirst($0, $1) }
        var start = 0
        if let token {
            let last = sorted.firstIndex { $0["name"]?.text == token.last }
            // One that is gone by now is followed by those that stood behind it.
            start = last.map { $0 + 1 } ?? min(token.passed, sorted.count)
        }
        let shown = Array(sorted[start...].prefix(page.pageSize))
        guard start + shown.count < sorted.count else { return (shown, nil) }
        let next = PageToken(query: query, passed: start + shown.count - 1, last: shown.last?["name"]?.text)
        return (shown, try PageTokens.forAll.text(next))
    }

    private func passes(_ document: JSONValue) -> Bool {
        filter?.passes { column in
            Self.value(document, GoogleSpelling.path(column)).map { .init(text: $0, isNumber: Double($0) != nil) }
        } ?? (filter == nil)
    }

    private func comesFirst(_ one: JSONValue, _ other: JSONValue) -> Bool {
        for field in order + [(path: ["name"], isDescending: false)] {
            let (left, right) = (Self.value(one, field.path) ?? "", Self.value(other, field.path) ?? "")
            guard left != right else { continue }
            if let left = Double(left), let right = Double(right), left != right {
                return (left < right) != field.isDescending
            }
            return (left < right) != field.isDescending
        }
        return false
    }

    private static func value(_ document: JSONValue, _ path: [String]) -> String? {
        path.reduce(document as JSONValue?) { $0?[$1] }?.text
    }
}
