public import FoundationEssentials

/// Dates as Twilio writes them.
public enum TwilioDate {
    /// RFC 2822 in UTC, as the 2010 API writes it: `Thu, 24 Aug 2023 05:01:45 +0000`.
    public static func rfc2822(_ date: Date) -> String {
        let time = CivilTime(date)
        return "\(weekdays[time.weekday]), \(two(time.day)) \(months[time.month - 1]) \(time.year) "
            + "\(two(time.hour)):\(two(time.minute)):\(two(time.second)) +0000"
    }

    /// ISO 8601 in UTC to the second, as all newer APIs and request parameters have it: `2015-07-30T20:12:31Z`.
    public static func iso8601(_ date: Date) -> String {
        let time = CivilTime(date)
        return "\(time.year)-\(two(time.month))-\(two(time.day))T"
            + "\(two(time.hour)):\(two(time.minute)):\(two(time.second))Z"
    }

    /// Reads an RFC 2822 date with a numeric zone, with or without the name of the day; `nil` where it is none.
    public static func parse(rfc2822 text: String) -> Date? {
        var fields = text.split(separator: " ")
        if let first = fields.first, first.hasSuffix(",") { fields.removeFirst() }
        guard fields.count == 5, let day = Int(fields[0]), let month = months.firstIndex(of: String(fields[1])),
            let year = Int(fields[2])
        else { return nil }
        let clock = fields[3].split(separator: ":").compactMap { Int($0) }
        let zone = Array(fields[4].utf8)
        guard clock.count == 3, zone.count == 5, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(zone[0]),
            let hours = Int(fields[4].dropFirst().prefix(2)), (0...14).contains(hours),
            let minutes = Int(fields[4].suffix(2)), (0...59).contains(minutes)
        else { return nil }
        let offset = (hours * 60 + minutes) * (zone[0] == UInt8(ascii: "-") ? -60 : 60)
        let time = CivilTime(
            year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: clock[2])
        return time?.date.addingTimeInterval(-Double(offset))
    }

    /// The day in UTC, as filters by day have it: `2008-01-02`.
    public static func day(_ date: Date) -> String { String(iso8601(date).prefix { $0 != "T" }) }

    /// Reads a date in whichever form Twilio gives it: RFC 2822, ISO 8601 or a day alone (its start in UTC).
    public static func parse(_ text: String) -> Date? { parse(iso8601: text) ?? parse(rfc2822: text) }

    /// Reads `2015-07-30T20:12:31Z`, also with a fraction of a second or an offset, or `2015-07-30`.
    public static func parse(iso8601 text: String) -> Date? {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        let day = halves[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard day.count == 3, halves[0].utf8.count == 10, let year = day[0], let month = day[1], let day = day[2]
        else { return nil }
        guard halves.count == 2 else { return CivilTime(year: year, month: month, day: day)?.date }
        let clock = halves[1].prefix { $0.isNumber || $0 == ":" || $0 == "." }
        let time = clock.prefix { $0 != "." }.split(separator: ":").map { Int($0) }
        guard time.count == 3, let hour = time[0], let minute = time[1], let second = time[2],
            let date = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)?.date,
            let offset = offset(halves[1].dropFirst(clock.count)),
            let fraction = Double("0." + clock.drop { $0 != "." }.dropFirst() + "0")
        else { return nil }
        return date.addingTimeInterval(fraction - Double(offset))
    }

    /// Seconds east of UTC: `Z`, `+02:00` or `+0200`.
    private static func offset(_ text: Substring) -> Int? {
        if text == "Z" { return 0 }
        let digits = text.dropFirst().filter { $0 != ":" }
        guard let sign = text.first, "+-".contains(sign), digits.utf8.count == 4, digits.utf8.allSatisfy(\.isDigit),
            let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)), hours <= 14, minutes <= 59
        else { return nil }
        return (hours * 60 + minutes) * (sign == "-" ? -60 : 60)
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// A UTC instant as a calendar shows it. Plain arithmetic, because every message carries two dates.
package struct CivilTime: Equatable, Sendable {
    package let year, month, day, hour, minute, second: Int
    /// 0 is Sunday.
    package let weekday: Int

    package init(_ date: Date) {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down))
        let days = Self.floorDivide(seconds, 86_400)
        let rest = seconds - days * 86_400
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        weekday = ((days + 4) % 7 + 7) % 7
        // Days since 0000-03-01 split into eras of 400 years: the proleptic Gregorian calendar without tables.
        let shifted = days + 719_468
        let era = Self.floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// `nil` where a field is out of range.
    package init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour),
            (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
        weekday = ((Self.daysSince1970(year, month, day) + 4) % 7 + 7) % 7
        guard CivilTime(date).day == day || second == 60 else { return nil }
    }

    package var date: Date {
        let days = Self.daysSince1970(year, month, day)
        return Date(timeIntervalSince1970: Double(days * 86_400 + hour * 3600 + minute * 60 + second))
    }

    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = floorDivide(year, 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
        dividend >= 0 ? dividend / divisor : (dividend - divisor + 1) / divisor
    }
}
