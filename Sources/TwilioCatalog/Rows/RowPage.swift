/// Where a value is in a page's bytes: eight bytes, whatever the value.
package struct Span: Sendable, Equatable {
    /// What kind of value it is.
    package enum Kind: UInt8, Sendable {
        case missing, null, string, escaped, number, yes, no, structure
    }

    private let rawValue: UInt64

    /// No value.
    init() { rawValue = 0 }

    init(start: Int, length: Int, kind: Kind) {
        // 32 bits of start, 28 of length: pages are bounded far below both.
        rawValue = UInt64(start) << 32 | UInt64(min(length, 0xFFF_FFFF)) << 4 | UInt64(kind.rawValue)
    }

    package var start: Int { Int(rawValue >> 32) }
    package var length: Int { Int(rawValue >> 4 & 0xFFF_FFFF) }
    package var kind: Kind { Kind(rawValue: UInt8(rawValue & 15)) ?? .missing }
}

/// The rows of one page: its bytes, and where in them the wanted values are.
package struct RowPage: Sendable {
    /// Where the list goes on.
    package enum Next: Sendable, Equatable {
        /// A path with query, or a URL.
        case target(String)
        /// A token for `pageToken`.
        case token(String)
        /// How many rows there are in all, as SCIM says (`totalResults`).
        case total(Int)
    }

    package let bytes: [UInt8]
    /// Values a row.
    package let width: Int
    /// Rows.
    package let count: Int
    let spans: [Span]
    package let next: Next?

    package subscript(row: Int, column: Int) -> Span { spans[row * width + column] }

    /// The value as text; `nil` for null and for none. Structures are JSON, booleans `true` and `false`.
    package func text(_ row: Int, _ column: Int) -> String? {
        let span = self[row, column]
        switch span.kind {
        case .missing, .null: return nil
        default:
            return JSONText.unescaped(bytes[span.start..<(span.start + span.length)], isEscaped: span.kind == .escaped)
        }
    }

    /// A page of no rows.
    package static let empty = RowPage(bytes: [], width: 0, count: 0, spans: [], next: nil)
}

/// Texts inside JSON.
package enum JSONText {
    /// The text that JSON's bytes between quotes stand for.
    package static func unescaped(_ bytes: some Collection<UInt8>, isEscaped: Bool) -> String {
        guard isEscaped else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: unescape(bytes), as: UTF8.self)
    }

    /// The UTF-8 bytes that JSON's bytes between quotes stand for. Broken escapes stand for themselves.
    package static func unescape(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes.makeIterator()
        var highSurrogate: UInt32?
        func flushed() { if highSurrogate != nil { result.append(contentsOf: [0xEF, 0xBF, 0xBD]) } }
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.next() else {
                flushed()
                highSurrogate = nil
                result.append(byte)
                continue
            }
            guard escape == UInt8(ascii: "u") else {
                flushed()
                highSurrogate = nil
                result.append(plain(escape))
                continue
            }
            var unit: UInt32 = 0
            for _ in 0..<4 { unit = unit << 4 | (rest.next().flatMap(hexadecimal) ?? 0) }
            switch unit {
            case 0xD800..<0xDC00:
                flushed()
                highSurrogate = unit
                continue
            case 0xDC00..<0xE000:
                if let high = highSurrogate {
                    unit = 0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00)
                }
            default: flushed()
            }
            highSurrogate = nil
            result.append(contentsOf: Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8))
        }
        flushed()
        return result
    }

    private static func plain(_ escape: UInt8) -> UInt8 {
        switch escape {
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "t"): 9
        case UInt8(ascii: "r"): 13
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "f"): 12
        default: escape
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// A text as a JSON string, quotes included.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
