internal import FoundationEssentials
internal import Twilio

/// Chooses the plan of a list from a filter.
package struct ListPlanner {
    let entity: Entity
    let catalog: Catalog
    private var keys: [String]?
    private var parents: [[String]?]
    private var filters: [(name: String, values: [String])] = []
    private var ranges: [(name: String, value: String)] = []
    /// Conditions on the rows, and how much of each Twilio is sent.
    private var conditions: [(filter: Filter, push: Push)] = []

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
                throw CatalogError(.unknownField, EntityAccess.strange(name, for: entity))
            }
            parents[index] = [value]
        }
        for condition in filter?.conjuncts ?? [] { try take(try normalized(condition)) }
        guard entity.operation(.list) != nil || keys != nil else {
            let offered = Set(entity.operations.map { $0.verb.rawValue.lowercased() }).sorted()
            throw CatalogError(
                .notOffered,
                "\(entity.sqlName) cannot be listed; Twilio offers \(offered.joined(separator: ", "))"
                    + (entity.operation(.fetch).map { $0.place == .instance ? ": give its key" : ": get it" } ?? ""))
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
        let maximum = min(entity.paging?.maximumSize ?? 1000, 1000)
        if let pageSize, !(1...maximum).contains(pageSize) {
            throw CatalogError(.refused, "\(entity.sqlName): a page has 1 to \(maximum) rows, not \(pageSize)")
        }
        // Only where Twilio filters everything do so many rows suffice.
        let wanted = conditions.allSatisfy { $0.push.isTight } ? limit : nil
        return ListPlan(
            entity: entity, legs: legs(), local: local, limit: limit,
            pageSize: max(1, min(pageSize ?? wanted ?? maximum, maximum)))
    }

    /// What is left to look at here.
    private var local: Filter? {
        let left = conditions.filter { condition in
            switch condition.push {
            case .whole(.key): false
            // A row fetched by its key has been filtered by nothing else.
            case .whole(.filter) where keys != nil:
                condition.filter.columns.allSatisfy { entity.column(named: $0) != nil }
            case .whole: false
            case .superset, .none: true
            }
        }
        return left.map(\.filter).reduce(nil as Filter?) { all, next in all.map { .and($0, next) } ?? next }
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
                "filter: \(entity.sqlName) has no column `\(column)`"
                    + Spelling.hint(column, among: entity.columns.map(\.name)) + "; it has "
                    + entity.columns.map(\.name).joined(separator: ", "))
        }
        let push: Push =
            switch condition {
            case .compare(let column, .equal, let value): takeEqual(column, [value])
            case .oneOf(let column, let values): takeEqual(column, Array(Set(values)).sorted())
            case .compare(let column, let comparison, let value): takeRange(column, comparison, value)
            default: .none
            }
        conditions.append((condition, push))
    }

    /// The condition with dates in the form in which rows have them, and booleans as JSON has them.
    private func normalized(_ condition: Filter) throws(CatalogError) -> Filter {
        let entity = entity
        return try condition.mapping { (name, value) throws(CatalogError) in
            let column = entity.column(named: name).map { entity.columns[$0].type }
            guard let type = column ?? entity.filter(named: name)?.type else { return value }
            if type.isDate, column != nil {
                guard let date = TwilioInstant.normal(value) else {
                    throw CatalogError(
                        .invalidFilter,
                        "filter: \(name): `\(value)` is no date; write 2026-01-02 or 2026-01-02T03:04:05Z")
                }
                return date
            }
            guard type == .boolean else { return value }
            return ["1": "true", "0": "false"][value] ?? value.lowercased()
        }
    }

    /// How much of a condition Twilio is sent.
    private enum Push {
        enum Part { case key, parent, filter }
        /// Nothing.
        case none
        /// Its rows have to be looked at again, and some at the beginning may not pass.
        case superset(isTight: Bool)
        /// Its rows need no further look.
        case whole(Part)

        /// Whether about as many rows have to be read as are wanted.
        var isTight: Bool {
            switch self {
            case .none: false
            case .superset(let isTight): isTight
            case .whole: true
            }
        }
    }

    private mutating func takeEqual(_ column: String, _ values: [String]) -> Push {
        if let index = parentIndex(column), parents[index] == nil {
            parents[index] = values
            return .whole(.parent)
        }
        let index = entity.column(named: column)
        let isKey =
            index.map { $0 == entity.keyColumn }
            ?? (entity.key.map { Catalog.folded($0.name) == Catalog.folded(column) } ?? false)
        if isKey, keys == nil, entity.operation(.fetch)?.place == .instance {
            keys = values
            return .whole(.key)
        }
        let name = index.map { entity.columns[$0].name } ?? column
        guard let filter = entity.filter(named: name), !filters.contains(where: { $0.name == filter.name }) else {
            return .none
        }
        // Twilio refuses words it does not know; rows may have newer ones.
        if index != nil, !values.allSatisfy(filter.takes) { return .none }
        if filter.type.isDate {
            guard values.count == 1, let day = TwilioInstant.day(of: values[0]) else { return .none }
            if filter.isRange {
                ranges.append((filter.name + ">", day))
                ranges.append((filter.name + "<", upperDay(filter.name, day)))
            } else {
                filters.append((filter.name, values))
            }
            return index == nil ? .whole(.filter) : .superset(isTight: values[0].utf8.count == 10)
        }
        filters.append((filter.name, values))
        // A filter without a column cannot be looked at again, and Twilio may put numbers into another form.
        return index == nil || filter.type == .phone ? .whole(.filter) : .superset(isTight: true)
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
        // The newest come first: what lies behind an upper bound has to be passed over.
        let isLower = comparison == .greater || comparison == .greaterOrEqual
        return .superset(isTight: isLower)
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
