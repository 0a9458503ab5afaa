/// Names a job: 42 bits of its creation time in milliseconds and 21 random bits, so that jobs sort by age and several
/// nodes can make them without asking each other. Written as `J` and 13 characters of Crockford's base 32.
public struct JobID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number that stores keep; never negative.
    public let rawValue: Int64

    /// The job that a store keeps under this number.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// A new name.
    public init(now: Timestamp, random: UInt32) {
        rawValue = (now.milliseconds & ((1 << 42) - 1)) << 21 | Int64(random & ((1 << 21) - 1))
    }

    /// Reads the written form, in either case; `nil` where it is none.
    public init?(_ text: String) {
        var bytes = Array(text.uppercased().utf8)[...]
        guard bytes.popFirst() == UInt8(ascii: "J"), bytes.count == 13 else { return nil }
        var value: UInt64 = 0
        for byte in bytes {
            guard let digit = Self.alphabet.firstIndex(of: byte), value >> 59 == 0 else { return nil }
            value = value << 5 | UInt64(digit)
        }
        guard let rawValue = Int64(exactly: value) else { return nil }
        self.rawValue = rawValue
    }

    /// The written form.
    public var description: String {
        var digits = [UInt8](repeating: 0, count: 13)
        var value = UInt64(bitPattern: rawValue)
        for position in digits.indices.reversed() {
            digits[position] = Self.alphabet[Int(value & 31)]
            value >>= 5
        }
        return "J" + String(decoding: digits, as: UTF8.self)
    }

    /// Older first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
