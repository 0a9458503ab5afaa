/// Why an arithmetic operation has no result.
enum ArithmeticFailure: Error {
    case divisionByZero, notFinite, tooLarge

    var text: String {
        switch self {
        case .divisionByZero: "/ by zero"
        case .notFinite: "infinities and NaN can't take part in exact arithmetic"
        case .tooLarge: "the exact result needs too many digits"
        }
    }
}

extension Number {
    static func add(_ left: Number, _ right: Number) throws(ArithmeticFailure) -> Number {
        switch (left.storage, right.storage) {
        case (.integer(let first), .integer(let second)):
            let (sum, overflow) = first.addingReportingOverflow(second)
            if !overflow { return Number(sum) }
        case (.small(let first, let scale), .small(let second, let other)) where scale == other:
            let (sum, overflow) = first.addingReportingOverflow(second)
            if !overflow { return Number(storage: .small(mantissa: sum, scale: scale)) }
        default: break
        }
        let (first, second) = try operands(left, right)
        guard let (leftAligned, rightAligned) = BigDecimal.aligned(first, second) else { throw .tooLarge }
        return try bounded(
            BigDecimal(unscaled: leftAligned.unscaled + rightAligned.unscaled, scale: leftAligned.scale)
        )
    }

    static func subtract(_ left: Number, _ right: Number) throws(ArithmeticFailure) -> Number {
        if case (.integer(let first), .integer(let second)) = (left.storage, right.storage) {
            let (difference, overflow) = first.subtractingReportingOverflow(second)
            if !overflow { return Number(difference) }
        }
        let (first, second) = try operands(left, right)
        guard let (leftAligned, rightAligned) = BigDecimal.aligned(first, second) else { throw .tooLarge }
        return try bounded(
            BigDecimal(unscaled: leftAligned.unscaled - rightAligned.unscaled, scale: leftAligned.scale)
        )
    }

    /// Products keep at most 12 fraction digits (rounded half up).
    static func multiply(_ left: Number, _ right: Number) throws(ArithmeticFailure) -> Number {
        switch (left.storage, right.storage) {
        case (.integer(let first), .integer(let second)):
            let (product, overflow) = first.multipliedReportingOverflow(by: second)
            if !overflow { return Number(product) }
        case (.integer(let first), .small(let second, let scale)), (.small(let first, let scale), .integer(let second)):
            let (product, overflow) = first.multipliedReportingOverflow(by: second)
            if !overflow && scale <= 12 { return Number(storage: .small(mantissa: product, scale: scale)) }
        default: break
        }
        let (first, second) = try operands(left, right)
        guard first.digitEstimate + second.digitEstimate <= BigDecimal.maximumDigits else { throw .tooLarge }
        let product = BigDecimal(unscaled: first.unscaled * second.unscaled, scale: first.scale + second.scale)
        if product.scale > 12 {
            guard let rounded = product.rescaled(to: 12, rounding: .halfUp) else { throw .tooLarge }
            return Number(rounded)
        }
        return try bounded(product)
    }

    /// Quotients have as many fraction digits as the longer operand, at least 12 (rounded half up).
    static func divide(_ left: Number, _ right: Number) throws(ArithmeticFailure) -> Number {
        let (first, second) = try operands(left, right)
        if second.unscaled.isZero { throw .divisionByZero }
        let scale = max(12, first.scale, second.scale)
        // first.u·10^-a / (second.u·10^-b) at scale s  =  first.u·10^(s-a+b) / second.u
        let shift = scale - first.scale + second.scale
        guard shift.magnitude <= UInt(BigDecimal.maximumDigits) else { throw .tooLarge }
        let result: BigDecimal?
        if shift >= 0 {
            result = BigDecimal.divide(
                first.unscaled * BigInteger.powerOfTen(shift), by: second.unscaled, scale: scale, rounding: .halfUp
            )
        } else {
            result = BigDecimal.divide(
                first.unscaled, by: second.unscaled * BigInteger.powerOfTen(-shift), scale: scale, rounding: .halfUp
            )
        }
        guard let result else { throw .tooLarge }
        return Number(stripped(result))
    }

