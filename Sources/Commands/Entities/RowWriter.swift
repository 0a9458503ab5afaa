internal import ArgumentParser
internal import TwilioCatalog
internal import TwilioSQL

/// How rows are written.
enum RowFormat: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json, jsonl
}

/// Writes rows to standard output as they come.
struct RowWriter {
    private let format: RowFormat
    private let columns: [String]
    private var buffered: [[String]] = []
    private var widths: [Int]
    private var hasBegun = false
    private(set) var count = 0
    private var pending: [UInt8] = []

    /// Rows whose widths a table's columns get; later rows have to do with them.
    private static let measured = 200

    init(_ format: RowFormat, columns: [String]) {
        self.format = format
        self.columns = columns
        widths = columns.map(\.count)
    }

    /// Writes a row of texts; `nil` is null.
    mutating func write(_ row: [String?]) throws { try write(row.map { $0.map(SQLValue.text) ?? .null }) }

    /// Writes a row.
    mutating func write(_ row: [SQLValue]) throws {
        count += 1
        switch format {
        case .table:
            let cells = row.map { ($0.text ?? "").replacing("\n", with: "⏎") }
            if hasBegun { return try line(cells) }
            buffered.append(cells)
            if buffered.count == Self.measured { try beginTable() }
        case .csv:
            if count == 1 { try put(columns.map(Self.csv).joined(separator: ",") + "\r\n") }
            try put(row.map { Self.csv($0.text ?? "") }.joined(separator: ",") + "\r\n")
        case .json, .jsonl:
            let members = zip(columns, row).map { name, value in "\(JSONText.quoted(name)):\(Self.json(value))" }
            try write(member: "{\(members.joined(separator: ","))}")
        }
    }

    /// Writes a row that is a JSON object already.
    mutating func write(document: String) throws {
        count += 1
        try write(member: document)
    }

    private mutating func write(member: String) throws {
        switch format {
        case .json: try put((count == 1 ? "[" : ",\n") + member)
        default: try put(member + "\n")
        }
    }

    /// Writes what is left.
    mutating func finish() throws {
        switch format {
        case .table: if !hasBegun { try beginTable() }
        case .csv: if count == 0, !columns.isEmpty { try put(columns.map(Self.csv).joined(separator: ",") + "\r\n") }
        case .json: try put(count == 0 ? "[]\n" : "]\n")
        case .jsonl: break
        }
        try flush()
    }

    private mutating func beginTable() throws {
        hasBegun = true
        for row in buffered {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = min(max(widths[index], cell.count), 60)
            }
        }
        if !columns.isEmpty { try line(columns) }
        for row in buffered { try line(row) }
        buffered = []
    }

    private mutating func line(_ cells: [String]) throws {
        let table = TextTable(zip(columns, widths).map { .init(title: $0, width: $1) }, emphasis: false)
        try put(table.row(cells) + "\n")
    }

    private mutating func put(_ text: String) throws {
        pending.append(contentsOf: text.utf8)
        if pending.count > 32_768 { try flush() }
    }

    private mutating func flush() throws {
        try StandardStreams.print(pending)
        pending.removeAll(keepingCapacity: true)
    }

    private static func csv(_ text: String) -> String {
        guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    private static func json(_ value: SQLValue) -> String {
        switch value {
        case .null: "null"
        case .integer(let value): String(value)
        case .real(let value): value.isFinite ? String(value) : "null"
        case .text(let text): JSONText.quoted(text)
        }
    }
}
