/// A phone number in international form: `+`, a country code that does not begin with 0, at most 15 digits in all.
///
/// Source: ITU-T E.164 and Twilio's `^\+[1-9]\d{1,14}$`.
public struct E164Number: Hashable, Sendable, CustomStringConvertible {
    /// The number with its plus sign: `+15005550006`.
    public let description: String

    /// Takes `text` when it is an E.164 number as it stands, `nil` otherwise. No blanks or punctuation are removed.
    public init?(_ text: String) {
        var bytes = text.utf8.makeIterator()
        guard bytes.next() == UInt8(ascii: "+"), let first = bytes.next(), first.isDigit, first != UInt8(ascii: "0")
        else { return nil }
        var digits = 1
        while let byte = bytes.next() {
            digits += 1
            guard byte.isDigit, digits <= 15 else { return nil }
        }
        guard digits >= 2 else { return nil }
        description = text
    }

    /// The number with all but its first two and last two digits replaced, for logs: `+15*******06`.
    public var masked: String { Self.mask(description) }

    /// Masks whatever stands in place of a number in the same manner; short text is masked whole.
    public static func mask(_ text: String) -> String {
        guard text.count > 6 else { return String(repeating: "*", count: text.count) }
        return text.prefix(3) + String(repeating: "*", count: text.count - 5) + text.suffix(2)
    }
}
