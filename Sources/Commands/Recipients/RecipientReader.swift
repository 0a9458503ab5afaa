internal import FoundationEssentials
internal import FreeMarker
internal import Intake

/// Reads recipients one after the other, from options, CSV or JSON lines.
struct RecipientReader {
    private enum Format { case list, csv, jsonLines }

    private let format: Format
    private var list: [String] = []
    private var csv: CSVReader?
    private var lines: LineReader?
    private var toColumn = 0
    private var columns: [String] = []
    private var names: [String] = []
    private var position = 0
    private var pending: RecipientRow?
    /// Whether the rows bring data: columns beside `to`, or members beside it in the first object.
    private(set) var hasData = false

    /// Recipients of the command line; an option may hold several, separated by commas.
    init(list options: [String]) {
        format = .list
        list = options.flatMap { $0.split(separator: ",", omittingEmptySubsequences: true).map { $0.trimmed } }
            .filter { !$0.isEmpty }
    }

    /// Recipients of a file: CSV with a header row that has a column `to`, or one JSON object a line with a member `to`.
    init(path: String) throws {
        let bytes = try ByteReader(path: path)
        let start = try bytes.lookAhead().drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        let isJSON = path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") || start.first == UInt8(ascii: "{")
        format = isJSON ? .jsonLines : .csv
        if isJSON {
            lines = LineReader(bytes)
            try takeFirstObject()
        } else {
            csv = try CSVReader(bytes)
            try readHeader()
        }
    }

    private mutating func readHeader() throws {
        guard let header = try csv?.next() else {
            throw CommandError.usage("line 1: is empty; the first line must name the columns, one of them `to`")
        }
        names = header.fields.map { $0[...].trimmed }
        columns = names.map { $0.lowercased() }
        guard let to = columns.firstIndex(of: "to") else {
            throw CommandError.usage(
                "line \(header.line): there is no column `to`; the columns are \(columns.joined(separator: ", "))")
        }
        guard columns.lastIndex(of: "to") == to else {
            throw CommandError.usage("line \(header.line): there are two columns `to`; remove one")
        }
        toColumn = to
        guard Set(names).count == names.count else {
            throw CommandError.usage("line \(header.line): two columns have one name; rename one")
        }
        hasData = columns.contains { !RecipientData.isReserved($0) }
    }

    /// The next row, `nil` at the end.
    mutating func next() throws -> RecipientRow? {
        switch format {
        case .list:
            guard position < list.count else { return nil }
            position += 1
            return RecipientRow(position: position, place: .item(position), to: list[position - 1])
        case .csv: return try nextRecord()
        case .jsonLines: return try nextObject()
        }
    }

    private mutating func nextRecord() throws -> RecipientRow? {
        guard let record = try csv?.next() else { return nil }
        position += 1
        guard record.fields.count <= columns.count else {
            throw CommandError.usage(
                "line \(record.line): has \(record.fields.count) fields, the header \(columns.count); "
                    + "put fields that hold the delimiter in quotes")
        }
        let to = toColumn < record.fields.count ? record.fields[toColumn][...].trimmed : ""
        var row = RecipientRow(position: position, place: .record(line: record.line), to: to)
        if hasData {
            for (index, column) in columns.enumerated() where !RecipientData.isReserved(column) {
                row.data[names[index]] = .string(index < record.fields.count ? record.fields[index] : "")
            }
        }
        return row
    }

    /// The first object tells whether all of them bring data.
    private mutating func takeFirstObject() throws {
        pending = try nextObject()
        hasData = pending.map { !$0.data.entries.isEmpty } ?? false
    }

    private mutating func nextObject() throws -> RecipientRow? {
        if let first = pending.take() { return first }
        while let (number, line) = try lines?.next() {
            if line.allSatisfy({ $0 <= 0x20 }) { continue }
            position += 1
            guard case .hash(let members)? = try? Value(json: line), case .string(let to)? = members["to"] else {
                throw CommandError.usage(
                    "line \(number): is not a JSON object with a text member `to`, such as {\"to\": \"+15551230001\"}")
            }
            let data = Value.Hash(
                members.entries.filter { !RecipientData.isReserved($0.key) }.map { ($0.key, $0.value) })
            guard position == 1 || hasData || data.entries.isEmpty else {
                throw CommandError.usage(
                    "line \(number): holds data beside `to`, the first line none; give data in every line")
            }
            return RecipientRow(
                position: position, place: .object(line: number), to: to[...].trimmed, data: data)
        }
        return nil
    }
}

/// Columns and members beside `to`.
enum RecipientData {
    /// Whether it is the recipient, or of what `--failed-to` writes: such a file may be handed in again as it is.
    static func isReserved(_ name: String) -> Bool {
        ["to", "row", "status", "error_code", "error_message"].contains(name)
    }
}

/// Reads lines of any length up to a bound.
struct LineReader {
    private let bytes: ByteReader
    private var number = 0
    private let longestLine = 1 << 20

    init(_ bytes: ByteReader) { self.bytes = bytes }

    /// The next line with its number, without its end; `nil` at the end.
    mutating func next() throws -> (Int, [UInt8])? {
        guard try bytes.peek() != nil else { return nil }
        number += 1
        var line: [UInt8] = []
        while let byte = try bytes.next(), byte != UInt8(ascii: "\n") {
            guard line.count < longestLine else {
                throw CommandError.usage("line \(number): is longer than \(longestLine) bytes")
            }
            line.append(byte)
        }
        if line.starts(with: [0xEF, 0xBB, 0xBF]), number == 1 { line.removeFirst(3) }
        return (number, line)
    }
}

extension Substring {
    /// Without blanks at both ends.
    var trimmed: String {
        // The common case first: it is asked for every row.
        if let first = utf8.first, let last = utf8.last, (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) {
            return String(self)
        }
        return String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
