internal import Synchronization

/// Formats by the names and patterns of the `number_format` setting.
extension NumberFormat {
    /// Formats that were made before, by locale and text.
    private struct Key: Hashable {
        let locale: String
        let text: String
    }

    private static let cache = Mutex<[Key: NumberFormat]>([:])
    private static let cacheLimit = 512

    /// `number`, `currency`, `percent` or a pattern, possibly with extensions (`0.##;; roundingMode=halfUp`).
    static func named(_ text: String, _ locale: LocaleData) throws(NumberPattern.Invalid) -> NumberFormat {
        let key = Key(locale: locale.id, text: text)
        if let found = cache.withLock({ $0[key] }) { return found }
        let format = try make(text, locale)
        cache.withLock { cache in
            if cache.count >= cacheLimit { cache.removeAll(keepingCapacity: true) }
            cache[key] = format
        }
        return format
    }

    private static func make(_ text: String, _ locale: LocaleData) throws(NumberPattern.Invalid) -> NumberFormat {
        switch text {
        case "number", "": return try NumberFormat(standard(locale.numberPattern, locale), numberSymbols(locale))
        case "percent":
            var pattern = try NumberPattern(locale.percentPattern)
            let affixes = locale.percentAffixes
            pattern.positivePrefix = [.literal(affixes[0])]
            pattern.positiveSuffix = [.literal(affixes[1])]
            pattern.negativePrefix = [.literal(affixes[2])]
            pattern.negativeSuffix = [.literal(affixes[3])]
            return NumberFormat(pattern, locale.symbols)
        case "currency":
            var pattern = try NumberPattern(locale.currencyPattern)
            if locale.currencyFractionDigits >= 0 {
                pattern.minimumFraction = locale.currencyFractionDigits
                pattern.maximumFraction = locale.currencyFractionDigits
            }
            return NumberFormat(pattern, locale.symbols)
        default: return try ExtendedPattern(text).format(locale)
        }
    }

    private static func standard(_ text: String, _ locale: LocaleData) throws(NumberPattern.Invalid) -> NumberPattern {
        try NumberPattern(text)
    }

    private static func numberSymbols(_ locale: LocaleData) -> NumberSymbols { locale.symbols }

    /// What `#{…}` uses: the number format of the locale without grouping.
    static func fraction(_ locale: LocaleData, minimum: Int, maximum: Int) -> NumberFormat? {
        guard var pattern = try? NumberPattern(locale.numberPattern) else { return nil }
        pattern.groupingSize = 0
        pattern.minimumFraction = minimum
        pattern.maximumFraction = maximum
        return NumberFormat(pattern, locale.symbols)
    }
}

/// A number pattern followed by `;;` (or a third part) and parameters: `name=value` separated by spaces or commas.
struct ExtendedPattern {
    private let pattern: String
    private var parameters: [(name: String, value: String)] = []

