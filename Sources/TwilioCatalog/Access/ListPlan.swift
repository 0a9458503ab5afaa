internal import FoundationEssentials
internal import Twilio

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

    package init(entity: Entity, legs: [Leg], local: Filter? = nil, limit: Int? = nil, pageSize: Int) {
        self.entity = entity
        self.legs = legs
        self.local = local
        self.limit = limit
        self.pageSize = pageSize
    }

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

/// Chooses the plan of a list from a filter.
package struct ListPlanner {
    let entity: Entity
    let catalog: Catalog
    private var keys: [String]?
    private var parents: [[String]?]
    private var filters: [(name: String, values: [String])] = []
    private var ranges: [(name: String, value: String)] = []
    /// Conditions that Twilio knows nothing of.
    private var unsent: [Filter] = []
    /// Conditions that Twilio was sent, to be looked at again.
    private var recheck: [Filter] = []

    init(_ entity: Entity, catalog: Catalog) {
        self.entity = entity
        self.catalog = catalog
        parents = entity.parents.map { _ in nil }
    }

    /// - Parameter given: parents' values by parameter, in any spelling.
    mutating func plan(
        _ filter: Filter?, given: [String: String], limit: Int?, pageSize: Int?
    ) throws(CatalogError) -> ListPlan {
        for (name, value) in given {
            guard let index = parentIndex(name) else {
                throw CatalogError(.unknownField, "`\(name)` is no parent of \(entity.sqlName)")
            }
            parents[index] = [value]
        }
        for condition in filter?.conjuncts ?? [] { try take(condition) }
        guard entity.operation(.list) != nil || keys != nil else {
            let offered = Set(entity.operations.map { $0.verb.rawValue.lowercased() }).sorted()
            throw CatalogError(
                .notOffered,
                "\(entity.sqlName) cannot be listed; Twilio offers \(offered.joined(separator: ", "))"
                    + (entity.operation(.fetch) != nil ? ": give its key" : ""))
        }
        for filter in entity.filters where filter.isRequired && !filters.contains(where: { $0.name == filter.name }) {
            throw CatalogError(
                .missingInput, "\(entity.sqlName) can only be listed with \(filter.name) = …")
        }
        for (parent, values) in zip(entity.parents, parents) where values == nil {
            guard let owner = catalog.parent(of: entity, parameter: parent.parameter), owner.keyColumn != nil,
                owner.operation(.list) != nil
            else {
                throw CatalogError(
                    .missingInput,
                    "\(entity.sqlName) needs \(parent.column) = …: what it belongs to cannot be listed")
            }
        }
        let local = (unsent + recheck).reduce(nil as Filter?) { all, next in all.map { .and($0, next) } ?? next }
        let maximum = min(entity.paging?.maximumSize ?? 1000, 1000)
        // Only where Twilio filters everything do so many rows suffice.
        let wanted = unsent.isEmpty ? limit : nil
        return ListPlan(
            entity: entity, legs: legs(), local: local, limit: limit,
            pageSize: max(1, min(pageSize ?? wanted ?? maximum, maximum)))
    }

    private func parentIndex(_ name: String) -> Int? {
        let folded = Catalog.folded(name)
        return entity.parents.firstIndex {
            Catalog.folded($0.parameter) == folded || Catalog.folded($0.column) == folded
        }
    }

    private mutating func take(_ condition: Filter) throws(CatalogError) {
        for column in condition.columns
        where entity.column(named: column) == nil && parentIndex(column) == nil && entity.filter(named: column) == nil {
            let isKey = entity.key.map { Catalog.folded($0.name) == Catalog.folded(column) } ?? false
            guard !isKey else { continue }
            throw CatalogError(
                .unknownField,
                "filter: \(entity.sqlName) has no column `\(column)`; it has "
                    + entity.columns.map(\.name).joined(separator: ", "))
        }
        let push: Push =
            switch condition {
            case .compare(let column, .equal, let value): takeEqual(column, [value])
            case .oneOf(let column, let values): takeEqual(column, Array(Set(values)).sorted())
            case .compare(let column, let comparison, let value): takeRange(column, comparison, value)
            default: .none
            }
        switch push {
        case .whole: break
        case .superset: recheck.append(condition)
        case .none: unsent.append(condition)
        }
    }

    /// How much of a condition Twilio is sent.
    private enum Push {
        case none
        /// Its rows have to be looked at again.
        case superset
        /// Its rows need no further look.
        case whole
    }

    private mutating func takeEqual(_ column: String, _ values: [String]) -> Push {
        if let index = parentIndex(column), parents[index] == nil {
            parents[index] = values
            return .whole
        }
        let index = entity.column(named: column)
        let isKey =
            index.map { $0 == entity.keyColumn }
            ?? (entity.key.map { Catalog.folded($0.name) == Catalog.folded(column) } ?? false)
        if isKey, keys == nil, entity.operation(.fetch)?.place == .instance {
            keys = values
            return .whole
        }
        let name = index.map { entity.columns[$0].name } ?? column
        guard let filter = entity.filter(named: name), !filters.contains(where: { $0.name == filter.name }) else {
            return .none
        }
        if filter.type.isDate {
            guard values.count == 1, let day = TwilioInstant.day(of: values[0]) else { return .none }
            if filter.isRange {
                ranges.append((filter.name + ">", day))
                ranges.append((filter.name + "<", upperDay(filter.name, day)))
            } else {
                filters.append((filter.name, values))
            }
            return index == nil ? .whole : .superset
        }
        filters.append((filter.name, values))
        // A filter without a column cannot be looked at again, and Twilio may put numbers into another form.
        return index == nil || filter.type == .phone ? .whole : .superset
    }

    /// Asks Twilio for a superset by days; the rest is looked at here.
    private mutating func takeRange(_ column: String, _ comparison: Filter.Comparison, _ value: String) -> Push {
        guard let index = entity.column(named: column),
            let filter = entity.filter(named: entity.columns[index].name), filter.isRange,
            let day = TwilioInstant.day(of: value)
        else { return .none }
        switch comparison {
        case .greater, .greaterOrEqual: ranges.append((filter.name + ">", day))
        case .less, .lessOrEqual: ranges.append((filter.name + "<", upperDay(filter.name, day)))
        case .equal, .notEqual: return .none
        }
        return .superset
    }

    private func upperDay(_ filter: String, _ day: String) -> String {
        ListPlanner.upperBound(of: day, entity: entity)
    }

    /// The last day to ask for so that all rows up to the end of `day` come.
    ///
    /// `DateSent<` of Messages includes the day; elsewhere the bound may be meant strictly, so a day is added.
    package static func upperBound(of day: String, entity: Entity) -> String {
        if entity.sqlName == "messages" { return day }
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let time = CivilTime(year: parts[0], month: parts[1], day: parts[2]) else { return day }
        return String(TwilioDate.iso8601(time.date.addingTimeInterval(86_400)).prefix(10))
    }

    /// The ways for every combination of values.
    private func legs() -> [ListPlan.Leg] {
        var legs = [ListPlan.Leg(parents: parents.map { _ in nil })]
        for (index, values) in parents.enumerated() {
            guard let values else { continue }
            legs = legs.flatMap { leg in
                values.map { value in
                    var leg = leg
                    leg.parents[index] = value
                    return leg
                }
            }
        }
        if let keys {
            return legs.flatMap { leg in
                keys.map { key in
                    var leg = leg
                    leg.key = key
                    return leg
                }
            }
        }
        for filter in filters {
            legs = legs.flatMap { leg in
                filter.values.map { value in
                    var leg = leg
                    leg.filters.append((filter.name, value))
                    return leg
                }
            }
        }
        return legs.map { leg in
            var leg = leg
            leg.filters += ranges
            return leg
        }
    }
}
