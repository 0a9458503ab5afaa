package import Twilio

/// How a list is got: what Twilio filters, what is left to filter here, and which requests it takes.
public struct ListPlan: Sendable {
    /// One way to rows: a list with filters, or one row by key.
    package struct Leg: Sendable {
        /// Values of the entity's parents, outermost first; `nil` for one that has to be walked.
        package var parents: [String?]
        /// The key, where the row is fetched instead of listed.
        package var key: String?
        /// Filters as Twilio takes them: name, with `<` or `>` behind it for a range, and value.
        package var filters: [(name: String, value: String)]

        package init(parents: [String?], key: String? = nil, filters: [(name: String, value: String)] = []) {
            self.parents = parents
            self.key = key
            self.filters = filters
        }
    }

    /// The entity.
    public let entity: Entity
    let legs: [Leg]
    /// What is left to filter here.
    let local: Filter?
    /// At most so many rows.
    public let limit: Int?
    /// Rows a page.
    let pageSize: Int
    /// Whether rows of something that is not there are just none; otherwise it is an error.
    let toleratesMissingParents: Bool

    package init(
        entity: Entity, legs: [Leg], local: Filter? = nil, limit: Int? = nil, pageSize: Int,
        toleratesMissingParents: Bool = false
    ) {
        self.entity = entity
        self.legs = legs
        self.local = local
        self.limit = limit
        self.pageSize = pageSize
        self.toleratesMissingParents = toleratesMissingParents
    }

    /// The path of the one list that it takes; `nil` where there are several, or rows are fetched one by one.
    package func onlyPath(_ client: TwilioClient) -> String? {
        guard legs.count == 1, let leg = legs.first, leg.key == nil else { return nil }
        let parents = leg.parents.compactMap(\.self)
        guard parents.count == entity.parents.count else { return nil }
        return try? EntityRequest(client: client, entity: entity).path(.list, parents: parents)
    }

    /// Whether rows that Twilio gives may be left out here.
    package var filtersHere: Bool { local != nil }

    /// What happens, line by line.
    public var explanation: [String] {
        var lines: [String] = []
        for leg in legs.prefix(20) {
            var line = leg.key.map { "FETCH \(entity.sqlName) \($0)" } ?? "LIST \(entity.sqlName)"
            for (parent, value) in zip(entity.parents, leg.parents) {
                line += value.map { ", \(parent.parameter)=\($0)" } ?? ", for each \(parent.parameter)"
            }
            if leg.key == nil {
                for filter in leg.filters { line += ", \(filter.name)=\(filter.value)" }
                if entity.paging?.sizeParameter != nil { line += ", PageSize=\(pageSize)" }
            }
            lines.append(line)
        }
        if legs.count > 20 { lines.append("… and \(legs.count - 20) more lists") }
        if let local { lines.append("FILTER HERE \(local)") }
        if let limit { lines.append("STOP AFTER \(limit) rows") }
        return lines
    }
}
