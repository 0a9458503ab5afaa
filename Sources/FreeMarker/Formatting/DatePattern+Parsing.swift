/// Reading dates, leniently: fields out of range roll over, the rest of the text is ignored.
extension DatePattern {
    func parse(_ text: String, _ zone: ZoneRules, _ locale: LocaleData, now: Int64) -> Int64? {
        var reader = DateReader(bytes: Array(text.utf8), locale: locale)
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .literal(let literal):
                for byte in literal.utf8 {
                    guard reader.take(byte) else { return nil }
                }
            case .field(let letter, let count):
                var abuts = false
                if index + 1 < pieces.count, case .field(let next, let nextCount) = pieces[index + 1] {
                    abuts = DatePattern.isNumeric(next, nextCount)
                }
                guard reader.read(letter, count, abuts: abuts, now: now, zone: zone) else { return nil }
            }
        }
        return reader.moment(zone)
    }

    private static func isNumeric(_ letter: UInt8, _ count: Int) -> Bool {
        switch letter {
        case 71, 69, 97, 122, 90, 88: false
        case 77, 76: count < 3
        default: true
        }
    }
}

/// The fields found so far.
struct DateReader {
    let bytes: [UInt8]
    let locale: LocaleData
    private var position = 0
    private var year: Int?
    private var isBeforeChrist = false
    private var month: Int?
    private var day: Int?
    private var dayOfYear: Int?
    private var weekday: Int?
    private var hour: Int?
    private var halfHour: Int?
    private var isAfternoon: Bool?
    private var minute = 0
    private var second = 0
    private var millisecond = 0
    private var offset: Int?

    init(bytes: [UInt8], locale: LocaleData) {
        self.bytes = bytes
        self.locale = locale
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    mutating func read(_ letter: UInt8, _ count: Int, abuts: Bool, now: Int64, zone: ZoneRules) -> Bool {
        switch letter {
        case 71:
            guard let era = name(locale.eras) else { return false }
            isBeforeChrist = era == 0
        case 77, 76:
            if count >= 3 {
                let lists = [locale.months, locale.shortMonths, locale.standaloneMonths, locale.standaloneShortMonths]
                guard let found = longestName(lists) else { return false }
                month = found + 1
            } else {
                guard let value = number(count, abuts) else { return false }
                month = value
            }
        case 69:
            guard let found = longestName([locale.weekdays, locale.shortWeekdays]) else { return false }
            weekday = found
        case 97:
            guard let found = name(locale.dayPeriods) else { return false }
            isAfternoon = found == 1
        case 122, 90, 88:
            guard let value = zoneOffset(letter, zone) else { return false }
            offset = value
        case 121, 89:
            let start = position
            guard let value = number(count, abuts) else { return false }
            year = value
            let digits = position - start
            if count <= 2, digits == 2, value >= 0 {
                // Two digits mean a year between 80 years ago and 20 years ahead.
                let current = CivilDate(milliseconds: now, offset: 0).year - 80
                let century = current / 100 * 100
                year = century + value + (value < current % 100 ? 100 : 0)
            }
        default:
            guard let value = number(count, abuts) else { return false }
            store(letter, value)
        }
        return true
    }

    private mutating func store(_ letter: UInt8, _ value: Int) {
        switch letter {
        case 100: day = value
        case 68: dayOfYear = value
        case 72: hour = value
        case 107: hour = value == 24 ? 0 : value
        case 75: halfHour = value
        case 104: halfHour = value == 12 ? 0 : value
        case 109: minute = value
        case 115: second = value
        case 83: millisecond = value
        default: break
        }
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] == 32 || bytes[position] == 9 { position += 1 }
    }

    private mutating func number(_ count: Int, _ abuts: Bool) -> Int? {
        skipSpace()
        var negative = false
        if position < bytes.count, bytes[position] == 45 {
            negative = true
            position += 1
        }
        var value = 0
        var digits = 0
        while position < bytes.count, bytes[position] >= 48, bytes[position] <= 57, digits < 9, !abuts || digits < count
        {
            value = value * 10 + Int(bytes[position] - 48)
            digits += 1
            position += 1
        }
        guard digits > 0 else { return nil }
        return negative ? -value : value
    }

    private mutating func name(_ names: [String]) -> Int? { longestName([names]) }

    /// The index of the longest name that the text continues with, ignoring case.
    private mutating func longestName(_ lists: [[String]]) -> Int? {
        skipSpaceForNames()
        let rest = String(decoding: bytes[position...].prefix(64), as: UTF8.self).lowercased()
        var best: (index: Int, length: Int)?
        for list in lists {
            for (index, name) in list.enumerated() where !name.isEmpty {
                if rest.hasPrefix(name.lowercased()), name.utf8.count > best?.length ?? 0 {
                    best = (index, name.utf8.count)
                }
            }
        }
        guard let best else { return nil }
        position = min(position + best.length, bytes.count)
        return best.index
    }

    private mutating func skipSpaceForNames() { skipSpace() }

    private mutating func zoneOffset(_ letter: UInt8, _ zone: ZoneRules) -> Int? {
        skipSpace()
        guard position < bytes.count else { return nil }
        if letter == 88, bytes[position] == 90 {
            position += 1
            return 0
        }
        if letter != 88 {
            var end = position
            while end < bytes.count, (bytes[end] | 32) >= 97, (bytes[end] | 32) <= 122 { end += 1 }
            if end > position {
                let word = String(decoding: bytes[position..<end], as: UTF8.self).uppercased()
                guard let known = ZoneNames.offsets[word] else { return nil }
                position = end
                guard word == "GMT", position < bytes.count, bytes[position] == 43 || bytes[position] == 45 else {
                    return known
                }
            }
        }
        guard position < bytes.count, bytes[position] == 43 || bytes[position] == 45 else { return nil }
        let negative = bytes[position] == 45
        position += 1
        var digits: [Int] = []
        while position < bytes.count, digits.count < 4 {
            if bytes[position] == 58, digits.count == 1 || digits.count == 2 {
                position += 1
                continue
            }
            guard bytes[position] >= 48, bytes[position] <= 57 else { break }
            digits.append(Int(bytes[position] - 48))
            position += 1
        }
        let minutes: Int
        switch digits.count {
        case 1: minutes = digits[0] * 60
        case 2: minutes = (digits[0] * 10 + digits[1]) * 60
        case 3: minutes = digits[0] * 60 + digits[1] * 10 + digits[2]
        case 4: minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
        default: return nil
        }
        return minutes * 60_000 * (negative ? -1 : 1)
    }

    func moment(_ zone: ZoneRules) -> Int64 {
        var fullYear = year ?? 1970
        if isBeforeChrist { fullYear = 1 - fullYear }
        var days: Int
        if let dayOfYear, month == nil {
            days = CivilDate.epochDay(year: fullYear, month: 1, day: dayOfYear)
        } else {
            days = CivilDate.epochDay(year: fullYear, month: month ?? 1, day: day ?? 1)
            if day == nil, let weekday, month == nil, year == nil {
                days += CivilDate.modulo(weekday - CivilDate.modulo(days + 4, 7), 7)
            }
        }
        var hours = hour ?? 0
        if let halfHour {
            hours = halfHour + (isAfternoon == true ? 12 : 0)
        } else if hour == nil, isAfternoon == true {
            hours = 12
        }
        let time = ((hours * 60 + minute) * 60 + second) * 1_000 + millisecond
        let local = Int64(days) * Int64(CivilDate.millisecondsPerDay) + Int64(time)
        if let offset { return local - Int64(offset) }
        return zone.moment(ofLocal: local)
    }
}
