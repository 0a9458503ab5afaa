/// A number of the data model or of a template: an integer, an exact decimal or a binary floating point number.
///
/// Arithmetic is exact decimal arithmetic; a floating point number joins it with its shortest decimal text.
public struct Number: Sendable, Hashable {
    enum Storage: Sendable, Hashable {
        case integer(Int64)
        case double(Double)
        /// `mantissa × 10^-scale`, `scale` between 1 and 18.
        case small(mantissa: Int64, scale: Int32)
        case big(Box)
    }

    /// Keeps the rare large decimal off the common path.
    final class Box: Sendable, Hashable {
        let value: BigDecimal
        init(_ value: BigDecimal) { self.value = value }
        static func == (left: Box, right: Box) -> Bool { left.value == right.value }
        func hash(into hasher: inout Hasher) { hasher.combine(value) }
    }

    let storage: Storage

    init(storage: Storage) { self.storage = storage }

    /// An integer.
    public init(_ value: Int64) { storage = .integer(value) }

    /// A binary floating point number; infinities and NaN are allowed and print as such.
    public init(_ value: Double) { storage = .double(value) }

    /// An exact decimal such as `12.50` or `1e3`; `nil` when the text is no decimal number or has more than
    /// 5,000 digits.
    public init?(decimal text: String) {
        guard let value = BigDecimal(parsing: text.utf8) else { return nil }
        self.init(value)
    }

    init(_ value: BigDecimal) {
        if value.scale >= 0, value.scale <= 18, let mantissa = value.unscaled.int64 {
            storage = value.scale == 0 ? .integer(mantissa) : .small(mantissa: mantissa, scale: Int32(value.scale))
        } else if value.unscaled.isZero {
            storage = .integer(0)
        } else {
            storage = .big(Box(value))
        }
    }
}

extension Number {
    static let powersOfTen: [Int64] = (0...18).reduce(into: []) { powers, exponent in
        powers.append(exponent == 0 ? 1 : (powers.last ?? 1) * 10)
    }

    /// The exact decimal value; `nil` for infinities and NaN.
    var bigDecimal: BigDecimal? {
        switch storage {
        case .integer(let value): return BigDecimal(unscaled: BigInteger(value), scale: 0)
        case .small(let mantissa, let scale): return BigDecimal(unscaled: BigInteger(mantissa), scale: Int(scale))
        case .big(let box): return box.value
        case .double(let value):
            guard let simple = Number.simpleDecimal(value) else {
                return value.isFinite ? BigDecimal(parsing: "\(value)".utf8) : nil
            }
            return simple.bigDecimal
        }
    }

    /// A floating point number with few digits as an integer or small decimal.
    static func simpleDecimal(_ value: Double) -> Number? {
        guard value.magnitude < 9e14 else { return nil }
        var factor = 1.0
        for scale in 0...6 {
            let scaled = value * factor
            let rounded = scaled.rounded()
            if rounded.magnitude < 9e15, rounded / factor == value {
                let mantissa = Int64(rounded)
                return Number(
                    storage: scale == 0 ? .integer(mantissa) : .small(mantissa: mantissa, scale: Int32(scale))
                )
            }
            factor *= 10
        }
        return nil
    }

    var double: Double {
        switch storage {
        case .integer(let value): return Double(value)
        case .double(let value): return value
        case .small(let mantissa, let scale):
            if mantissa.magnitude < 1 << 53 { return Double(mantissa) / Double(Number.powersOfTen[Int(scale)]) }
            return BigDecimal(unscaled: BigInteger(mantissa), scale: Int(scale)).double
        case .big(let box): return box.value.double
        }
    }

    var isNaN: Bool { if case .double(let value) = storage { value.isNaN } else { false } }
    var isInfinite: Bool { if case .double(let value) = storage { value.isInfinite } else { false } }

    /// Narrowing to 64 bits as the JVM does it: decimals wrap, floating point numbers saturate.
    var truncatedToInt64: Int64 {
        switch storage {
        case .integer(let value): return value
        case .small(let mantissa, let scale): return mantissa / Number.powersOfTen[Int(scale)]
        case .double(let value):
            if value.isNaN { return 0 }
            if value >= 9.2233720368547758e18 { return .max }
            if value <= -9.2233720368547758e18 { return .min }
            return Int64(value)
        case .big(let box):
            // 10^64 and more is a multiple of 2^64, so the low bits are zero.
            if box.value.scale < -64 { return 0 }
            return box.value.rescaled(to: 0, rounding: .down)?.unscaled.truncatedToInt64 ?? 0
        }
    }

    /// Narrowing to 32 bits as the JVM does it.
    var truncatedToInt32: Int {
        if case .double(let value) = storage {
            if value.isNaN { return 0 }
            if value >= 2_147_483_647 { return Int(Int32.max) }
            if value <= -2_147_483_648 { return Int(Int32.min) }
            return Int(value)
        }
        return Int(Int32(truncatingIfNeeded: truncatedToInt64))
    }

    /// The value if it is an integer of 32 bits.
    var exactInt32: Int? {
        guard let decimal = bigDecimal, decimal.scale > -20,
            let integral = decimal.rescaled(to: 0, rounding: .down), let value = integral.unscaled.int64,
            value >= Int64(Int32.min), value <= Int64(Int32.max),
            BigDecimal.compare(decimal, integral) == 0
        else { return nil }
        return Int(value)
    }

    var signum: Int {
        switch storage {
        case .integer(let value): return Int(value.signum())
        case .small(let mantissa, _): return Int(mantissa.signum())
        case .double(let value): return value > 0 ? 1 : (value < 0 ? -1 : 0)
        case .big(let box): return box.value.unscaled.signum
        }
    }

    var negated: Number? {
        switch storage {
        case .integer(let value):
            let (result, overflow) = Int64(0).subtractingReportingOverflow(value)
            if !overflow { return Number(result) }
        case .small(let mantissa, let scale) where mantissa != .min:
            return Number(storage: .small(mantissa: -mantissa, scale: scale))
        case .double(let value) where !value.isFinite: return Number(-value)
        default: break
        }
        guard let value = bigDecimal else { return nil }
        return Number(BigDecimal(unscaled: value.unscaled.negated, scale: value.scale))
    }
}

extension Number: CustomStringConvertible {
    /// JSON text where there is one; infinities and NaN by name.
    public var description: String {
        switch storage {
        case .integer(let value): return String(value)
        case .double(let value):
            return value.isFinite ? "\(value)" : (value.isNaN ? "NaN" : (value < 0 ? "-INF" : "INF"))
        case .small, .big:
            guard let value = bigDecimal else { return "NaN" }
            let digits = String(decoding: value.unscaled.decimalDigits, as: UTF8.self)
            return (value.unscaled.isNegative ? "-" : "") + digits + (value.scale == 0 ? "" : "e\(-value.scale)")
        }
    }
}
