internal import FoundationEssentials

/// A recipient as it was read.
struct RecipientRow: Equatable {
    /// Its place among the rows, 1 for the first.
    let position: Int
    /// Where it stands, for messages: `line 7` or `--to, item 2`.
    let place: String
    /// The recipient as written.
    let to: String
}

/// Reads recipients one after the other, from options, CSV or JSON lines.
struct RecipientReader {
    private enum Format { case list, csv, jsonLines }

    private let format: Format
    private var list: [String] = []
    private var csv: CSVReader?
    private var lines: LineReader?
    private var toColumn = 0
    private var columns: [String] = []
    private var position = 0

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
        } else {
            csv = try CSVReader(bytes)
            try readHeader()
        }
    }

    private mutating func readHeader() throws {
        guard let header = try csv?.next() else {
            throw CommandError.usage("line 1: is empty; the first line must name the columns, one of them `to`")
        }
        columns = header.fields.map { $0[...].trimmed.lowercased() }
        guard let to = columns.firstIndex(of: "to") else {
            throw CommandError.usage(
                "line \(header.line): there is no column `to`; the columns are \(columns.joined(separator: ", "))")
        }
        guard columns.lastIndex(of: "to") == to else {
            throw CommandError.usage("line \(header.line): there are two columns `to`; remove one")
        }
        toColumn = to
        try RecipientData.refuse(columns, at: "line \(header.line)")
    }

    /// The next row, `nil` at the end.
    mutating func next() throws -> RecipientRow? {
        switch format {
        case .list:
            guard position < list.count else { return nil }
            position += 1
            return RecipientRow(position: position, place: "--to, item \(position)", to: list[position - 1])
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
        return RecipientRow(position: position, place: "line \(record.line), column `to`", to: to)
    }

    private mutating func nextObject() throws -> RecipientRow? {
        while let (number, line) = try lines?.next() {
            if line.allSatisfy({ $0 <= 0x20 }) { continue }
            position += 1
            guard let row = try? JSONDecoder().decode(JSONRow.self, from: Data(line)) else {
                throw CommandError.usage(
                    "line \(number): is not a JSON object with a text member `to`, such as {\"to\": \"+15551230001\"}")
            }
            try RecipientData.refuse(row.members, at: "line \(number)")
            return RecipientRow(position: position, place: "line \(number), member `to`", to: row.to[...].trimmed)
        }
        return nil
    }

    private struct JSONRow: Decodable {
        let to: String
        let members: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Member.self)
            to = try container.decode(String.self, forKey: Member("to"))
            members = container.allKeys.map(\.stringValue).sorted()
        }

        private struct Member: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(_ name: String) { stringValue = name }
            init?(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
    }
}

/// Columns and members beside `to`.
enum RecipientData {
    /// What `--failed-to` writes: such a file may be handed in again as it is.
    static let reportColumns = ["row", "status", "error_code", "error_message"]

    /// Refuses template data: bodies are sent literally.
    static func refuse(_ names: [String], at place: String) throws {
        let data = names.filter { $0 != "to" && !reportColumns.contains($0) }
        guard data.isEmpty else {
            throw CommandError.usage(
                "\(place): holds data beside `to` (\(data.joined(separator: ", "))); bodies are sent literally and "
                    + "use none; remove it")
        }
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
