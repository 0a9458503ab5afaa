/// A table of aligned columns for people, written row by row.
struct TextTable {
    /// One column.
    struct Column {
        let title: String
        let width: Int
    }

    private let columns: [Column]
    private let emphasis: Bool

    /// - Parameter emphasis: whether the titles are set off by terminal colours.
    init(_ columns: [Column], emphasis: Bool) {
        self.columns = columns
        self.emphasis = emphasis
    }

    /// The line of titles.
    var header: String {
        let line = row(columns.map(\.title))
        return emphasis ? "\u{1B}[1m\(line)\u{1B}[0m" : line
    }

    /// One row. The last column may be as long as it wants.
    func row(_ cells: [String]) -> String {
        var line = ""
        for (index, (column, cell)) in zip(columns, cells).enumerated() {
            line += cell
            guard index < columns.count - 1 else { break }
            line += String(repeating: " ", count: max(column.width - cell.count, 0) + 2)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
