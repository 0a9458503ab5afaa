/// An arbitrarily large integer: sign and magnitude, 32-bit limbs, least significant first.
///
/// Only what decimal arithmetic needs. The callers bound the sizes (`BigDecimal.maximumDigits`).
struct BigInteger: Sendable, Hashable {
    private(set) var limbs: [UInt32]
    private(set) var isNegative: Bool

    static let zero = BigInteger(limbs: [], isNegative: false)

    init(limbs: [UInt32], isNegative: Bool) {
        var trimmed = limbs
        while trimmed.last == 0 { trimmed.removeLast() }
        self.limbs = trimmed
        self.isNegative = isNegative && !trimmed.isEmpty
    }

    init(_ value: Int64) {
        let magnitude = value.magnitude
        self.init(
            limbs: [UInt32(truncatingIfNeeded: magnitude), UInt32(truncatingIfNeeded: magnitude >> 32)],
            isNegative: value < 0
        )
    }

    /// ASCII digits only; anything else must have been refused by the caller.
    init(digits: some Sequence<UInt8>, isNegative: Bool) {
        var limbs: [UInt32] = []
        var chunk: UInt32 = 0
        var scale: UInt32 = 1
        for digit in digits {
            chunk = chunk &* 10 &+ UInt32(digit &- 48)
            scale &*= 10
            if scale == 1_000_000_000 {
                BigInteger.multiplyAdd(&limbs, by: scale, adding: chunk)
                chunk = 0
                scale = 1
            }
        }
        if scale > 1 { BigInteger.multiplyAdd(&limbs, by: scale, adding: chunk) }
        self.init(limbs: limbs, isNegative: isNegative)
    }

    var isZero: Bool { limbs.isEmpty }
    var signum: Int { limbs.isEmpty ? 0 : (isNegative ? -1 : 1) }
    var isOdd: Bool { (limbs.first ?? 0) & 1 == 1 }
    var negated: BigInteger { BigInteger(limbs: limbs, isNegative: !isNegative) }
    var magnitude: BigInteger { BigInteger(limbs: limbs, isNegative: false) }

    /// The value if it fits 64 bits.
    var int64: Int64? {
        guard limbs.count <= 2 else { return nil }
        let bits = UInt64(limbs.first ?? 0) | (limbs.count > 1 ? UInt64(limbs[1]) << 32 : 0)
        if isNegative {
            return bits <= UInt64(1) << 63 ? Int64(truncatingIfNeeded: 0 &- bits) : nil
        }
        return bits <= UInt64(Int64.max) ? Int64(bits) : nil
    }

    /// The low 64 bits in two's complement, as a narrowing conversion gives them.
    var truncatedToInt64: Int64 {
        let bits = UInt64(limbs.first ?? 0) | (limbs.count > 1 ? UInt64(limbs[1]) << 32 : 0)
        return Int64(truncatingIfNeeded: isNegative ? 0 &- bits : bits)
    }

    /// Decimal digits of the magnitude, most significant first, at least one.
    var decimalDigits: [UInt8] {
        if limbs.isEmpty { return [48] }
        var digits: [UInt8] = []
        var rest = limbs
        while !rest.isEmpty {
            var remainder: UInt64 = 0
            for index in rest.indices.reversed() {
                let current = remainder << 32 | UInt64(rest[index])
                rest[index] = UInt32(truncatingIfNeeded: current / 1_000_000_000)
                remainder = current % 1_000_000_000
            }
            while rest.last == 0 { rest.removeLast() }
            for _ in 0..<9 {
                digits.append(UInt8(truncatingIfNeeded: remainder % 10) &+ 48)
                remainder /= 10
                if rest.isEmpty && remainder == 0 { break }
            }
        }
        return digits.reversed()
    }

    static func powerOfTen(_ exponent: Int) -> BigInteger {
        var limbs: [UInt32] = [1]
        var left = exponent
        while left >= 9 {
            multiplyAdd(&limbs, by: 1_000_000_000, adding: 0)
            left -= 9
        }
        if left > 0 {
            var factor: UInt32 = 1
            for _ in 0..<left { factor &*= 10 }
            multiplyAdd(&limbs, by: factor, adding: 0)
        }
        return BigInteger(limbs: limbs, isNegative: false)
    }

    static func + (left: BigInteger, right: BigInteger) -> BigInteger {
        if left.isNegative == right.isNegative {
            return BigInteger(limbs: add(left.limbs, right.limbs), isNegative: left.isNegative)
        }
        switch compareMagnitudes(left.limbs, right.limbs) {
        case 0: return .zero
        case 1: return BigInteger(limbs: subtract(left.limbs, right.limbs), isNegative: left.isNegative)
        default: return BigInteger(limbs: subtract(right.limbs, left.limbs), isNegative: right.isNegative)
        }
    }

    static func - (left: BigInteger, right: BigInteger) -> BigInteger { left + right.negated }

    static func * (left: BigInteger, right: BigInteger) -> BigInteger {
        if left.isZero || right.isZero { return .zero }
        var result = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
        for (offset, limb) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (inner, other) in right.limbs.enumerated() {
                let sum = UInt64(limb) * UInt64(other) + UInt64(result[offset + inner]) + carry
                result[offset + inner] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
            result[offset + right.limbs.count] = UInt32(truncatingIfNeeded: carry)
        }
        return BigInteger(limbs: result, isNegative: left.isNegative != right.isNegative)
    }

    static func compare(_ left: BigInteger, _ right: BigInteger) -> Int {
        if left.isNegative != right.isNegative { return left.isNegative ? -1 : 1 }
        let order = compareMagnitudes(left.limbs, right.limbs)
        return left.isNegative ? -order : order
    }
}

