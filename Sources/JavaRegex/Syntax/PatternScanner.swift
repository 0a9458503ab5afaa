/// Reads the code points of a pattern, skipping white space and comments in COMMENTS mode.
///
/// The position after each operation is observable: it is the index of a syntax error. The names of the
/// operations therefore say exactly what they consume.
struct PatternScanner {
    private let points: [UInt32]
    /// Number of code points of the pattern (after `\Q…\E` is written out).
    let count: Int
    var position = 0
    var comments = false
    var unixLines = false
    /// Virtual terminator at `count`, set while the name of a property is read.
    private var terminator: UInt32 = 0

    init(_ points: [UInt32]) {
        self.points = points
        count = points.count
    }

    /// The code point at an index; 0 beyond the end.
    func point(_ index: Int) -> UInt32 {
        if index >= 0, index < count { return points[index] }
        return index == count ? terminator : 0
    }

    var atEnd: Bool { position >= count }

    func error(_ message: String) -> PatternError {
        PatternError(message, at: position - 1)
    }

    /// The next point that matters, without consuming it (blanks before it are consumed).
    mutating func peek() -> UInt32 {
        skipBlanks(from: point(position))
    }

    /// Consumes one point and returns it.
    mutating func read() -> UInt32 {
        let first = point(position)
        position += 1
        guard comments, Self.isSpace(first) || first == 0x23 else { return first }
        position -= 1
        let result = skipBlanks(from: first)
        position += 1
        return result
    }

    /// Consumes one point and returns the one after it, which is not consumed.
    mutating func next() -> UInt32 {
        position += 1
        return skipBlanks(from: point(position))
    }

    /// As ``next()``, but a blank counts.
    mutating func nextRaw() -> UInt32 {
        position += 1
        return point(position)
    }

    /// Consumes two points and returns the second.
    mutating func skip() -> UInt32 {
        let result = point(position + 1)
        position += 2
        return result
    }

    mutating func accept(_ expected: UInt32, _ message: String) throws {
        if read() != expected { throw error(message) }
    }

    /// Reads up to the closing brace; nil if there is none.
    mutating func readName() -> [UInt32]? {
        let start = position
        terminator = 0x7D
        defer { terminator = 0 }
        while read() != 0x7D {
            if position > count + 1 { break }
        }
        guard position <= count else { return nil }
        return Array(points[start..<max(start, position - 1)])
    }

    private mutating func skipBlanks(from first: UInt32) -> UInt32 {
        guard comments else { return first }
        var point = first
        while true {
            while Self.isSpace(point) { point = nextRaw() }
            guard point == 0x23 else { return point }
            repeat { point = nextRaw() } while point != 0 && !isLineEnd(point)
        }
    }

    private func isLineEnd(_ point: UInt32) -> Bool {
        if unixLines { return point == 0x0A }
        return point == 0x0A || point == 0x0D || point | 1 == 0x2029 || point == 0x85
    }

    private static func isSpace(_ point: UInt32) -> Bool {
        point == 0x20 || (point >= 0x09 && point <= 0x0D)
    }
}
