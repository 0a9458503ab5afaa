/// How Twilio splits a text message: the encoding and the number of segments that are billed and paced.
///
/// One SMS carries 1120 bits; a message of several loses 48 bits of each to the header that joins them.
/// An extension character (two septets) and a grapheme of several UTF-16 units never straddle two segments.
/// Source: Twilio's segment calculator.
public struct Segmentation: Equatable, Sendable {
    /// How the characters are carried.
    public enum Encoding: String, Sendable {
        /// 7 bits a character: 160 in one segment, 153 in each of several.
        case gsm7 = "GSM-7"
        /// 16 bits a UTF-16 unit: 70 in one segment, 67 in each of several.
        case ucs2 = "UCS-2"
    }

    /// GSM-7 when every character is in that alphabet, UCS-2 otherwise.
    public let encoding: Encoding
    /// Septets or UTF-16 units in each segment; empty for an empty body.
    public let unitsPerSegment: [Int]

    /// The number of segments: 0 for an empty body.
    public var segments: Int { unitsPerSegment.count }

    /// Splits `body` as Twilio does without `SmartEncoded`.
    public init(_ body: String) {
        if let septets = Self.septets(body) {
            encoding = .gsm7
            unitsPerSegment = Self.split(septets, single: 160, multiple: 153)
        } else {
            encoding = .ucs2
            unitsPerSegment = Self.split(Self.utf16Units(body), single: 70, multiple: 67)
        }
    }

    /// Whether a character is in the GSM-7 alphabet, extension included.
    package static func isGSM7(_ scalar: Unicode.Scalar) -> Bool { GSM7.septets(of: scalar) != nil }

    /// The longest body that Twilio takes, in characters as Twilio counts them (UTF-16 units). Source: error 21617.
    public static let longestBody = 1600

    private static func septets(_ body: String) -> [Int]? {
        var units: [Int] = []
        units.reserveCapacity(body.utf8.count)
        for scalar in body.unicodeScalars {
            guard let septets = GSM7.septets(of: scalar) else { return nil }
            units.append(septets)
        }
        return units
    }

    private static func utf16Units(_ body: String) -> [Int] { body.map { $0.utf16.count } }

    private static func split(_ units: [Int], single: Int, multiple: Int) -> [Int] {
        let total = units.reduce(0, +)
        if total <= single { return total == 0 ? [] : [total] }
        var segments: [Int] = []
        var current = 0
        for unit in units {
            // A grapheme longer than a whole segment has to be cut; everything else moves over undivided.
            var rest = unit
            while rest > multiple {
                if current > 0 { segments.append(current) }
                segments.append(multiple)
                current = 0
                rest -= multiple
            }
            if current + rest > multiple {
                segments.append(current)
                current = 0
            }
            current += rest
        }
        if current > 0 { segments.append(current) }
        return segments
    }
}
