/// Escaping of text for other languages.
enum Escaping {
    static func appendMarkup(
        _ text: some Sequence<UInt8>, apostrophe: String?, quote: String? = "&quot;", to output: inout [UInt8]
    ) {
        for byte in text {
            switch byte {
            case 38: output.append(contentsOf: "&amp;".utf8)
            case 60: output.append(contentsOf: "&lt;".utf8)
            case 62: output.append(contentsOf: "&gt;".utf8)
            case 34:
                if let quote { output.append(contentsOf: quote.utf8) } else { output.append(byte) }
            case 39:
                if let apostrophe { output.append(contentsOf: apostrophe.utf8) } else { output.append(byte) }
            default: output.append(byte)
            }
        }
    }

    static func markup(_ text: String, apostrophe: String?) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + 16)
        appendMarkup(text.utf8, apostrophe: apostrophe, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    static func rtf(_ text: String) -> String {
        var output: [UInt8] = []
        for byte in text.utf8 {
            if byte == 92 || byte == 123 || byte == 125 { output.append(92) }
            output.append(byte)
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Java string literals.
    static func java(_ text: String) -> String {
        var output: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 34: output += [92, 34]
            case 92: output += [92, 92]
            case 10: output += [92, 110]
            case 13: output += [92, 114]
            case 9: output += [92, 116]
            case 8: output += [92, 98]
            case 12: output += [92, 102]
            case 0..<32:
                output += Array("\\u00".utf8)
                output.append(hex[Int(byte >> 4)])
                output.append(hex[Int(byte & 15)])
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    static let hex = Array("0123456789abcdef".utf8)
    static let upperHex = Array("0123456789ABCDEF".utf8)

    /// JavaScript string literals, or JSON ones.
    static func script(_ text: String, isJSON: Bool) -> String {
        var output: [UInt8] = []
        let units = Array(text.utf16)
        var rest: [UInt16] = []
        func flush() {
            if rest.isEmpty { return }
            output.append(contentsOf: String(decoding: rest, as: UTF16.self).utf8)
            rest.removeAll(keepingCapacity: true)
        }
        for (index, unit) in units.enumerated() {
            func before(_ distance: Int) -> UInt16? { index >= distance ? units[index - distance] : nil }
            func after(_ distance: Int) -> UInt16? { index + distance < units.count ? units[index + distance] : nil }
            var escape: String?
            switch unit {
            case 34: escape = "\\\""
            case 39: escape = isJSON ? nil : "\\'"
            case 92: escape = "\\\\"
            case 47: if index == 0 || before(1) == 60 { escape = "\\/" }
            case 62:
                // Ends of comments and of CDATA sections must not appear.
                let dangerous: Bool
                if index == 0 {
                    dangerous = true
                } else if let previous = before(1), previous == 93 || previous == 45 {
                    dangerous = index == 1 || before(2) == previous
                } else {
                    dangerous = false
                }
                if dangerous { escape = isJSON ? "\\u003E" : "\\>" }
            case 60:
                let dangerous: Bool
                if let next = after(1) { dangerous = next == 33 || next == 63 } else { dangerous = true }
                if dangerous { escape = isJSON ? "\\u003C" : "\\x3C" }
            case 10: escape = "\\n"
            case 13: escape = "\\r"
            case 9: escape = "\\t"
            case 12: escape = "\\f"
            case 8: escape = "\\b"
            case 0..<32, 0x7F...0x9F, 0x2028, 0x2029:
                escape = isJSON || unit > 0xFF ? "\\u" + hexText(unit, 4) : "\\x" + hexText(unit, 2)
            default: break
            }
            if let escape {
                flush()
                output.append(contentsOf: escape.utf8)
            } else {
                rest.append(unit)
            }
        }
        flush()
        return String(decoding: output, as: UTF8.self)
    }

    private static func hexText(_ value: UInt16, _ width: Int) -> String {
        var result = ""
        for shift in stride(from: (width - 1) * 4, through: 0, by: -4) {
            result.unicodeScalars.append(Unicode.Scalar(upperHex[Int(value >> UInt16(shift)) & 15]))
        }
        return result
    }

    /// Percent escapes; `isPath` keeps slashes.
    static func url(_ text: String, isPath: Bool, encode: (String) -> [UInt8]) -> String {
        var output: [UInt8] = []
        for byte in encode(text) {
            if (byte | 32) >= 97 && (byte | 32) <= 122 || byte >= 48 && byte <= 57 || safe.contains(byte)
                || isPath && byte == 47
            {
                output.append(byte)
            } else {
                output += [37, upperHex[Int(byte >> 4)], upperHex[Int(byte & 15)]]
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static let safe = Set("_-.!~'()*".utf8)
}
