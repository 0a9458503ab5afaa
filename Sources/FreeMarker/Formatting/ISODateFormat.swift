/// The formats `iso…` and `xs…`, with their options.
struct ISODateFormat: Sendable {
    enum Accuracy { case hours, minutes, seconds, milliseconds, forcedMilliseconds }

    var accuracy = Accuracy.milliseconds
    /// `nil`: shown unless the value has no zone.
    var showsOffset: Bool?
    /// `nil`: UTC unless the value has no zone.
    var forcesUTC: Bool? = false
    var isSchema = false

    init() {}

    /// The text behind `iso` or `xs`, such as `_ms_nz`.
    init(options: some StringProtocol, isSchema: Bool) throws(DatePattern.Invalid) {
        self.isSchema = isSchema
        let bytes = Array(options.utf8)
        var index = 0
        var afterSeparator = false
        var hasAccuracy = false
        func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }
        func invalid() -> DatePattern.Invalid { DatePattern.Invalid(message: "Invalid option in the date format") }
        while index < bytes.count {
            let current = bytes[index]
            index += 1
            if current == 95 || current == 32 {
                afterSeparator = true
                continue
            }
            guard afterSeparator else { throw invalid() }
            switch current {
            case 104, 109, 115:
                if hasAccuracy { throw invalid() }
                hasAccuracy = true
                if current == 109, byte(index) == 115 {
                    index += 1
                    accuracy = .forcedMilliseconds
                } else if current == 115 {
                    accuracy = .seconds
                } else {
                    if isSchema { throw invalid() }
                    accuracy = current == 104 ? .hours : .minutes
                }
            case 102 where byte(index) == 117:
                if forcesUTC != false { throw invalid() }
                index += 1
                forcesUTC = true
            case 102, 110:
                guard showsOffset == nil, byte(index) == 122 else { throw invalid() }
                index += 1
                showsOffset = current == 102
            case 117:
                if forcesUTC != false { throw invalid() }
                forcesUTC = nil
            default: throw invalid()
            }
            afterSeparator = false
        }
    }

    func write(_ date: DateValue, _ zone: ZoneRules, to output: inout [UInt8]) {
        let used = (forcesUTC ?? !date.isZoneless) ? ZoneRules.utc : zone
        let offset = used.offset(at: date.milliseconds).milliseconds
        let civil = CivilDate(milliseconds: date.milliseconds, offset: offset, isProleptic: true)
        let hasDate = date.kind != .time
        let hasTime = date.kind != .date
        let hasOffset = (showsOffset ?? !date.isZoneless) && (hasTime || isSchema)
        func number(_ value: Int, _ width: Int) { DatePattern.append(value, width: width, to: &output) }
        if hasDate {
            let year = isSchema && civil.year <= 0 ? civil.year - 1 : civil.year
            if year >= 0 {
                number(year, 4)
            } else {
                output.append(contentsOf: String(year).utf8)
            }
            output.append(45)
            number(civil.month, 2)
            output.append(45)
            number(civil.day, 2)
            if hasTime { output.append(84) }
        }
        if hasTime {
            number(civil.hour, 2)
            if accuracy != .hours {
                output.append(58)
                number(civil.minute, 2)
                if accuracy != .minutes {
                    output.append(58)
                    number(civil.second, 2)
                    writeFraction(civil.millisecond, to: &output)
                }
            }
        }
        if hasOffset {
            if used.isUTC {
                output.append(90)
            } else {
                output.append(contentsOf: DatePattern.offset(offset, separator: ":", parts: 2).utf8)
            }
        }
    }

    private func writeFraction(_ milliseconds: Int, to output: inout [UInt8]) {
        guard accuracy == .forcedMilliseconds || (accuracy == .milliseconds && milliseconds != 0) else { return }
        output.append(46)
        DatePattern.append(milliseconds, width: 3, to: &output)
        guard accuracy == .milliseconds else { return }
        while output.last == 48 { output.removeLast() }
    }

    // MARK: Reading

    /// `nil` when the text has another form.
    func parse(_ text: String, _ kind: DateValue.Kind, _ zone: ZoneRules) -> Int64? {
        let used = forcesUTC != false ? ZoneRules.utc : zone
        var scanner = ISOScanner(bytes: Array(text.utf8), isSchema: isSchema)
        var days = 0
        var time = 0
        var offset: Int?
        switch kind {
        case .date:
            guard let date = scanner.date() else { return nil }
            days = date
            if isSchema { offset = scanner.offset() }
        case .time:
            guard let clock = scanner.time() else { return nil }
            time = clock
            offset = scanner.offset()
        default:
            guard let date = scanner.date(), scanner.take(84), let clock = scanner.time() else { return nil }
            (days, time) = (date, clock)
            offset = scanner.offset()
        }
        guard scanner.isAtEnd else { return nil }
        let local = Int64(days) * Int64(CivilDate.millisecondsPerDay) + Int64(time)
        if let offset { return local - Int64(offset) }
        return used.moment(ofLocal: local)
    }
}

