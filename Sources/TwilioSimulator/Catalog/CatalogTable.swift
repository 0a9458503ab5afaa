internal import TwilioCatalog

/// The rows of one list that the simulator keeps as its description has them.
struct CatalogTable {
    struct Row {
        /// What the row is called in paths.
        let key: String
        let created: Instant
        var updated: Instant
        /// What was said of the row, by column; what is missing has its type's empty value.
        var values: [String: JSONValue]
        /// How often it was changed.
        var revision = 0
    }

    private(set) var rows: [Row?] = []
    /// Also of rows that are gone: the tokens of pages outlive them.
    private var indexes: [String: Int] = [:]

    var newest: Int? { rows.indices.last }

    subscript(index: Int) -> Row? { rows[index] }

    mutating func add(_ row: Row) {
        indexes[row.key] = rows.count
        rows.append(row)
    }

    mutating func set(_ index: Int, _ row: Row?) { rows[index] = row }

    /// A row by its key, or by the unique name that it was given.
    func index(_ key: some StringProtocol) -> Int? {
        if let index = indexes[String(key)] { return index }
        let name = JSONValue.string(String(key))
        return rows.lastIndex { $0?.values["unique_name"] == name }
    }

    /// A row that is there.
    func row(_ key: String) -> (index: Int, row: Row)? {
        guard let index = index(key), let row = rows[index] else { return nil }
        return (index, row)
    }
}
