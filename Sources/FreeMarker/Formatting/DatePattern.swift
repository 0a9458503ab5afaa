/// A parsed date pattern such as `yyyy-MM-dd'T'HH:mm`.
struct DatePattern: Sendable {
    enum Piece: Sendable {
        case literal(String)
        case field(UInt8, count: Int)
    }

    struct Invalid: Error { let message: String }

    let pieces: [Piece]
    /// Whether the pattern is nothing but a month, which has a form of its own.
    let isMonthOnly: Bool

    static let letters = Set("GyMLwWDdFEuaHkKhmsSzZXY".utf8)

    init(_ text: String) throws(Invalid) {
        var pieces: [Piece] = []
        var literal: [UInt8] = []
        let bytes = Array(text.utf8)
        var index = 0
        var inQuote = false
        func flush() {
            if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
            literal = []
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 39 {
                if index + 1 < bytes.count, bytes[index + 1] == 39 {
                    literal.append(39)
                    index += 2
                    continue
                }
                inQuote.toggle()
                index += 1
                continue
            }
            if inQuote || !((byte | 32) >= 97 && (byte | 32) <= 122) {
                literal.append(byte)
                index += 1
                continue
            }
            guard DatePattern.letters.contains(byte) else {
                throw Invalid(message: "Illegal pattern character '\(Character(Unicode.Scalar(byte)))'")
            }
            var end = index
            while end < bytes.count, bytes[end] == byte { end += 1 }
            guard end - index <= 64 else { throw Invalid(message: "The pattern is too long") }
            if byte == 88, end - index > 3 { throw Invalid(message: "invalid ISO 8601 format: length=\(end - index)") }
            flush()
            pieces.append(.field(byte, count: end - index))
            index = end
        }
        if inQuote { throw Invalid(message: "Unterminated quote") }
        flush()
        self.pieces = pieces
        if pieces.count == 1, case .field(77, _) = pieces[0] { isMonthOnly = true } else { isMonthOnly = false }
    }

    // MARK: Writing

    func write(_ milliseconds: Int64, _ zone: ZoneRules, _ locale: LocaleData, to output: inout [UInt8]) {
        let offset = zone.offset(at: milliseconds).milliseconds
        let date = CivilDate(milliseconds: milliseconds, offset: offset)
        for piece in pieces {
            switch piece {
            case .literal(let text): output.append(text)
            case .field(let letter, let count):
                write(letter, count, date, offset, milliseconds, zone, locale, to: &output)
            }
        }
    }

    private func write(
        _ letter: UInt8, _ count: Int, _ date: CivilDate, _ offset: Int, _ milliseconds: Int64, _ zone: ZoneRules,
        _ locale: LocaleData, to output: inout [UInt8]
    ) {
        func text(_ string: String) { output.append(string) }
        func number(_ value: Int, _ width: Int) {
            DatePattern.append(value, width: width, zero: locale.symbols.zero, to: &output)
        }
        switch letter {
        case 71: text(locale.eras[date.year > 0 ? 1 : 0])
        case 121: year(date.year, count, number)
        case 89: year(DatePattern.weekYear(date, locale).year, count, number)
        case 77, 76:
            if count >= 3 {
                let standalone = letter == 76 || isMonthOnly
                let names =
                    count >= 4
                    ? (standalone ? locale.standaloneMonths : locale.months)
                    : (standalone ? locale.standaloneShortMonths : locale.shortMonths)
                text(names[date.month - 1])
            } else {
                number(date.month, count)
            }
        case 119: number(DatePattern.weekYear(date, locale).week, count)
        case 87: number(DatePattern.weekOfMonth(date, locale), count)
        case 68: number(date.dayOfYear, count)
        case 100: number(date.day, count)
        case 70: number((date.day - 1) / 7 + 1, count)
        case 69: text(count >= 4 ? locale.weekdays[date.weekday] : locale.shortWeekdays[date.weekday])
        case 117: number(date.weekday == 0 ? 7 : date.weekday, count)
        case 97: text(locale.dayPeriods[date.hour < 12 ? 0 : 1])
        case 72: number(date.hour, count)
        case 107: number(date.hour == 0 ? 24 : date.hour, count)
        case 75: number(date.hour % 12, count)
        case 104: number(date.hour % 12 == 0 ? 12 : date.hour % 12, count)
        case 109: number(date.minute, count)
        case 115: number(date.second, count)
        case 83: number(date.millisecond, count)
        case 122: text(ZoneNames.name(zone, at: milliseconds, isLong: count >= 4, locale))
        case 90: text(DatePattern.offset(offset, separator: "", parts: 2))
        case 88:
            if offset == 0 {
                text("Z")
            } else {
                text(DatePattern.offset(offset, separator: count == 3 ? ":" : "", parts: count == 1 ? 1 : 2))
            }
        default: break
        }
    }

    private func year(_ year: Int, _ count: Int, _ number: (Int, Int) -> Void) {
        let shown = year > 0 ? year : 1 - year
        if count == 2 { number(shown % 100, 2) } else { number(shown, count) }
    }

    static func offset(_ milliseconds: Int, separator: String, parts: Int) -> String {
        let minutes = Int(milliseconds.magnitude / 60_000)
        let hours = ZoneNames.padded(minutes / 60, 2)
        let sign = milliseconds < 0 ? "-" : "+"
        return parts == 1 ? sign + hours : sign + hours + separator + ZoneNames.padded(minutes % 60, 2)
    }

    static func append(_ value: Int, width: Int, zero: UInt32 = 48, to output: inout [UInt8]) {
        if zero == 48, value >= 0, value < 100 {
            if value >= 10 {
                for _ in 2..<max(width, 2) { output.append(48) }
                output.append(48 + UInt8(value / 10))
            } else {
                for _ in 1..<max(width, 1) { output.append(48) }
            }
            output.append(48 + UInt8(value % 10))
            return
        }
        for byte in ZoneNames.padded(value, width).utf8 {
            if zero != 48, byte >= 48, let scalar = Unicode.Scalar(zero + UInt32(byte - 48)) {
                output.append(contentsOf: String(Character(scalar)).utf8)
            } else {
                output.append(byte)
            }
        }
    }

    // MARK: Weeks

    static func weekYear(_ date: CivilDate, _ locale: LocaleData) -> (week: Int, year: Int) {
        func firstWeekStart(_ year: Int) -> Int {
            let newYear = CivilDate.epochDay(year: year, month: 1, day: 1)
            let weekday = CivilDate.modulo(newYear + 4, 7)
            let intoWeek = CivilDate.modulo(weekday - (locale.firstDayOfWeek - 1), 7)
            let start = newYear - intoWeek
            return 7 - intoWeek >= locale.minimalDaysInFirstWeek ? start : start + 7
        }
        var year = date.year
        if date.epochDay < firstWeekStart(year) {
            year -= 1
        } else if date.epochDay >= firstWeekStart(year + 1) {
            year += 1
        }
        return ((date.epochDay - firstWeekStart(year)) / 7 + 1, year)
    }

    static func weekOfMonth(_ date: CivilDate, _ locale: LocaleData) -> Int {
        let first = date.epochDay - date.day + 1
        let weekday = CivilDate.modulo(first + 4, 7)
        let intoWeek = CivilDate.modulo(weekday - (locale.firstDayOfWeek - 1), 7)
        let week = (date.day - 1 + intoWeek) / 7
        return 7 - intoWeek >= locale.minimalDaysInFirstWeek ? week + 1 : week
    }
}
