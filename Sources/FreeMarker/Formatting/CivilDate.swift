/// Fields of a moment in a zone, by the calendar the JVM uses: Julian before 1582-10-15, Gregorian from then on
/// (or Gregorian throughout for ISO formats).
struct CivilDate {
    /// Astronomical: 0 is 1 BC.
    var year: Int
    /// From 1.
    var month: Int
    var day: Int
    var hour: Int
    var minute: Int
    var second: Int
    var millisecond: Int
    /// 0 is Sunday.
    var weekday: Int
    /// Days since 1970-01-01.
    var epochDay: Int

    static let millisecondsPerDay = 86_400_000
    private static let cutoverDay = -141_427

    /// Moments are kept within about ±290,000 years, where no arithmetic below can overflow.
    static let limit: Int64 = 9_000_000_000_000_000

    init(milliseconds: Int64, offset: Int, isProleptic: Bool = false) {
        let bounded = min(max(milliseconds, -CivilDate.limit), CivilDate.limit)
        let local = Int(bounded) + offset
        epochDay = Int((Double(local) / Double(CivilDate.millisecondsPerDay)).rounded(.down))
        var rest = local - epochDay * CivilDate.millisecondsPerDay
        if rest < 0 {
            epochDay -= 1
            rest += CivilDate.millisecondsPerDay
        } else if rest >= CivilDate.millisecondsPerDay {
            epochDay += 1
            rest -= CivilDate.millisecondsPerDay
        }
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1_000 % 60
        millisecond = rest % 1_000
        weekday = CivilDate.modulo(epochDay + 4, 7)
        if epochDay >= CivilDate.cutoverDay || isProleptic {
            (year, month, day) = CivilDate.gregorian(epochDay)
        } else {
            (year, month, day) = CivilDate.julian(epochDay)
        }
    }

    static func modulo(_ value: Int, _ divisor: Int) -> Int {
        let rest = value % divisor
        return rest < 0 ? rest + divisor : rest
    }

    static func floorDivide(_ value: Int, _ divisor: Int) -> Int {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }

    private static func gregorian(_ epochDay: Int) -> (Int, Int, Int) {
        let shifted = epochDay + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func julian(_ epochDay: Int) -> (Int, Int, Int) {
        let shifted = epochDay + 719_470
        let era = floorDivide(shifted, 1_461)
        let dayOfEra = shifted - era * 1_461
        let yearOfEra = min((dayOfEra - dayOfEra / 1_460) / 365, 3)
        let dayOfYear = dayOfEra - 365 * yearOfEra
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 4 + (month <= 2 ? 1 : 0), month, day)
    }

    /// Days since 1970-01-01 of a date whose month and day may be out of range (they roll over).
    static func epochDay(year: Int, month: Int, day: Int, isProleptic: Bool = false) -> Int {
        let year = min(max(year, -300_000), 300_000)
        let month = min(max(month, -3_000_000), 3_000_000)
        let day = min(max(day, -100_000_000), 100_000_000)
        let fullYear = year + floorDivide(month - 1, 12)
        let realMonth = modulo(month - 1, 12) + 1
        let shiftedYear = realMonth <= 2 ? fullYear - 1 : fullYear
        let shiftedMonth = realMonth > 2 ? realMonth - 3 : realMonth + 9
        let dayOfYear = (153 * shiftedMonth + 2) / 5
        let era = floorDivide(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let result = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468 + day - 1
        if isProleptic || result >= cutoverDay { return result }
        let fourYears = floorDivide(shiftedYear, 4)
        return fourYears * 1_461 + (shiftedYear - fourYears * 4) * 365 + dayOfYear - 719_470 + day - 1
    }

    var isLeapYear: Bool { CivilDate.isLeap(year) }

    static func isLeap(_ year: Int) -> Bool {
        modulo(year, 4) == 0 && (year < 1582 || modulo(year, 100) != 0 || modulo(year, 400) == 0)
    }

    static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// From 1.
    var dayOfYear: Int { epochDay - CivilDate.epochDay(year: year, month: 1, day: 1) + 1 }
}
