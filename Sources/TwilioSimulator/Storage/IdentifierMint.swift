/// Makes the 32 hexadecimal digits of identifiers out of running numbers, and finds the number back.
///
/// The numbers pass through an invertible mixing function (SplitMix64's finalizer), so that identifiers look random,
/// never repeat and need no table: a fetch by SID costs arithmetic, and no memory.
struct IdentifierMint {
    private let key: UInt64

    init(key: UInt64) { self.key = Self.mix(key) }

    /// The 128 bits of the identifier numbered `number`.
    func identifier(_ number: Int) -> Identifier {
        let low = Self.mix(UInt64(number) &+ key)
        return Identifier(high: Self.mix(low ^ key), low: low)
    }

    /// The number that `identifier` was made from; `nil` where this mint did not make it.
    func number(of identifier: Identifier) -> Int? {
        guard Self.mix(identifier.low ^ key) == identifier.high else { return nil }
        return Int(exactly: Self.unmix(identifier.low) &- key)
    }

    static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    static func unmix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 31) ^ (z >> 62)) &* 0x3196_42b2_d24d_8ec3
        z = (z ^ (z >> 27) ^ (z >> 54)) &* 0x96de_1b17_3f11_9089
        return z ^ (z >> 30) ^ (z >> 60)
    }
}

/// The 128 bits behind the two letters of a SID.
struct Identifier: Equatable {
    let high: UInt64
    let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads 32 hexadecimal digits.
    init?(_ digits: Substring) {
        guard digits.utf8.count == 32, let high = UInt64(digits.prefix(16), radix: 16),
            let low = UInt64(digits.suffix(16), radix: 16), !digits.contains("+")
        else { return nil }
        self.init(high: high, low: low)
    }

    /// The 32 hexadecimal digits.
    func appendDigits(to bytes: inout [UInt8]) {
        for half in [high, low] {
            for shift in stride(from: 60, through: 0, by: -4) {
                bytes.append(Self.digits[Int(half >> UInt64(shift) & 0xF)])
            }
        }
    }

    /// The identifier as text, after a prefix such as `SM`.
    func text(prefix: String) -> String {
        var bytes = Array(prefix.utf8)
        bytes.reserveCapacity(34)
        appendDigits(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