extension BigInteger {
    private static func multiplyAdd(_ limbs: inout [UInt32], by factor: UInt32, adding term: UInt32) {
        var carry = UInt64(term)
        for index in limbs.indices {
            let product = UInt64(limbs[index]) * UInt64(factor) + carry
            limbs[index] = UInt32(truncatingIfNeeded: product)
            carry = product >> 32
        }
        if carry != 0 { limbs.append(UInt32(truncatingIfNeeded: carry)) }
    }

    private static func add(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        let count = max(left.count, right.count)
        result.reserveCapacity(count + 1)
        var carry: UInt64 = 0
        for index in 0..<count {
            let sum =
                UInt64(index < left.count ? left[index] : 0) + UInt64(index < right.count ? right[index] : 0) + carry
            result.append(UInt32(truncatingIfNeeded: sum))
            carry = sum >> 32
        }
        if carry != 0 { result.append(UInt32(carry)) }
        return result
    }

    /// `left` must not be smaller than `right`.
    private static func subtract(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var result = left
        var borrow: Int64 = 0
        for index in result.indices {
            var difference = Int64(result[index]) - borrow - Int64(index < right.count ? right[index] : 0)
            borrow = difference < 0 ? 1 : 0
            if difference < 0 { difference += 1 << 32 }
            result[index] = UInt32(truncatingIfNeeded: difference)
        }
        return result
    }

    private static func compareMagnitudes(_ left: [UInt32], _ right: [UInt32]) -> Int {
        if left.count != right.count { return left.count < right.count ? -1 : 1 }
        for index in left.indices.reversed() where left[index] != right[index] {
            return left[index] < right[index] ? -1 : 1
        }
        return 0
    }

    /// Truncating division. The divisor must not be zero.
    func quotientAndRemainder(dividingBy divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger) {
        if divisor.isZero || BigInteger.compareMagnitudes(limbs, divisor.limbs) < 0 { return (.zero, self) }
        let negative = isNegative != divisor.isNegative
        if divisor.limbs.count == 1 {
            var quotient = limbs
            var remainder: UInt64 = 0
            let by = UInt64(divisor.limbs[0])
            for index in quotient.indices.reversed() {
                let current = remainder << 32 | UInt64(quotient[index])
                quotient[index] = UInt32(truncatingIfNeeded: current / by)
                remainder = current % by
            }
            return (
                BigInteger(limbs: quotient, isNegative: negative),
                BigInteger(limbs: [UInt32(truncatingIfNeeded: remainder)], isNegative: isNegative)
            )
        }
        // Schoolbook long division with normalised limbs.
        let shift = UInt32(divisor.limbs.last?.leadingZeroBitCount ?? 0)
        let by = BigInteger.shifted(divisor.limbs, left: shift)
        var rest = BigInteger.shifted(limbs, left: shift)
        if rest.count == limbs.count { rest.append(0) }
        let count = by.count
        let steps = rest.count - count
        var quotient = [UInt32](repeating: 0, count: max(steps, 1))
        let top = UInt64(by[count - 1])
        let second = UInt64(by[count - 2])
        for step in stride(from: steps - 1, through: 0, by: -1) {
            let numerator = UInt64(rest[step + count]) << 32 | UInt64(rest[step + count - 1])
            var guess = numerator / top
            var left = numerator % top
            while guess >= 1 << 32 || guess * second > (left << 32 | UInt64(rest[step + count - 2])) {
                guess -= 1
                left += top
                if left >= 1 << 32 { break }
            }
            var borrow: Int64 = 0
            var carry: UInt64 = 0
            for index in 0..<count {
                let product = guess * UInt64(by[index]) + carry
                carry = product >> 32
                let difference = Int64(rest[step + index]) - borrow - Int64(product & 0xFFFF_FFFF)
                rest[step + index] = UInt32(truncatingIfNeeded: difference)
                borrow = difference < 0 ? 1 : 0
            }
            let last = Int64(rest[step + count]) - borrow - Int64(carry)
            rest[step + count] = UInt32(truncatingIfNeeded: last)
            if last < 0 {
                guess -= 1
                var back: UInt64 = 0
                for index in 0..<count {
                    let sum = UInt64(rest[step + index]) + UInt64(by[index]) + back
                    rest[step + index] = UInt32(truncatingIfNeeded: sum)
                    back = sum >> 32
                }
                rest[step + count] = rest[step + count] &+ UInt32(truncatingIfNeeded: back)
            }
            quotient[step] = UInt32(truncatingIfNeeded: guess)
        }
        return (
            BigInteger(limbs: quotient, isNegative: negative),
            BigInteger(limbs: BigInteger.shifted(Array(rest[0..<count]), right: shift), isNegative: isNegative)
        )
    }

    private static func shifted(_ limbs: [UInt32], left shift: UInt32) -> [UInt32] {
        if shift == 0 { return limbs }
        var result: [UInt32] = []
        var carry: UInt32 = 0
        for limb in limbs {
            result.append(limb << shift | carry)
            carry = limb >> (32 - shift)
        }
        if carry != 0 { result.append(carry) }
        return result
    }

    private static func shifted(_ limbs: [UInt32], right shift: UInt32) -> [UInt32] {
        if shift == 0 { return limbs }
        var result = limbs
        for index in result.indices {
            let upper = index + 1 < limbs.count ? limbs[index + 1] << (32 - shift) : 0
            result[index] = limbs[index] >> shift | upper
        }
        return result
    }
}