    /// The remainder of the integer parts.
    static func modulo(_ left: Number, _ right: Number) throws(ArithmeticFailure) -> Number {
        let divisor = right.truncatedToInt64
        if divisor == 0 { throw .divisionByZero }
        if divisor == -1 { return Number(Int64(0)) }
        return Number(left.truncatedToInt64 % divisor)
    }

    /// -1, 0 or 1.
    static func compare(_ left: Number, _ right: Number) throws(ArithmeticFailure) -> Int {
        if case (.integer(let first), .integer(let second)) = (left.storage, right.storage) {
            return first < second ? -1 : (first == second ? 0 : 1)
        }
        if left.signum != right.signum, !left.isNaN, !right.isNaN { return left.signum < right.signum ? -1 : 1 }
        if left.isInfinite || right.isInfinite, !left.isNaN, !right.isNaN {
            let (first, second) = (left.double, right.double)
            return first < second ? -1 : (first == second ? 0 : 1)
        }
        let (first, second) = try operands(left, right)
        guard let order = BigDecimal.compare(first, second) else { throw .tooLarge }
        return order
    }

    private static func operands(
        _ left: Number, _ right: Number
    ) throws(ArithmeticFailure) -> (BigDecimal, BigDecimal) {
        guard let first = left.bigDecimal, let second = right.bigDecimal else { throw .notFinite }
        return (first, second)
    }

    private static func bounded(_ value: BigDecimal) throws(ArithmeticFailure) -> Number {
        if value.digitEstimate > BigDecimal.maximumDigits { throw .tooLarge }
        return Number(value)
    }

    /// Drops the zeros a division leaves at the end when that makes the value small.
    private static func stripped(_ value: BigDecimal) -> BigDecimal {
        guard value.scale > 0, let mantissa = value.unscaled.int64 else { return value }
        var rest = mantissa
        var scale = value.scale
        while scale > 0, rest % 10 == 0 {
            rest /= 10
            scale -= 1
        }
        return BigDecimal(unscaled: BigInteger(rest), scale: scale)
    }
}

extension Number {
    /// The integral value nearest in the given direction, from the value as a floating point number.
    func rounded(_ rounding: Rounding, addingHalf: Bool = false) throws(ArithmeticFailure) -> Number {
        if case .integer = storage { return self }
        let value = double
        guard value.isFinite else { throw .notFinite }
        var exact = BigDecimal(exactly: value)
        if addingHalf {
            guard
                let (first, second) = BigDecimal.aligned(exact, BigDecimal(unscaled: BigInteger(5), scale: 1))
            else { throw .tooLarge }
            exact = BigDecimal(unscaled: first.unscaled + second.unscaled, scale: first.scale)
        }
        guard let result = exact.rescaled(to: 0, rounding: rounding) else { throw .tooLarge }
        return Number(result)
    }

    /// Plain decimal text, at most 16 fraction digits (half even), never an exponent: what `?c` prints.
    func computerText() -> String? {
        switch storage {
        case .integer(let value): return String(value)
        case .double(let value) where !value.isFinite: return value.isNaN ? "NaN" : (value < 0 ? "-INF" : "INF")
        default: break
        }
        guard var value = bigDecimal else { return nil }
        if value.scale > 16 {
            guard let cut = value.rescaled(to: 16, rounding: .halfEven) else { return nil }
            value = cut
        }
        var digits: [UInt8]
        if value.scale <= 0 {
            guard let integral = value.rescaled(to: 0, rounding: .unnecessary) else { return nil }
            digits = integral.unscaled.decimalDigits
        } else {
            digits = value.unscaled.decimalDigits
            let scale = value.scale
            if digits.count <= scale {
                digits.insert(contentsOf: repeatElement(48, count: scale - digits.count + 1), at: 0)
            }
            digits.insert(46, at: digits.count - scale)
            while digits.last == 48 { digits.removeLast() }
            if digits.last == 46 { digits.removeLast() }
        }
        let isZero = value.unscaled.isZero
        var negative = value.unscaled.isNegative
        if isZero { negative = signum < 0 }
        return (negative ? "-" : "") + String(decoding: digits, as: UTF8.self)
    }
}
