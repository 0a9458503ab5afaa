extension Filter: CustomStringConvertible {
    /// The clause.
    public var description: String {
        switch self {
        case .compare(let column, let comparison, let value): "\(column) \(comparison.rawValue) \(Self.quoted(value))"
        case .like(let column, let pattern): "\(column) LIKE \(Self.quoted(pattern))"
        case .oneOf(let column, let values):
            "\(column) IN (\(values.map(Self.quoted).joined(separator: ", ")))"
        case .isNull(let column): "\(column) IS NULL"
        case .and(let one, let other): "(\(one) AND \(other))"
        case .or(let one, let other): "(\(one) OR \(other))"
        case .not(let filter): "NOT \(filter)"
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "''") + "'"
    }
}
