/// The text of a template and the way from byte offsets to lines and columns.
final class SourceText: Sendable {
    let name: String
    let bytes: [UInt8]
    /// Where each line starts. A line ends at CR, LF or CR LF.
    private let lineStarts: [Int]
    private let firstLine: Int
    private let firstColumn: Int

    static let tabSize = 8

    init(bytes: [UInt8], name: String, firstLine: Int = 1, firstColumn: Int = 1) {
        self.name = name
        self.bytes = bytes
        self.firstLine = firstLine
        self.firstColumn = firstColumn
        var starts = [0]
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 10 {
                starts.append(index)
            } else if byte == 13 {
                if index < bytes.count, bytes[index] == 10 { index += 1 }
                starts.append(index)
            }
        }
        lineStarts = starts
    }

    /// Zero-based number of the line an offset is on.
    func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    func line(of offset: Int) -> Int { lineIndex(of: offset) + firstLine }

    /// Whether a column of 1 is counted for what starts here: a tab counts as being at the stop it goes to.
    func isColumnOne(_ offset: Int) -> Bool {
        lineStarts[lineIndex(of: offset)] == offset && !(offset < bytes.count && bytes[offset] == 9)
    }

    /// Line and column, both from 1; columns count UTF-16 units, tabs go to the next stop.
    func position(of offset: Int) -> (line: Int, column: Int) {
        let line = lineIndex(of: offset)
        var column = line == 0 ? firstColumn - 1 : 0
        var index = lineStarts[line]
        while index <= offset {
            let byte = index < bytes.count ? bytes[index] : 0
            if index == offset {
                column += 1
                break
            }
            if byte == 9 {
                column += SourceText.tabSize - column % SourceText.tabSize
            } else if byte & 0xC0 != 0x80 {
                column += byte >= 0xF0 ? 2 : 1
            }
            index += 1
        }
        return (line + firstLine, column)
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

/// A place in a template.
struct SourceLocation: Sendable {
    let source: SourceText
    let offset: Int
}
