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

    /// The identifier as text: 32 hexadecimal digits after a prefix such as `SM`.
    func text(prefix: String) -> String {
        let length = prefix.utf8.count
        return String(unsafeUninitializedCapacity: length + 32) { room in
            _ = room.initialize(fromContentsOf: prefix.utf8)
            for (half, start) in [(high, length), (low, length + 16)] {
                for place in 0..<16 {
                    let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * place) & 0xF)
                    room[start + place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                }
            }
            return length + 32
        }
    }
}
