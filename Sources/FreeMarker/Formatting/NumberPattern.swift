/// A parsed number pattern such as `#,##0.00;(#)`.
struct NumberPattern: Sendable, Hashable {
    /// A piece of the text around the digits.
    enum Affix: Sendable, Hashable {
        case literal(String)
        case minus, percent, perMill, currencySymbol, currencyCode
    }

    var positivePrefix: [Affix] = []
    var positiveSuffix: [Affix] = []
    /// `nil`: a minus sign and the positive ones.
    var negativePrefix: [Affix]?
    var negativeSuffix: [Affix]?
    var minimumInteger = 1
    var maximumInteger = Int.max
    var minimumFraction = 0
    var maximumFraction = 0
    var groupingSize = 0
    var multiplier = 1
    /// Digits of the exponent, 0 for plain notation.
    var exponentDigits = 0
    var showsDecimalAlways = false
    var isCurrency = false
    var rounding = Rounding.halfEven

    struct Invalid: Error { let message: String }

    init(_ pattern: String) throws(Invalid) {
        if pattern.isEmpty {
            minimumInteger = 0
            maximumFraction = 340
            return
        }
        let scalars = Array(pattern.unicodeScalars)
        var position = 0
        for part in 0...1 {
            if part == 1, position >= scalars.count { break }
            var scanner = Scanner(scalars: scalars, position: position)
            try scanner.scan()
            position = scanner.position
            if part == 0 {
                try apply(scanner)
            } else {
                negativePrefix = scanner.prefix
                negativeSuffix = scanner.suffix
                if negativePrefix == positivePrefix, negativeSuffix == positiveSuffix {
                    negativePrefix = nil
                    negativeSuffix = nil
                }
            }
        }
    }

    private mutating func apply(_ scanner: Scanner) throws(Invalid) {
        positivePrefix = scanner.prefix
        positiveSuffix = scanner.suffix
        var (left, zeros, right) = (scanner.leftDigits, scanner.zeroDigits, scanner.rightDigits)
        let point = scanner.decimalPosition
        if zeros == 0, left > 0, let point {
            let integers = max(point, 1)
            right = left - integers
            left = integers - 1
            zeros = 1
        }
        if (point == nil && right > 0) || scanner.groupingCount == 0 { throw Invalid(message: "Malformed pattern") }
        if let point, point < left || point > left + zeros { throw Invalid(message: "Malformed pattern") }
        let total = left + zeros + right
        guard total <= 1_000, scanner.exponentDigits <= 100 else { throw Invalid(message: "The pattern is too long") }
        exponentDigits = scanner.exponentDigits
        let effective = point ?? total
        minimumInteger = effective - left
        maximumInteger = exponentDigits > 0 ? left + minimumInteger : .max
        maximumFraction = point.map { total - $0 } ?? 0
        minimumFraction = point.map { left + zeros - $0 } ?? 0
        groupingSize = max(scanner.groupingCount ?? 0, 0)
        multiplier = scanner.multiplier
        showsDecimalAlways = point == 0 || point == total
        isCurrency = scanner.isCurrency
    }

    /// Reads one of the two subpatterns.
    private struct Scanner {
        let scalars: [Unicode.Scalar]
        var position: Int
        var prefix: [Affix] = []
        var suffix: [Affix] = []
        var leftDigits = 0
        var zeroDigits = 0
        var rightDigits = 0
        var decimalPosition: Int?
        var groupingCount: Int?
        var exponentDigits = 0
        var multiplier = 1
        var isCurrency = false
        private var phase = 0

        init(scalars: [Unicode.Scalar], position: Int) {
            self.scalars = scalars
            self.position = position
        }

        private mutating func append(_ affix: Affix) {
            if phase == 0 {
                Scanner.append(affix, to: &prefix)
            } else {
                Scanner.append(affix, to: &suffix)
            }
        }

        private static func append(_ affix: Affix, to list: inout [Affix]) {
            if case .literal(let text) = affix, case .literal(let before)? = list.last {
                list[list.count - 1] = .literal(before + text)
            } else {
                list.append(affix)
            }
        }

        mutating func scan() throws(Invalid) {
            var inQuote = false
            while position < scalars.count {
                let scalar = scalars[position]
                position += 1
                if phase == 1 {
                    if try number(scalar) { continue }
                    phase = 2
                }
                if inQuote {
                    if scalar == "'" {
                        if position < scalars.count, scalars[position] == "'" {
                            position += 1
                            append(.literal("'"))
                        } else {
                            inQuote = false
                        }
                    } else {
                        append(.literal(String(Character(scalar))))
                    }
                    continue
                }
                switch scalar {
                case "#", "0", ",", ".":
                    if phase == 2 { throw Invalid(message: "Unquoted special character '\(scalar)' in the pattern") }
                    phase = 1
                    position -= 1
                case ";":
                    if phase == 0 { throw Invalid(message: "Unquoted special character ';' in the pattern") }
                    return
                case "'":
                    if position < scalars.count, scalars[position] == "'" {
                        position += 1
                        append(.literal("'"))
                    } else {
                        inQuote = true
                    }
                case "¤":
                    isCurrency = true
                    if position < scalars.count, scalars[position] == "¤" {
                        position += 1
                        append(.currencyCode)
                    } else {
                        append(.currencySymbol)
                    }
                case "%":
                    try multiply(100)
                    append(.percent)
                case "‰":
                    try multiply(1_000)
                    append(.perMill)
                case "-": append(.minus)
                default: append(.literal(String(Character(scalar))))
                }
            }
            if inQuote && phase == 0 { throw Invalid(message: "Unclosed quote in the pattern") }
            if phase == 0 || inQuote { if groupingCount == nil { groupingCount = phase == 0 ? nil : groupingCount } }
        }

        private mutating func multiply(_ factor: Int) throws(Invalid) {
            if multiplier != 1 { throw Invalid(message: "Too many percent or per mille characters") }
            multiplier = factor
        }

        /// Whether the character belongs to the digits.
        private mutating func number(_ scalar: Unicode.Scalar) throws(Invalid) -> Bool {
            switch scalar {
            case "#":
                if zeroDigits > 0 { rightDigits += 1 } else { leftDigits += 1 }
                if groupingCount != nil, decimalPosition == nil { groupingCount = (groupingCount ?? 0) + 1 }
            case "0":
                if rightDigits > 0 { throw Invalid(message: "Unexpected '0' in the pattern") }
                zeroDigits += 1
                if groupingCount != nil, decimalPosition == nil { groupingCount = (groupingCount ?? 0) + 1 }
            case ",": groupingCount = 0
            case ".":
                if decimalPosition != nil { throw Invalid(message: "Multiple decimal separators in the pattern") }
                decimalPosition = leftDigits + zeroDigits + rightDigits
            case "E":
                if exponentDigits > 0 { throw Invalid(message: "Multiple exponential symbols in the pattern") }
                while position < scalars.count, scalars[position] == "0" {
                    position += 1
                    exponentDigits += 1
                }
                if leftDigits + zeroDigits < 1 || exponentDigits < 1 {
                    throw Invalid(message: "Malformed exponential pattern")
                }
                phase = 2
            default: return false
            }
            return true
        }
    }
}
