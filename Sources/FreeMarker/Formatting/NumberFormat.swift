/// A number pattern together with the symbols of a locale; writes numbers as UTF-8.
final class NumberFormat: Sendable {
    private let pattern: NumberPattern
    private let symbols: NumberSymbols
    private let positivePrefix: [UInt8]
    private let positiveSuffix: [UInt8]
    private let negativePrefix: [UInt8]
    private let negativeSuffix: [UInt8]
    private let decimal: [UInt8]
    private let grouping: [UInt8]
    /// Whether integers can take the short way.
    private let isSimple: Bool

    init(_ pattern: NumberPattern, _ symbols: NumberSymbols, minus: String? = nil) {
        self.pattern = pattern
        self.symbols = symbols
        func text(_ affixes: [NumberPattern.Affix]) -> [UInt8] {
            var result = ""
            for affix in affixes {
                switch affix {
                case .literal(let literal): result += literal
                case .minus: result += symbols.minus
                case .percent: result += symbols.percent
                case .perMill: result += symbols.perMill
                case .currencySymbol: result += symbols.currencySymbol
                case .currencyCode: result += symbols.currencyCode
                }
            }
            return Array(result.utf8)
        }
        positivePrefix = text(pattern.positivePrefix)
        positiveSuffix = text(pattern.positiveSuffix)
        if let prefix = pattern.negativePrefix {
            negativePrefix = text(prefix)
            negativeSuffix = text(pattern.negativeSuffix ?? [])
        } else {
            negativePrefix = text([.minus] + pattern.positivePrefix)
            negativeSuffix = positiveSuffix
        }
        decimal = Array((pattern.isCurrency ? symbols.moneyDecimal : symbols.decimal).utf8)
        grouping = Array((pattern.isCurrency ? symbols.moneyGrouping : symbols.grouping).utf8)
        isSimple = pattern.exponentDigits == 0 && symbols.zero == 48
    }

    /// Appends the text; `false` when the number has too many digits or the pattern forbids rounding it.
    func write(_ number: Number, to output: inout [UInt8]) -> Bool {
        if isSimple, pattern.multiplier == 1 {
            if case .integer(let value) = number.storage {
                writeSimple(value.magnitude, fraction: 0, digits: 0, isNegative: value < 0, to: &output)
                return true
            }
            if let (mantissa, scale) = smallDecimal(number), scale <= pattern.maximumFraction {
                let power = UInt64(Number.powersOfTen[scale])
                writeSimple(
                    mantissa.magnitude / power, fraction: mantissa.magnitude % power, digits: scale,
                    isNegative: mantissa < 0, to: &output
                )
                return true
            }
        }
        return writeGeneral(number, to: &output)
    }

    private func smallDecimal(_ number: Number) -> (Int64, Int)? {
        switch number.storage {
        case .small(let mantissa, let scale): return (mantissa, Int(scale))
        case .double(let value):
            guard value != 0, let simple = Number.simpleDecimal(value) else { return nil }
            switch simple.storage {
            case .integer(let integer): return (integer, 0)
            case .small(let mantissa, let scale): return (mantissa, Int(scale))
            default: return nil
            }
        default: return nil
        }
    }

    // MARK: Small numbers without rounding

    private func writeSimple(
        _ integer: UInt64, fraction: UInt64, digits: Int, isNegative: Bool, to output: inout [UInt8]
    ) {
        output.append(contentsOf: isNegative ? negativePrefix : positivePrefix)
        var count = 1
        var bound: UInt64 = 10
        while count < 20, integer >= bound {
            count += 1
            let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
            if overflow { break }
            bound = next
        }
        if integer == 0 { count = 0 }
        var fraction = fraction
        var fractionDigits = digits
        while fractionDigits > pattern.minimumFraction, fraction % 10 == 0 {
            fraction /= 10
            fractionDigits -= 1
        }
        let shownFraction = max(fractionDigits, pattern.minimumFraction)
        var integerDigits = max(count, pattern.minimumInteger)
        if integerDigits == 0 && shownFraction == 0 { integerDigits = 1 }
        if pattern.groupingSize == 0 || integerDigits <= pattern.groupingSize {
            appendDigits(integer, count: integerDigits, to: &output)
        } else {
            for position in stride(from: integerDigits - 1, through: 0, by: -1) {
                let digit = position < 19 ? integer / UInt64(Number.powersOfTen[min(position, 18)]) % 10 : 0
                output.append(48 + UInt8(position == 19 ? integer / 10_000_000_000_000_000_000 : digit))
                if position > 0, position % pattern.groupingSize == 0 { output.append(contentsOf: grouping) }
            }
        }
        if shownFraction > 0 || pattern.showsDecimalAlways {
            output.append(contentsOf: decimal)
            appendDigits(fraction, count: fractionDigits, to: &output)
            for _ in fractionDigits..<max(shownFraction, fractionDigits) { output.append(48) }
        }
        output.append(contentsOf: isNegative ? negativeSuffix : positiveSuffix)
    }

