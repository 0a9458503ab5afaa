/// Masks phone numbers that stand in a text: `+15551230001` becomes `+15*******01`.
///
/// What begins with `+` and at least seven digits is taken for one; so many digits without a plus are mostly something
/// else.
enum MaskedNumbers {
    private static let fewestDigits = 7
    private static let shownAtBegin = 2
    private static let shownAtEnd = 2

    static func mask(_ text: String) -> String {
        var bytes = Array(text.utf8)
        guard bytes.contains(plus) || text.contains("%2B") || text.contains("%2b") else { return text }
        var index = 0
        while index < bytes.count {
            let start = Self.start(of: bytes[index...])
            guard start > 0 else {
                index += 1
                continue
            }
            let digits = bytes[(index + start)...].prefix { isDigit($0) }
            if digits.count >= fewestDigits {
                for digit in digits.indices.dropFirst(shownAtBegin).dropLast(shownAtEnd) {
                    bytes[digit] = UInt8(ascii: "*")
                }
            }
            index = max(digits.endIndex, index + 1)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let plus = UInt8(ascii: "+")

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    /// How many bytes the plus takes with which a number may begin, also as it is written in forms.
    private static func start(of bytes: ArraySlice<UInt8>) -> Int {
        if bytes.first == plus { return 1 }
        return bytes.starts(with: "%2B".utf8) || bytes.starts(with: "%2b".utf8) ? 3 : 0
    }
}
