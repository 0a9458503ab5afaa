internal import Twilio
internal import TwilioCatalog

/// Gives a list page by page, each row once, while rows come and go at Twilio.
///
/// A page ends where Twilio's does, so that a token is Twilio's own cursor, whenever Twilio can filter everything. Where
/// rows are left out here a page may end amid one of Twilio's: then the list goes on behind the last row that was given,
/// wherever new rows have pushed it.
struct RowPager {
    let access: EntityAccess
    let tokens: PageTokens
    let entity: Entity
    let query: RowQuery
    /// What the list was asked with, for its tokens.
    let name: String

    /// The most rows that are sorted: all of them have to be read for every page.
    private static let mostSorted = 100_000

    struct Page {
        var rows: [EntityRow] = []
        var next: String?
    }

    func page() async throws -> Page {
        let filter = try filter()
        let token = try query.pageToken.map { try tokens.token($0, for: name) }
        if entity.operation(.list) == nil { return Page(rows: try await document(filter)) }
        if let column = query.sortBy { return try await sorted(by: column, filter, token) }
        let plan = try access.plan(entity.sqlName, where: filter, pageSize: pageSize(filter))
        let canResume = plan.onlyPath(access.client) != nil
        var rows = try await begin(plan, at: token)
        var page = Page()
        while page.rows.count < query.pageSize, let row = try await rows.walk.next() {
            page.rows.append(row)
            rows.passed += 1
        }
        guard page.rows.count == query.pageSize else { return page }
        var next = PageToken(query: name, passed: rows.passed, last: page.rows.last.flatMap(EntityID.text(of:)))
        if canResume {
            guard let place = rows.walk.place else { return page }
            next.page = place.page
            next.passed = place.passed
            // Behind a whole page there is nothing to look for.
            if place.passed == 0 { next.last = nil }
        } else if rows.walk.isAtEnd {
            return page
        }
        page.next = try tokens.text(next)
        return page
    }

    /// The conditions; a bare key stands for the row that has it.
    private func filter() throws -> Filter? {
        guard let clause = query.conditions else { return nil }
        guard let key = Filter.bareKey(clause) else { return try Filter(clause: clause) }
        guard let column = entity.keyColumn else {
            throw GoogleError(
                .invalidArgument, "conditions: rows of \(entity.name) have no key; write COLUMN = 'value'")
        }
        return .compare(entity.columns[column].name, .equal, key)
    }

    /// Twilio's pages are as large as the caller's where every row of theirs is given.
    private func pageSize(_ filter: Filter?) throws -> Int? {
        guard let paging = entity.paging, paging.sizeParameter != nil else { return nil }
        let most = min(paging.maximumSize, 1000)
        let isLocal = try access.plan(entity.sqlName, where: filter).filtersHere
        return min(most, isLocal ? max(100, query.pageSize * 4) : query.pageSize)
    }

    private struct Walk {
        var walk: EntityRows.Iterator
        var passed: Int
    }

    /// The rows behind what was given already.
    private func begin(_ plan: ListPlan, at token: PageToken?) async throws -> Walk {
        guard let token, token.passed > 0 || token.page != nil else {
            return Walk(walk: access.list(plan).makeAsyncIterator(), passed: 0)
        }
        if let last = token.last {
            var walk = access.list(plan, resumingAt: token.page).makeAsyncIterator()
            var passed = 0
            while let row = try await walk.next() {
                passed += 1
                if EntityID.text(of: row) == last { return Walk(walk: walk, passed: passed) }
            }
        }
        // Rows without a name, or one that is gone by now: by their number.
        var walk = access.list(plan, resumingAt: token.page).makeAsyncIterator()
        if token.page != nil, token.passed == 0 { return Walk(walk: walk, passed: 0) }
        if token.page == nil {
            var passed = 0
            while passed < token.passed, try await walk.next() != nil { passed += 1 }
            return Walk(walk: walk, passed: passed)
        }
        while true {
            let before = walk
            let row = try await walk.next()
            guard row != nil, let place = walk.place, place.page == token.page, place.passed <= token.passed else {
                return Walk(walk: before, passed: token.passed)
            }
        }
    }

    /// A document of which there is one for what it belongs to, as a list.
    private func document(_ filter: Filter?) async throws -> [EntityRow] {
        let given = filter?.equalities ?? [:]
        let parents = entity.parents.reduce(into: [String: String]()) { parents, parent in
            let names = [parent.parameter, parent.column].map(Catalog.folded)
            parents[parent.parameter] = given.first { names.contains(Catalog.folded($0.key)) }?.value
        }
        return [try await access.get(entity.sqlName, parents: parents)]
    }

    // MARK: Sorting

    private struct Sorted {
        let row: EntityRow
        let value: String?
        let id: String
    }

    private func sorted(by name: String, _ filter: Filter?, _ token: PageToken?) async throws -> Page {
        guard let number = entity.column(named: name) else {
            throw GoogleError(
                .invalidArgument,
                "sortBy: \(entity.name) has no column `\(name.prefix(80))`"
                    + Spelling.hint(name, among: entity.columns.indices.map(entity.googleName(ofColumn:))))
        }
        let column = entity.columns[number]
        let isNumber = [.numeric, .integer, .number].contains(column.type)
        func comesFirst(_ one: (String?, String), _ other: (String?, String)) -> Bool {
            guard one.0 != other.0 else { return one.1 < other.1 }
            // What has no value comes first, as in SQL.
            guard let left = one.0, let right = other.0 else { return (one.0 == nil) != query.isDescending }
            if isNumber, let left = Double(left), let right = Double(right), left != right {
                return (left < right) != query.isDescending
            }
            return (left < right) != query.isDescending
        }
        var all: [Sorted] = []
        for try await row in access.list(try access.plan(entity.sqlName, where: filter)) {
            guard all.count < Self.mostSorted else {
                throw GoogleError(
                    .failedPrecondition, "sortBy: more than \(Self.mostSorted) rows; narrow them by conditions")
            }
            all.append(Sorted(row: row, value: row[column.name], id: EntityID.text(of: row) ?? ""))
        }
        all.sort { comesFirst(($0.value, $0.id), ($1.value, $1.id)) }
        let left = all.drop { sorted in
            guard let token, let last = token.last else { return false }
            return !comesFirst((token.sortedBy, last), (sorted.value, sorted.id))
        }
        let shown = left.prefix(query.pageSize)
        var page = Page(rows: shown.map(\.row))
        if left.count > shown.count, let last = shown.last {
            page.next = try tokens.text(
                PageToken(query: self.name, passed: shown.count, last: last.id, sortedBy: last.value))
        }
        return page
    }
}