    private func appendDigits(_ value: UInt64, count: Int, to output: inout [UInt8]) {
        guard count > 0 else { return }
        let start = output.count
        output.append(contentsOf: repeatElement(48, count: count))
        var rest = value
        var index = start + count - 1
        while rest > 0, index >= start {
            output[index] = 48 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            index -= 1
        }
    }

    // MARK: Everything else

    private func writeGeneral(_ number: Number, to output: inout [UInt8]) -> Bool {
        if case .double(let value) = number.storage, !value.isFinite {
            if value.isNaN {
                output.append(contentsOf: symbols.notANumber.utf8)
            } else {
                output.append(contentsOf: value < 0 ? negativePrefix : positivePrefix)
                output.append(contentsOf: symbols.infinity.utf8)
                output.append(contentsOf: value < 0 ? negativeSuffix : positiveSuffix)
            }
            return true
        }
        var number = number
        var isNegative = number.signum < 0
        if case .double(let value) = number.storage {
            isNegative = value.sign == .minus
            if pattern.multiplier != 1 { number = Number(value * Double(pattern.multiplier)) }
        } else if pattern.multiplier != 1 {
            guard let product = try? Number.multiply(number, Number(Int64(pattern.multiplier))) else { return false }
            number = product
        }
        guard var value = number.bigDecimal else { return false }
        value = BigDecimal(unscaled: value.unscaled.magnitude, scale: value.scale)
        guard value.scale > -BigDecimal.maximumDigits else { return false }
        let digits = Digits(value, exact: exactDouble(number), pattern: pattern, isNegative: isNegative)
        guard let digits else { return false }
        output.append(contentsOf: isNegative ? negativePrefix : positivePrefix)
        if pattern.exponentDigits > 0 {
            writeExponential(value, isNegative: isNegative, exact: exactDouble(number), to: &output)
        } else {
            writePlain(digits, to: &output)
        }
        output.append(contentsOf: isNegative ? negativeSuffix : positiveSuffix)
        return true
    }

    /// The exact value of a floating point number, which decides how a tie in its shortest digits is rounded.
    private func exactDouble(_ number: Number) -> BigDecimal? {
        guard case .double(let value) = number.storage else { return nil }
        return BigDecimal(exactly: value.magnitude)
    }

    private func writePlain(_ digits: Digits, to output: inout [UInt8]) {
        var integer = digits.integer[...]
        if integer.count > pattern.maximumInteger { integer = integer.suffix(pattern.maximumInteger) }
        var count = max(integer.count, pattern.minimumInteger)
        let padding = count - integer.count
        if count == 0 && digits.fraction.isEmpty && pattern.minimumFraction == 0 { count = 1 }
        for position in 0..<count {
            let index = position - padding
            let digit = index >= 0 && index < integer.count ? integer[integer.startIndex + index] : 48
            appendDigit(digit, to: &output)
            let left = count - position - 1
            if left > 0, pattern.groupingSize > 0, left % pattern.groupingSize == 0 {
                output.append(contentsOf: grouping)
            }
        }
        if !digits.fraction.isEmpty || pattern.minimumFraction > 0 || pattern.showsDecimalAlways {
            output.append(contentsOf: decimal)
        }
        for digit in digits.fraction { appendDigit(digit, to: &output) }
        if digits.fraction.count < pattern.minimumFraction {
            for _ in digits.fraction.count..<pattern.minimumFraction { appendDigit(48, to: &output) }
        }
    }

