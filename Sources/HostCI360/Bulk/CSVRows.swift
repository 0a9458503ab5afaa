/// Cuts CSV into rows as its bytes come, however they are divided: RFC 4180, any kind of line end. Empty lines are left
/// out.
struct CSVRows: Sendable {
    private var row: [String] = []
    private var field: [UInt8] = []
    private var place = Place.start

    private enum Place { case start, plain, quoted, quoteInQuoted, lineFeedOrStart }

    /// A field longer than this is taken for a forgotten quote.
    static let longestField = 1 << 20

    /// Takes the next bytes and gives out the rows that they complete.
    ///
    /// - Throws: ``CI360Error`` where a field has no end.
    mutating func take(_ bytes: [UInt8]) throws(CI360Error) -> [[String]] {
        var rows: [[String]] = []
        for byte in bytes {
            if place == .lineFeedOrStart {
                place = .start
                if byte == UInt8(ascii: "\n") { continue }
            }
            switch (place, byte) {
            case (.start, UInt8(ascii: "\"")): place = .quoted
            case (.quoted, UInt8(ascii: "\"")): place = .quoteInQuoted
            case (.quoteInQuoted, UInt8(ascii: "\"")):
                field.append(byte)
                place = .quoted
            case (.quoted, _): field.append(byte)
            case (_, UInt8(ascii: ",")):
                endField()
                place = .start
            case (_, UInt8(ascii: "\n")), (_, UInt8(ascii: "\r")):
                if let row = endRow() { rows.append(row) }
                place = byte == UInt8(ascii: "\r") ? .lineFeedOrStart : .start
            default:
                field.append(byte)
                place = .plain
            }
            guard field.count <= Self.longestField else {
                throw CI360Error(
                    .malformedRequest, "a field has more than \(Self.longestField) bytes; is a quote missing?")
            }
        }
        return rows
    }

    /// The last row, where no line end is behind it.
    ///
    /// - Throws: ``CI360Error`` where it breaks off within quotes.
    mutating func end() throws(CI360Error) -> [String]? {
        if place == .quoted { throw CI360Error(.malformedRequest, "the file breaks off within a quoted field") }
        return row.isEmpty && field.isEmpty && place == .start || place == .lineFeedOrStart ? nil : endRow()
    }

    private mutating func endField() {
        row.append(String(decoding: field, as: UTF8.self))
        field = []
    }

    private mutating func endRow() -> [String]? {
        endField()
        defer { row = [] }
        return row == [""] ? nil : row
    }
}
