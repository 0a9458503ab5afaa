internal import Synchronization

/// What number and date formats need to know about a locale.
final class LocaleData: Sendable {
    /// `en_US` and the like.
    let id: String
    let language: String
    let symbols: NumberSymbols
    let numberPattern: String
    let currencyPattern: String
    let percentPattern: String
    /// Prefix and suffix of positive and of negative percentages.
    let percentAffixes: [String]
    let currencyFractionDigits: Int
    let months: [String]
    let shortMonths: [String]
    let standaloneMonths: [String]
    let standaloneShortMonths: [String]
    /// From Sunday.
    let weekdays: [String]
    let shortWeekdays: [String]
    let dayPeriods: [String]
    let eras: [String]
    /// Short, medium, long, full.
    let datePatterns: [String]
    let timePatterns: [String]
    /// How a date `{1}` and a time `{0}` are joined, by the shorter of the two styles.
    let joinPatterns: [String]
    /// 1 is Sunday.
    let firstDayOfWeek: Int
    let minimalDaysInFirstWeek: Int
    /// Names of time zones by family: long, long in summer, short, short in summer.
    let zoneNames: [String: [String]]
    /// The format numbers have when nothing else is said.
    let defaultNumberFormat: NumberFormat?

    private init(id: String, fields: [String: String]) {
        self.id = id
        language = String(id.prefix { $0 != "_" })
        func text(_ key: String) -> String { fields[key] ?? "" }
        func list(_ key: String, _ count: Int) -> [String] {
            var items = text(key).split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            while items.count < count { items.append("") }
            return items
        }
        let currency = list("currency", 3)
        symbols = NumberSymbols(
            decimal: text("decimal"), grouping: text("grouping"), minus: text("minus"), percent: text("percent"),
            perMill: text("perMill"), exponent: text("exponent"), infinity: text("infinity"), notANumber: text("nan"),
            zero: text("zero").unicodeScalars.first?.value ?? 48, moneyDecimal: text("moneyDecimal"),
            moneyGrouping: text("moneyGrouping"), currencyCode: currency[0], currencySymbol: currency[1]
        )
        currencyFractionDigits = Int(currency[2]) ?? 2
        numberPattern = text("number")
        currencyPattern = text("money")
        percentPattern = text("rate")
        percentAffixes = list("percentAffix", 4)
        months = list("months", 12)
        shortMonths = list("shortMonths", 12)
        standaloneMonths = list("aloneMonths", 12)
        standaloneShortMonths = list("aloneShortMonths", 12)
        weekdays = list("days", 7)
        shortWeekdays = list("shortDays", 7)
        dayPeriods = list("ampm", 2)
        eras = list("eras", 2)
        datePatterns = list("dates", 4)
        timePatterns = list("times", 4)
        joinPatterns = list("glue", 4)
        let week = list("week", 2)
        firstDayOfWeek = Int(week[0]) ?? 1
        minimalDaysInFirstWeek = Int(week[1]) ?? 1
        var zones: [String: [String]] = [:]
        for key in fields.keys where key.hasPrefix("z-") { zones[String(key.dropFirst(2))] = list(key, 4) }
        zoneNames = zones
        defaultNumberFormat = (try? NumberPattern(numberPattern)).map { [symbols] in NumberFormat($0, symbols) }
    }

    // MARK: Look-up

    private static let cache = Mutex<[String: LocaleData]>([:])
    private static let cacheLimit = 256

    /// The data of a locale such as `de_AT` or `de-AT`; an unknown region gets its language, an unknown language
    /// the root.
    static func named(_ id: String) -> LocaleData {
        cache.withLock { cache in
            if let found = cache[id] { return found }
            let data = LocaleData(id: normalized(id), fields: fields(of: normalized(id)))
            if cache.count < cacheLimit { cache[id] = data }
            return data
        }
    }

    private static func normalized(_ id: String) -> String {
        var parts = id.split(whereSeparator: { $0 == "_" || $0 == "-" }).map(String.init)
        guard let language = parts.first?.lowercased() else { return "" }
        let aliases = ["he": "iw", "id": "in", "ji": "yi"]
        parts[0] = aliases[language] ?? language
        if parts.count > 1 { parts[1] = parts[1].uppercased() }
        return parts.prefix(2).joined(separator: "_")
    }

    private static func fields(of id: String) -> [String: String] {
        var result = sections[""] ?? [:]
        let language = String(id.prefix { $0 != "_" })
        result.merge(sections[language] ?? [:]) { $1 }
        if id != language {
            if let region = sections[id] {
                result.merge(region) { $1 }
            } else {
                result["week"] = "2|1"
            }
        }
        return result
    }

    /// The table, by section and key.
    private static let sections: [String: [String: String]] = {
        var sections: [String: [String: String]] = [:]
        var section = ""
        var key = ""
        for table in LocaleTable.all {
            for line in table.split(separator: "\n") {
                if line.hasPrefix("[") {
                    section = String(line.dropFirst().dropLast())
                } else if line.hasPrefix("+") {
                    sections[section]?[key, default: ""] += line.dropFirst()
                } else if let split = line.firstIndex(of: "=") {
                    key = String(line[..<split])
                    sections[section, default: [:]][key] = String(line[line.index(after: split)...])
                }
            }
        }
        return sections
    }()
}

/// The characters numbers are written with.
struct NumberSymbols: Sendable, Hashable {
    var decimal: String
    var grouping: String
    var minus: String
    var percent: String
    var perMill: String
    var exponent: String
    var infinity: String
    var notANumber: String
    /// The digit zero; the others follow it.
    var zero: UInt32
    var moneyDecimal: String
    var moneyGrouping: String
    var currencyCode: String
    var currencySymbol: String
}