    private func appendDigit(_ digit: UInt8, to output: inout [UInt8]) {
        if symbols.zero == 48 {
            output.append(digit)
        } else if let scalar = Unicode.Scalar(symbols.zero + UInt32(digit - 48)) {
            output.append(contentsOf: String(Character(scalar)).utf8)
        }
    }

    private func writeExponential(
        _ value: BigDecimal, isNegative: Bool, exact: BigDecimal?, to output: inout [UInt8]
    ) {
        var significant = value.unscaled.decimalDigits
        var pointPosition = significant.count - value.scale
        if value.unscaled.isZero {
            significant = []
            pointPosition = 0
        }
        let repeatSize = pattern.maximumInteger
        var minimumInteger = pattern.minimumInteger
        let maximumDigits = min(pattern.maximumInteger, 1_000) + pattern.maximumFraction
        if repeatSize > 1 && repeatSize > minimumInteger { minimumInteger = 1 }
        if maximumDigits > 0, significant.count > maximumDigits {
            let cut = BigDecimal(
                unscaled: BigInteger(digits: significant, isNegative: isNegative), scale: significant.count
            )
            if let rounded = cut.rescaled(to: maximumDigits, rounding: pattern.rounding) {
                let digits = rounded.unscaled.decimalDigits
                pointPosition += digits.count - maximumDigits
                significant = digits
            }
        }
        while significant.last == 48 { significant.removeLast() }
        var exponent = pointPosition
        if repeatSize > 1 && repeatSize > pattern.minimumInteger {
            exponent = Int((Double(exponent - 1) / Double(repeatSize)).rounded(.down)) * repeatSize
        } else {
            exponent -= pattern.minimumInteger > 0 || pattern.minimumFraction > 0 ? minimumInteger : 1
        }
        let isZero = significant.isEmpty
        let minimumDigits = pattern.minimumInteger + pattern.minimumFraction
        let integerDigits = isZero ? minimumInteger : pointPosition - exponent
        let total = max(minimumDigits, max(integerDigits, significant.count))
        for index in 0..<total {
            if index == integerDigits {
                output.append(contentsOf: decimal)
            }
            appendDigit(index < significant.count ? significant[index] : 48, to: &output)
        }
        if pattern.showsDecimalAlways && total == integerDigits { output.append(contentsOf: decimal) }
        output.append(contentsOf: symbols.exponent.utf8)
        if isZero { exponent = 0 }
        if exponent < 0 { output.append(contentsOf: symbols.minus.utf8) }
        let digits = Array(String(exponent.magnitude).utf8)
        if digits.count < pattern.exponentDigits {
            for _ in digits.count..<pattern.exponentDigits { appendDigit(48, to: &output) }
        }
        for digit in digits { appendDigit(digit, to: &output) }
    }

    /// Rounded digits of a magnitude, split at the decimal point, without needless zeros.
    private struct Digits {
        var integer: [UInt8]
        var fraction: [UInt8]

        init?(_ value: BigDecimal, exact: BigDecimal?, pattern: NumberPattern, isNegative: Bool) {
            var rounded = value
            if value.scale > pattern.maximumFraction {
                // With a floating point number the exact binary value breaks ties.
                let basis = exact.flatMap { Digits.isTie(value, at: pattern.maximumFraction) ? $0 : nil } ?? value
                let signed = isNegative ? BigDecimal(unscaled: basis.unscaled.negated, scale: basis.scale) : basis
                guard let result = signed.rescaled(to: pattern.maximumFraction, rounding: pattern.rounding) else {
                    return nil
                }
                rounded = BigDecimal(unscaled: result.unscaled.magnitude, scale: result.scale)
            } else if value.scale < 0 {
                guard let result = value.rescaled(to: 0, rounding: .unnecessary) else { return nil }
                rounded = result
            }
            let digits = rounded.unscaled.isZero ? [] : rounded.unscaled.decimalDigits
            let scale = rounded.scale
            if digits.count > scale {
                integer = Array(digits[..<(digits.count - scale)])
                fraction = Array(digits[(digits.count - scale)...])
            } else {
                integer = []
                fraction = Array(repeating: 48, count: scale - digits.count) + digits
            }
            while fraction.last == 48 { fraction.removeLast() }
        }

        private static func isTie(_ value: BigDecimal, at scale: Int) -> Bool {
            guard value.scale == scale + 1 else { return false }
            return value.unscaled.decimalDigits.last == 53
        }
    }
}
