/// Reads CSV record by record: RFC 4180 with any delimiter, quoted fields, every kind of line end, a byte order mark.
///
/// Own code because the file must not sit in memory: SwiftCSV reads it whole.
struct CSVReader {
    /// One record with the line it begins on.
    struct Record: Equatable {
        let line: Int
        let fields: [String]
    }

    private let bytes: ByteReader
    private var delimiter: UInt8 = UInt8(ascii: ",")
    private var line = 1
    /// A field longer than this is taken for a forgotten quote.
    private let longestField = 1 << 20

    /// Reads from `bytes`; the delimiter is the one of comma, semicolon, tab and bar that the first line has most of.
    init(_ bytes: ByteReader) throws {
        self.bytes = bytes
        let start = try bytes.lookAhead()
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            throw CommandError.usage("the file is UTF-16; save it as UTF-8")
        }
        let hasMark = start.starts(with: [0xEF, 0xBB, 0xBF])
        delimiter = Self.guessDelimiter(start.dropFirst(hasMark ? 3 : 0))
        if hasMark { for _ in 0..<3 { _ = try bytes.next() } }
    }

    private static func guessDelimiter(_ start: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in start {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            counts[byte, default: 0] += 1
        }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
        return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? candidates[0]
    }

    /// The next record, `nil` at the end. Empty lines are skipped.
    mutating func next() throws -> Record? {
        while true {
            guard try bytes.peek() != nil else { return nil }
            let start = line
            let fields = try record()
            if fields != [""] { return Record(line: start, fields: fields) }
        }
    }

    private mutating func record() throws -> [String] {
        var fields: [String] = []
        while true {
            let (field, isLast) = try field(fields.count + 1)
            fields.append(field)
            if isLast { return fields }
        }
    }

    private mutating func field(_ number: Int) throws -> (String, isLast: Bool) {
        let start = line
        var content: [UInt8] = []
        if try bytes.peek() == UInt8(ascii: "\"") {
            _ = try bytes.next()
            try takeQuoted(into: &content, start, number)
        }
        while let byte = try bytes.next() {
            if byte == delimiter { return (try text(content, start, number), false) }
            if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") {
                if byte == UInt8(ascii: "\r"), try bytes.peek() == UInt8(ascii: "\n") { _ = try bytes.next() }
                line += 1
                return (try text(content, start, number), true)
            }
            try append(byte, to: &content, start, number)
        }
        return (try text(content, start, number), true)
    }

    private mutating func takeQuoted(into content: inout [UInt8], _ start: Int, _ number: Int) throws {
        while let byte = try bytes.next() {
            if byte == UInt8(ascii: "\"") {
                guard try bytes.peek() == UInt8(ascii: "\"") else { return }
                _ = try bytes.next()
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
            try append(byte, to: &content, start, number)
        }
        throw CommandError.usage("line \(start), column \(number): the quote is never closed; add the missing \"")
    }

    private func append(_ byte: UInt8, to content: inout [UInt8], _ start: Int, _ number: Int) throws {
        guard content.count < longestField else {
            throw CommandError.usage(
                "line \(start), column \(number): the field is longer than \(longestField) bytes; is a quote missing?")
        }
        content.append(byte)
    }

    private func text(_ content: [UInt8], _ start: Int, _ number: Int) throws -> String {
        guard let text = String(validating: content, as: UTF8.self) else {
            throw CommandError.usage("line \(start), column \(number): is not UTF-8 text; save the file as UTF-8")
        }
        return text
    }
}
