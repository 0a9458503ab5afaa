/// How a decimal is cut to fewer fraction digits.
enum Rounding: Sendable, Hashable {
    case up, down, ceiling, floor, halfUp, halfDown, halfEven, unnecessary
}

/// `unscaled × 10^-scale`, exactly.
struct BigDecimal: Sendable, Hashable {
    var unscaled: BigInteger
    var scale: Int

    /// No value of the engine may need more digits than this; operations that would are refused.
    static let maximumDigits = 5_000

    init(unscaled: BigInteger, scale: Int) {
        self.unscaled = unscaled
        self.scale = scale
    }

    /// Reads `[+-]digits[.digits][(e|E)[+-]digits]`; `nil` when the text has another form.
    init?(parsing text: some Collection<UInt8>) {
        let bytes = Array(text)
        var position = 0
        var negative = false
        if position < bytes.count, bytes[position] == 45 || bytes[position] == 43 {
            negative = bytes[position] == 45
            position += 1
        }
        var digits: [UInt8] = []
        var fraction = 0
        var seenPoint = false
        var seenDigit = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte >= 48 && byte <= 57 {
                seenDigit = true
                digits.append(byte)
                if seenPoint { fraction += 1 }
            } else if byte == 46 && !seenPoint {
                seenPoint = true
            } else {
                break
            }
            position += 1
        }
        guard seenDigit else { return nil }
        var exponent = 0
        if position < bytes.count {
            guard bytes[position] == 101 || bytes[position] == 69 else { return nil }
            position += 1
            var exponentNegative = false
            if position < bytes.count, bytes[position] == 45 || bytes[position] == 43 {
                exponentNegative = bytes[position] == 45
                position += 1
            }
            guard position < bytes.count, bytes.count - position <= 10 else { return nil }
            for byte in bytes[position...] {
                guard byte >= 48 && byte <= 57 else { return nil }
                exponent = exponent * 10 + Int(byte - 48)
            }
            guard exponent <= Int(Int32.max) else { return nil }
            if exponentNegative { exponent = -exponent }
        }
        if digits.count > BigDecimal.maximumDigits { return nil }
        self.init(unscaled: BigInteger(digits: digits, isNegative: negative), scale: fraction - exponent)
    }

    /// Number of decimal digits of the unscaled value, roughly (never too small).
    var digitEstimate: Int { unscaled.limbs.count * 10 + 1 }

    /// The same value with another scale, `nil` when that needs too many digits (or rounding that was forbidden).
    func rescaled(to newScale: Int, rounding: Rounding) -> BigDecimal? {
        if newScale == scale { return self }
        if unscaled.isZero { return BigDecimal(unscaled: .zero, scale: newScale) }
        if newScale > scale {
            let growth = newScale - scale
            guard growth + digitEstimate <= BigDecimal.maximumDigits * 2 else { return nil }
            return BigDecimal(unscaled: unscaled * BigInteger.powerOfTen(growth), scale: newScale)
        }
        let cut = scale - newScale
        if cut > digitEstimate + 1 {
            // Everything goes: what is left is 0 or ±1 unit.
            let unit = BigDecimal.roundedUnit(
                isNegative: unscaled.isNegative, isOdd: false, half: -1, rounding: rounding
            )
            guard let unit else { return nil }
            return BigDecimal(unscaled: BigInteger(Int64(unit)), scale: newScale)
        }
        return BigDecimal.divide(unscaled, by: BigInteger.powerOfTen(cut), scale: newScale, rounding: rounding)
    }

    /// Integer division with rounding; the divisor must not be zero.
    static func divide(
        _ numerator: BigInteger, by divisor: BigInteger, scale: Int, rounding: Rounding
    ) -> BigDecimal? {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: divisor)
        if remainder.isZero { return BigDecimal(unscaled: quotient, scale: scale) }
        let doubled = remainder.magnitude + remainder.magnitude
        let half = BigInteger.compare(doubled, divisor.magnitude)
        let negative = numerator.isNegative != divisor.isNegative
        let unit = roundedUnit(isNegative: negative, isOdd: quotient.isOdd, half: half, rounding: rounding)
        guard let unit else { return nil }
        return BigDecimal(unscaled: quotient + BigInteger(Int64(unit)), scale: scale)
    }

    /// What is added to a truncated quotient whose remainder is not zero.
    private static func roundedUnit(isNegative: Bool, isOdd: Bool, half: Int, rounding: Rounding) -> Int? {
        let away = isNegative ? -1 : 1
        switch rounding {
        case .up: return away
        case .down: return 0
        case .ceiling: return isNegative ? 0 : 1
        case .floor: return isNegative ? -1 : 0
        case .halfUp: return half >= 0 ? away : 0
        case .halfDown: return half > 0 ? away : 0
        case .halfEven: return half > 0 || (half == 0 && isOdd) ? away : 0
        case .unnecessary: return nil
        }
    }

    static func compare(_ left: BigDecimal, _ right: BigDecimal) -> Int? {
        if left.unscaled.signum != right.unscaled.signum {
            return left.unscaled.signum < right.unscaled.signum ? -1 : 1
        }
        if left.unscaled.isZero { return 0 }
        // Far apart: the position of the leading digit decides.
        let leftTop = left.unscaled.decimalDigits.count - left.scale
        let rightTop = right.unscaled.decimalDigits.count - right.scale
        if leftTop != rightTop {
            let order = leftTop < rightTop ? -1 : 1
            return left.unscaled.isNegative ? -order : order
        }
        guard let (first, second) = aligned(left, right) else { return nil }
        return BigInteger.compare(first.unscaled, second.unscaled)
    }

    /// Both with the larger of the two scales.
    static func aligned(_ left: BigDecimal, _ right: BigDecimal) -> (BigDecimal, BigDecimal)? {
        let scale = max(left.scale, right.scale)
        guard let first = left.rescaled(to: scale, rounding: .unnecessary),
            let second = right.rescaled(to: scale, rounding: .unnecessary)
        else { return nil }
        return (first, second)
    }

    /// The nearest binary floating point number.
    var double: Double {
        let digits = String(decoding: unscaled.decimalDigits, as: UTF8.self)
        return Double("\(unscaled.isNegative ? "-" : "")\(digits)e\(-scale)") ?? (unscaled.isNegative ? -0.0 : 0.0)
    }

    /// Exactly the value of a finite floating point number.
    init(exactly value: Double) {
        let magnitude = value.magnitude
        if magnitude == 0 || !magnitude.isFinite {
            self.init(unscaled: .zero, scale: 0)
            return
        }
        let bits = magnitude.bitPattern
        let rawExponent = Int(bits >> 52)
        let fraction = bits & ((1 << 52) - 1)
        let significand = rawExponent == 0 ? fraction : fraction | (1 << 52)
        let exponent = max(rawExponent, 1) - 1_075
        var number = BigInteger(Int64(significand))
        if exponent >= 0 {
            for _ in 0..<exponent { number = number + number }
            self.init(unscaled: value < 0 ? number.negated : number, scale: 0)
        } else {
            // m / 2^k = m * 5^k / 10^k
            let five = BigInteger(5)
            var power = BigInteger(1)
            for _ in 0..<(-exponent) { power = power * five }
            number = number * power
            self.init(unscaled: value < 0 ? number.negated : number, scale: -exponent)
        }
    }
}