    init(_ text: String) throws(NumberPattern.Invalid) {
        let scalars = Array(text.unicodeScalars)
        var semicolons = 0
        var inQuote = false
        var position = 0
        while position < scalars.count {
            let scalar = scalars[position]
            if scalar == ";" && !inQuote {
                semicolons += 1
                if semicolons == 2 { break }
            } else if scalar == "'" {
                if inQuote, position + 1 < scalars.count, scalars[position + 1] == "'" {
                    position += 1
                } else {
                    inQuote.toggle()
                }
            }
            position += 1
        }
        guard semicolons == 2 else {
            pattern = text
            return
        }
        let end = position > 0 && scalars[position - 1] == ";" ? position - 1 : position
        pattern = ExtendedPattern.string(scalars[..<end])
        try parseParameters(scalars, from: position + 1)
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    private mutating func parseParameters(
        _ scalars: [Unicode.Scalar], from start: Int
    ) throws(NumberPattern.Invalid) {
        var position = start
        func isSpace(_ scalar: Unicode.Scalar) -> Bool {
            scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\n" || scalar == "\u{A0}"
        }
        func skip() { while position < scalars.count, isSpace(scalars[position]) { position += 1 } }
        func isName(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_" || scalar == "$"
                || scalar.properties.generalCategory == .currencySymbol
        }
        skip()
        while position < scalars.count {
            let nameStart = position
            while position < scalars.count, isName(scalars[position]) { position += 1 }
            let name = ExtendedPattern.string(scalars[nameStart..<position])
            skip()
            guard !name.isEmpty, position < scalars.count, scalars[position] == "=" else {
                throw NumberPattern.Invalid(message: "Expected name=value in the number format")
            }
            position += 1
            skip()
            var value = ""
            if position < scalars.count, scalars[position] == "\"" || scalars[position] == "'" {
                let quote = scalars[position]
                position += 1
                var closed = false
                while position < scalars.count {
                    if scalars[position] == quote {
                        if position + 1 < scalars.count, scalars[position + 1] == quote {
                            position += 1
                        } else {
                            closed = true
                            position += 1
                            break
                        }
                    }
                    value.unicodeScalars.append(scalars[position])
                    position += 1
                }
                if !closed { throw NumberPattern.Invalid(message: "Unclosed quotation in the number format") }
            } else {
                let valueStart = position
                while position < scalars.count, isName(scalars[position]) { position += 1 }
                if position == valueStart {
                    throw NumberPattern.Invalid(message: "Expected a value in the number format")
                }
                value = ExtendedPattern.string(scalars[valueStart..<position])
            }
            parameters.append((name, value))
            let end = position
            skip()
            if position < scalars.count, scalars[position] == "," {
                position += 1
                skip()
            } else if position == end && position < scalars.count {
                throw NumberPattern.Invalid(message: "Expected a separator in the number format")
            }
        }
    }

    func format(_ locale: LocaleData) throws(NumberPattern.Invalid) -> NumberFormat {
        var parsed = try NumberPattern(pattern)
        var symbols = locale.symbols
        var currencySymbol: String?
        for (name, value) in parameters {
            func single() throws(NumberPattern.Invalid) -> String {
                guard value.utf16.count == 1 else {
                    throw NumberPattern.Invalid(message: "\(name) must be one character")
                }
                return value
            }
            switch name {
            case "roundingMode":
                guard let rounding = ExtendedPattern.roundings[value] else {
                    throw NumberPattern.Invalid(message: "Unknown rounding mode \(value)")
                }
                parsed.rounding = rounding
            case "multiplier", "multipier":
                guard let factor = Int32(value) else { throw NumberPattern.Invalid(message: "Malformed integer") }
                parsed.multiplier = Int(factor)
            case "decimalSeparator": symbols.decimal = try single()
            case "monetaryDecimalSeparator": symbols.moneyDecimal = try single()
            case "groupingSeparator":
                symbols.grouping = try single()
                symbols.moneyGrouping = symbols.grouping
            case "exponentSeparator": symbols.exponent = value
            case "minusSign": symbols.minus = try single()
            case "infinity": symbols.infinity = value
            case "nan": symbols.notANumber = value
            case "percent": symbols.percent = try single()
            case "perMill": symbols.perMill = try single()
            case "zeroDigit": symbols.zero = try single().unicodeScalars.first?.value ?? 48
            case "currencyCode":
                guard value.utf8.count == 3, value.utf8.allSatisfy({ $0 >= 65 && $0 <= 90 }) else {
                    throw NumberPattern.Invalid(message: "Not a known currency code")
                }
                if value != symbols.currencyCode { symbols.currencySymbol = Currencies.symbol(value, locale) }
                symbols.currencyCode = value
            case "currencySymbol": currencySymbol = value
            default: throw NumberPattern.Invalid(message: "Unsupported parameter \(name)")
            }
        }
        if let currencySymbol { symbols.currencySymbol = currencySymbol }
        return NumberFormat(parsed, symbols)
    }

    private static let roundings: [String: Rounding] = [
        "up": .up, "down": .down, "ceiling": .ceiling, "floor": .floor, "halfDown": .halfDown, "halfEven": .halfEven,
        "halfUp": .halfUp, "unnecessary": .unnecessary,
    ]
}

/// Symbols of currencies other than a locale's own.
enum Currencies {
    private static let symbols = [
        "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "CNY": "CN¥", "KRW": "₩", "BRL": "R$", "CAD": "CA$",
        "AUD": "A$", "MXN": "MX$", "NZD": "NZ$", "HKD": "HK$", "TWD": "NT$", "ILS": "₪", "VND": "₫", "USD": "US$",
    ]

    static func symbol(_ code: String, _ locale: LocaleData) -> String {
        if code == "USD", locale.language == "en" { return "$" }
        return symbols[code] ?? code
    }
}
