/// A condition on rows: what a filter clause says.
public indirect enum Filter: Sendable, Equatable {
    /// How a column is compared.
    public enum Comparison: String, Sendable {
        case equal = "=", notEqual = "<>", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    }

    /// A column against a value.
    case compare(String, Comparison, String)
    /// A column against a pattern: `%` any text, `_` any character; letter case does not matter.
    case like(String, String)
    /// A column against several values.
    case oneOf(String, [String])
    /// A column without a value.
    case isNull(String)
    /// Both.
    case and(Filter, Filter)
    /// At least one.
    case or(Filter, Filter)
    /// The opposite.
    case not(Filter)

    /// The conditions that must all hold.
    var conjuncts: [Filter] {
        if case .and(let one, let other) = self { return one.conjuncts + other.conjuncts }
        return [self]
    }

    /// The columns it speaks of.
    public var columns: [String] {
        switch self {
        case .compare(let column, _, _), .like(let column, _), .oneOf(let column, _), .isNull(let column): [column]
        case .and(let one, let other), .or(let one, let other): one.columns + other.columns
        case .not(let filter): filter.columns
        }
    }

    /// A row's value as it is compared.
    package struct Operand {
        package let text: String
        /// Whether the column holds numbers, written as such or as text.
        package let isNumber: Bool

        package init(text: String, isNumber: Bool) { (self.text, self.isNumber) = (text, isNumber) }
    }

    /// The same condition with every value put into another form.
    func mapping(
        _ change: (_ column: String, _ value: String) throws(CatalogError) -> String
    ) throws(CatalogError) -> Filter {
        switch self {
        case .compare(let column, let comparison, let value): .compare(column, comparison, try change(column, value))
        case .oneOf(let column, let values):
            .oneOf(column, try values.map { (value) throws(CatalogError) in try change(column, value) })
        case .like, .isNull: self
        case .and(let one, let other): .and(try one.mapping(change), try other.mapping(change))
        case .or(let one, let other): .or(try one.mapping(change), try other.mapping(change))
        case .not(let filter): .not(try filter.mapping(change))
        }
    }

    /// Whether a row passes; `nil` where a missing value leaves it open, as SQL has it.
    package func passes(_ value: (String) -> Operand?) -> Bool? {
        switch self {
        case .compare(let column, let comparison, let wanted):
            guard let value = value(column) else { return nil }
            return Self.compare(value, comparison, wanted)
        case .like(let column, let pattern):
            guard let value = value(column) else { return nil }
            return Self.matches(Array(value.text.lowercased()), Array(pattern.lowercased()))
        case .oneOf(let column, let values):
            guard let value = value(column) else { return nil }
            return values.contains { Self.compare(value, .equal, $0) }
        case .isNull(let column): return value(column) == nil
        case .and(let one, let other):
            let (one, other) = (one.passes(value), other.passes(value))
            if one == false || other == false { return false }
            return one == nil || other == nil ? nil : true
        case .or(let one, let other):
            let (one, other) = (one.passes(value), other.passes(value))
            if one == true || other == true { return true }
            return one == nil || other == nil ? nil : false
        case .not(let filter): return filter.passes(value).map { !$0 }
        }
    }

    /// Numbers compare as numbers, everything else as text; dates have been made comparable as text before.
    private static func compare(_ operand: Operand, _ comparison: Comparison, _ wanted: String) -> Bool {
        let value = operand.text
        if operand.isNumber, let value = Double(value), let wanted = Double(wanted) {
            return holds(value, comparison, wanted)
        }
        // A day stands for its 24 hours: `date_sent = '2026-01-02'`.
        if wanted.utf8.count == 10, value.utf8.count > 10, TwilioInstant.isDay(wanted) {
            return holds(String(value.prefix(10)), comparison, wanted)
        }
        return holds(value, comparison, wanted)
    }

    private static func holds<Value: Comparable>(_ value: Value, _ comparison: Comparison, _ wanted: Value) -> Bool {
        switch comparison {
        case .equal: value == wanted
        case .notEqual: value != wanted
        case .less: value < wanted
        case .lessOrEqual: value <= wanted
        case .greater: value > wanted
        case .greaterOrEqual: value >= wanted
        }
    }

    /// Matches without going back further than to the last `%`: linear in practice, never exponential.
    static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
        var (at, in_) = (0, 0)
        var (star, mark) = (-1, 0)
        while at < text.count {
            if in_ < pattern.count, pattern[in_] == "%" {
                (star, mark) = (in_, at)
                in_ += 1
            } else if in_ < pattern.count, pattern[in_] == "_" || pattern[in_] == text[at] {
                at += 1
                in_ += 1
            } else if star >= 0 {
                mark += 1
                (in_, at) = (star + 1, mark)
            } else {
                return false
            }
        }
        return pattern[in_...].allSatisfy { $0 == "%" }
    }
}
