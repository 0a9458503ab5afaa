package import TwilioCatalog

/// An entity as an SQL table.
///
/// Hidden columns come first where they name what the rows belong to, so that `media('SM…')` and
/// `WHERE message_sid = 'SM…'` mean the same. Hidden as well: the day of every date, filters that are no columns, inputs
/// of writes that are no columns, and the connection.
package struct TableSchema: Sendable {
    /// Where a column's value comes from.
    enum Source: Sendable, Equatable {
        /// A member of the row.
        case member(Int)
        /// The day of a member.
        case day(Int)
        /// The value of a parent.
        case parent(Int)
        /// What was asked by: a filter that is no member.
        case filter(Int)
        /// Only written.
        case input
        /// The connection's name.
        case connection
    }

    struct Column: Sendable {
        let name: String
        let declaration: String
        let isHidden: Bool
        let source: Source
    }

    /// The table's name.
    package let name: String
    let entity: Entity
    let columns: [Column]
    /// Filters of the entity by member.
    private let filterOfMember: [Int: Int]

    /// The columns' names, hidden ones included.
    package var columnNames: [String] { columns.map(\.name) }

    package init(_ entity: Entity) {
        self.entity = entity
        name = entity.sqlName
        var columns: [Column] = []
        var names = Set(entity.columns.map { $0.name.lowercased() })
        func hidden(_ name: String, _ source: Source, _ type: String = "TEXT") {
            guard names.insert(name.lowercased()).inserted else { return }
            columns.append(Column(name: name, declaration: type, isHidden: true, source: source))
        }
        for (index, parent) in entity.parents.enumerated() {
            let name = Self.snake(parent.parameter)
            hidden(names.contains(name) ? "of_\(name)" : name, .parent(index))
        }
        for (index, column) in entity.columns.enumerated() {
            columns.append(
                Column(
                    name: column.name, declaration: Self.affinity(column.type), isHidden: false,
                    source: .member(index)))
        }
        if let key = entity.keyColumn, entity.columns[key].name == "sid" {
            // For `JOIN … USING (call_sid)`.
            let singular = entity.sqlName.hasSuffix("s") ? String(entity.sqlName.dropLast()) : entity.sqlName
            hidden("\(singular)_sid", .member(key))
        }
        for (index, column) in entity.columns.enumerated() where column.type == .rfc2822 || column.type == .datetime {
            hidden("\(column.name)_day", .day(index))
        }
        var filterOfMember: [Int: Int] = [:]
        for (index, filter) in entity.filters.enumerated() {
            if let member = entity.column(named: filter.name) {
                filterOfMember[member] = index
            } else {
                hidden(Self.snake(filter.name), .filter(index))
            }
        }
        for operation in entity.operations where operation.verb == .create || operation.verb == .update {
            for input in operation.inputs where entity.column(named: input.name) == nil {
                hidden(Self.snake(input.name), .input)
            }
        }
        hidden("connection", .connection)
        self.columns = columns
        self.filterOfMember = filterOfMember
    }

    /// The filter that Twilio offers for a member.
    func filter(ofMember member: Int) -> Int? { filterOfMember[member] }

    /// Columns that name what the rows belong to.
    var parentColumns: [String] {
        columns.filter { if case .parent = $0.source { true } else { false } }.map(\.name)
    }

    /// The columns for people, one a line.
    package var lines: [String] {
        columns.map { "\($0.name) \($0.declaration)\($0.isHidden ? " (hidden)" : "")" }
    }

    /// What SQLite is told.
    var declaration: String {
        let columns = columns.map { column in
            "\"\(column.name.replacing("\"", with: "\"\""))\" \(column.declaration)\(column.isHidden ? " HIDDEN" : "")"
        }
        return "CREATE TABLE x(\(columns.joined(separator: ", ")))"
    }

    private static func affinity(_ type: ColumnType) -> String {
        switch type {
        case .numeric: "NUMERIC"
        case .integer, .boolean: "INTEGER"
        case .number: "REAL"
        case .rfc2822, .datetime: "TEXT"
        default: "TEXT"
        }
    }

    /// `MessageSid` as `message_sid`, as the catalog spells columns.
    static func snake(_ name: String) -> String {
        var result = ""
        let characters = Array(name)
        for (index, character) in characters.enumerated() {
            if !character.isLetter && !character.isNumber {
                result += "_"
                continue
            }
            if character.isUppercase, index > 0, result.last != "_" {
                let previous = characters[index - 1]
                let next = index + 1 < characters.count ? characters[index + 1] : nil
                if !previous.isUppercase || next?.isLowercase == true { result += "_" }
            }
            result += character.lowercased()
        }
        return result
    }
}
