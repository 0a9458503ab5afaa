/// What a list is asked with.
public struct RowQuery: Sendable {
    /// Rows a page where the caller names no number. Source: connectors v2, `entities.list`.
    public static let usualPage = 25
    /// The most rows of a page.
    public static let mostOnPage = 200

    /// Which rows; empty for all.
    public var conditions: String?
    /// Rows a page.
    public var pageSize: Int
    /// Where an earlier page ended.
    public var pageToken: String?
    /// The column that rows are sorted by.
    public var sortBy: String?
    /// Whether the largest come first.
    public var isDescending: Bool

    /// A query with its numbers as the caller wrote them.
    ///
    /// - Parameters:
    ///   - most: larger pages are cut to this; `nil` where there is no limit but the house's own.
    ///   - sortBy: the columns, of which one is taken; of several Google's interface knows no order.
    public init(
        conditions: String? = nil, pageSize: String? = nil, most: Int? = Self.mostOnPage, pageToken: String? = nil,
        sortBy: [String] = [], sortOrder: [String] = []
    ) throws(GoogleError) {
        self.conditions = conditions.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        self.pageToken = pageToken.flatMap { $0.isEmpty ? nil : $0 }
        var size = Self.usualPage
        if let pageSize, !pageSize.isEmpty {
            guard let number = Int(pageSize), number >= 0 else {
                throw GoogleError(.invalidArgument, "pageSize: `\(pageSize.prefix(40))` is no number of rows")
            }
            if number > 0 { size = number }
        }
        self.pageSize = min(size, most ?? 10_000)
        let columns = sortBy.flatMap { $0.split(separator: ",") }.map { $0.filter { !$0.isWhitespace } }
            .filter { !$0.isEmpty }
        guard columns.count <= 1, sortOrder.count <= 1 else {
            throw GoogleError(.invalidArgument, "sortBy: rows can be sorted by one column, not by \(columns.count)")
        }
        self.sortBy = columns.first
        let order = sortOrder.first?.uppercased() ?? ""
        guard ["", "ASC", "ASCENDING", "DESC", "DESCENDING"].contains(order) else {
            throw GoogleError(.invalidArgument, "sortOrder: `\(order.prefix(40))` is neither ASC nor DESC")
        }
        isDescending = order.hasPrefix("DESC")
    }
}