/// Reads the basic and extended forms of ISO 8601 dates and times.
private struct ISOScanner {
    let bytes: [UInt8]
    let isSchema: Bool
    private var index = 0

    init(bytes: [UInt8], isSchema: Bool) {
        self.bytes = bytes
        self.isSchema = isSchema
    }

    var isAtEnd: Bool { index == bytes.count }

    mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func digits(_ count: Int) -> Int? {
        guard index + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[index..<(index + count)] {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        index += count
        return value
    }

    private func digitRun() -> Int {
        var end = index
        while end < bytes.count, bytes[end] >= 48, bytes[end] <= 57 { end += 1 }
        return end - index
    }

    mutating func date() -> Int? {
        let negative = take(45)
        let run = digitRun()
        let year: Int
        let month: Int
        let day: Int
        if run == 8, !isSchema {
            guard let first = digits(4), let second = digits(2), let third = digits(2) else { return nil }
            (year, month, day) = (first, second, third)
        } else {
            guard run >= 4, run <= 9, let first = digits(run), take(45), let second = digits(2), take(45),
                let third = digits(2)
            else { return nil }
            (year, month, day) = (first, second, third)
        }
        var fullYear = negative ? -year : year
        if isSchema {
            guard year != 0 else { return nil }
            if negative { fullYear += 1 }
        }
        guard month >= 1, month <= 12, day >= 1 else { return nil }
        let isLeap =
            CivilDate.modulo(fullYear, 4) == 0
            && (CivilDate.modulo(fullYear, 100) != 0 || CivilDate.modulo(fullYear, 400) == 0)
        let length = month == 2 ? (isLeap ? 29 : 28) : CivilDate.days(inMonth: month, year: fullYear)
        guard day <= length else { return nil }
        return CivilDate.epochDay(year: fullYear, month: month, day: day, isProleptic: true)
    }

    mutating func time() -> Int? {
        guard let hour = digits(2) else { return nil }
        var minute = 0
        var second = 0
        var millisecond = 0
        let isExtended = take(58)
        if isExtended || (!isSchema && digitRun() >= 2) {
            guard let value = digits(2) else { return nil }
            minute = value
            if isExtended ? take(58) : digitRun() >= 2 {
                guard let value = digits(2) else { return nil }
                second = value
                if take(46) || (!isSchema && take(44)) {
                    let run = digitRun()
                    guard run > 0 else { return nil }
                    for position in 0..<run {
                        guard let digit = digits(1) else { return nil }
                        if position < 3 { millisecond += digit * [100, 10, 1][position] }
                    }
                }
            } else if isSchema {
                return nil
            }
        } else if isSchema {
            return nil
        }
        guard hour <= 24, minute <= 59, second <= 59 else { return nil }
        if hour == 24, minute != 0 || second != 0 || millisecond != 0 { return nil }
        return ((hour * 60 + minute) * 60 + second) * 1_000 + millisecond
    }

    mutating func offset() -> Int? {
        if take(90) { return 0 }
        guard index < bytes.count, bytes[index] == 43 || bytes[index] == 45 else { return nil }
        let negative = bytes[index] == 45
        let saved = index
        index += 1
        guard let hours = digits(2) else {
            index = saved
            return nil
        }
        var minutes = 0
        if take(58) || digitRun() >= 2 {
            guard let value = digits(2) else {
                index = saved
                return nil
            }
            minutes = value
        }
        guard hours <= 23, minutes <= 59 else {
            index = saved
            return nil
        }
        return (hours * 60 + minutes) * 60_000 * (negative ? -1 : 1)
    }
}
