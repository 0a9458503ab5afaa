/// Strings as the language sees them: sequences of UTF-16 units.
extension String {
    var utf16Count: Int { utf16.count }

    /// Without the first byte, which must be a character of its own.
    var dropFirstUnit: Substring { self[utf8.index(after: startIndex)...] }

    var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }

    /// The units from `start` to before `end`, `nil` when out of bounds.
    func utf16Slice(_ start: Int, _ end: Int) -> String? {
        guard start >= 0, start <= end else { return nil }
        if isASCII {
            let view = utf8
            guard end <= view.count else { return nil }
            return String(self[view.index(startIndex, offsetBy: start)..<view.index(startIndex, offsetBy: end)])
        }
        let units = Array(utf16)
        guard end <= units.count else { return nil }
        return String(decoding: units[start..<end], as: UTF16.self)
    }

    /// Position of the first occurrence at or behind `from`, in UTF-16 units.
    func utf16Index(of text: String, from: Int = 0) -> Int? {
        UTF16Search.first(text, in: self, from: from)
    }
}

/// Searching by units; linear for any input.
enum UTF16Search {
    static func first(_ text: String, in whole: String, from: Int = 0) -> Int? {
        first(Array(text.utf16), in: Array(whole.utf16), from: from)
    }

    static func last(_ text: String, in whole: String, from: Int = .max) -> Int? {
        let needle = Array(text.utf16.reversed())
        let units = Array(whole.utf16)
        let limit = min(max(from, -1), units.count - needle.count)
        guard limit >= 0 else { return nil }
        let reversed = Array(units[..<(limit + needle.count)].reversed())
        return first(needle, in: reversed, from: 0).map { limit - $0 }
    }

    /// Knuth–Morris–Pratt, so that repetitive texts cost no more than others.
    static func first(_ needle: [UInt16], in units: [UInt16], from: Int) -> Int? {
        let start = max(from, 0)
        if needle.isEmpty { return start <= units.count ? start : nil }
        guard start < units.count, needle.count <= units.count - start else { return nil }
        var table = [Int](repeating: 0, count: needle.count)
        var length = 0
        for index in needle.indices.dropFirst() {
            while length > 0, needle[index] != needle[length] { length = table[length - 1] }
            if needle[index] == needle[length] { length += 1 }
            table[index] = length
        }
        var matched = 0
        for index in start..<units.count {
            while matched > 0, units[index] != needle[matched] { matched = table[matched - 1] }
            if units[index] == needle[matched] { matched += 1 }
            if matched == needle.count { return index - needle.count + 1 }
        }
        return nil
    }

    /// Unit by unit, so that positions stay.
    static func lowercased(_ units: [UInt16]) -> [UInt16] { units.map(lowercased) }

    static func lowercased(_ unit: UInt16) -> UInt16 {
        if unit < 0x80 { return unit >= 65 && unit <= 90 ? unit + 32 : unit }
        guard let scalar = Unicode.Scalar(unit) else { return unit }
        let lower = scalar.properties.lowercaseMapping.utf16
        return lower.count == 1 ? lower.first ?? unit : unit
    }

    static func isWhitespace(_ unit: UInt16) -> Bool {
        switch unit {
        case 9...13, 28...32: true
        case 0xA0, 0x2007, 0x202F: false
        case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x205F, 0x3000: true
        default: false
        }
    }
}

extension [UInt8] {
    /// Appends the UTF-8 of a string.
    @inline(__always)
    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }
}
