/// The Unicode data of the JDK whose behaviour is reproduced (Unicode 13), decoded on first use.
///
/// The data itself is in the `UnicodeTables+….swift` files next to this one. Numbers are written with
/// 64 printable digits, five bits each, lowest first; the sixth bit says that more follow.
enum UnicodeTables {
    /// Number of code points.
    static let codePointCount: UInt32 = 0x110000

    /// General categories, numbered as `java.lang.Character` numbers them.
    static let categories = RunTable(categoryRuns)

    /// Grapheme break classes (see ``GraphemeBreakClass``).
    static let graphemeClasses = RunTable(graphemeRuns)

    /// Scripts, as an index into the list of names.
    static let scripts = RunTable(scriptRuns)

    /// Blocks, as an index into the list of names plus one; zero is "no block".
    static let blocks = RunTable(blockRuns)

    static func decode(_ text: StaticString) -> [UInt32] {
        text.withUTF8Buffer { bytes in
            var numbers: [UInt32] = []
            var value: UInt32 = 0
            var shift: UInt32 = 0
            for byte in bytes {
                guard let digit = digitValue(byte) else { continue }
                value |= UInt32(digit & 31) << shift
                if digit & 32 != 0 {
                    shift += 5
                } else {
                    numbers.append(value)
                    value = 0
                    shift = 0
                }
            }
            return numbers
        }
    }

    private static func digitValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x5A: byte - 0x41 + 10
        case 0x61...0x7A: byte - 0x61 + 36
        case 0x2B: 62
        case 0x2D: 63
        default: nil
        }
    }

    /// Text of a table of names: line breaks inside the literal carry no meaning.
    static func text(_ literal: StaticString) -> String {
        literal.withUTF8Buffer { bytes in
            String(decoding: bytes.lazy.filter { $0 != 0x0A }.map { $0 == 0x7E ? 0x20 : $0 }, as: UTF8.self)
        }
    }

    static func members(_ text: StaticString) -> CharacterSet {
        var position: UInt32 = 0
        return CharacterSet(
            bounds: decode(text).map {
                position += $0
                return position
            })
    }
}

/// A value for every code point, stored as runs.
struct RunTable: Sendable {
    private let starts: [UInt32]
    private let values: [UInt16]
    /// The values of U+0000 to U+00FF, for the common case.
    private let latin: [UInt16]

    init(_ text: StaticString) {
        let numbers = UnicodeTables.decode(text)
        var starts: [UInt32] = []
        var values: [UInt16] = []
        var latin: [UInt16] = []
        var position: UInt32 = 0
        for index in stride(from: 0, to: numbers.count - 1, by: 2) {
            let value = UInt16(truncatingIfNeeded: numbers[index + 1])
            starts.append(position)
            values.append(value)
            position += numbers[index]
            while latin.count < 256, latin.count < Int(position) { latin.append(value) }
        }
        self.starts = starts
        self.values = values
        self.latin = latin
    }

    subscript(scalar: UInt32) -> UInt16 {
        if scalar < 256 { return latin[Int(scalar)] }
        var low = 0
        var high = starts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= scalar { low = middle } else { high = middle }
        }
        return values[low]
    }

    /// Code points whose value satisfies `member`.
    func set(where member: (UInt16) -> Bool) -> CharacterSet {
        var bounds: [UInt32] = []
        var inside = false
        for index in starts.indices where member(values[index]) != inside {
            bounds.append(starts[index])
            inside.toggle()
        }
        if inside { bounds.append(UnicodeTables.codePointCount) }
        return CharacterSet(bounds: bounds)
    }
}
