internal import FoundationEssentials
internal import Twilio

/// A date in a request: a day, or an instant, in one of the forms that Twilio's examples use.
struct RequestDate: Equatable {
    /// The instant; midnight UTC where only a day was given.
    let instant: Instant
    /// Whether only a day was given.
    let isDay: Bool

    /// Reads `2008-01-02`, `2008-01-02T03:04:05Z`, `2008-01-02 03:04:05.000`, offsets such as `+02:00` or RFC 2822.
    init?(_ text: String) {
        if let date = TwilioDate.parse(rfc2822: text) {
            self.init(instant: Instant(date), isDay: false)
            return
        }
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Self.digits(bytes[0..<4]), let month = Self.digits(bytes[5..<7]),
            let day = Self.digits(bytes[8..<10])
        else { return nil }
        if bytes.count == 10 {
            guard let time = CivilTime(year: year, month: month, day: day) else { return nil }
            self.init(instant: Instant(time.date), isDay: true)
            return
        }
        guard bytes.count >= 19, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"), let hour = Self.digits(bytes[11..<13]),
            let minute = Self.digits(bytes[14..<16]), let second = Self.digits(bytes[17..<19]),
            let time = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second),
            let rest = Self.fractionAndZone(bytes[19...])
        else { return nil }
        self.init(instant: Instant(time.date) + rest, isDay: false)
    }

    private init(instant: Instant, isDay: Bool) {
        self.instant = instant
        self.isDay = isDay
    }

    /// The instant after the day, or after the second, that was given.
    var end: Instant { isDay ? instant + 86_400_000 : instant + 1000 }
    /// The beginning of the day.
    var dayStart: Instant { instant - ((instant % 86_400_000) + 86_400_000) % 86_400_000 }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Milliseconds that a fraction and a zone add; `nil` where they are neither.
    private static func fractionAndZone(_ bytes: ArraySlice<UInt8>) -> Int64? {
        var rest = bytes
        var milliseconds: Int64 = 0
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard !fraction.isEmpty, fraction.count <= 9 else { return nil }
            var scale: Int64 = 100
            for digit in fraction.prefix(3) {
                milliseconds += Int64(digit - 0x30) * scale
                scale /= 10
            }
            rest = rest.dropFirst(1 + fraction.count)
        }
        if rest.isEmpty || rest.elementsEqual([UInt8(ascii: "Z")]) { return milliseconds }
        guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let zone = rest.dropFirst().filter { $0 != UInt8(ascii: ":") }
        guard zone.count == 4, let hours = digits(zone[0..<2]), let minutes = digits(zone[2..<4]) else { return nil }
        let offset = Int64(hours * 60 + minutes) * 60_000
        return milliseconds + (sign == UInt8(ascii: "+") ? -offset : offset)
    }
}

/// A range of instants from the filters `Name`, `Name<` and `Name>`.
struct DateFilter: Equatable {
    private var lower: Instant?
    private var upper: Instant?

    /// Reads the filters called `name`; `strictlyBefore` as calls have it: `<` excludes the day or instant given.
    init(_ name: String, in query: FormFields, strictlyBefore: Bool) throws(Refusal) {
        for (field, value) in query.fields where field.hasPrefix(name) && !value.isEmpty {
            let operation = field.dropFirst(name.count)
            guard ["", "<", ">"].contains(operation) else { continue }
            guard let date = RequestDate(value) else { throw .badParameter(field, value) }
            switch operation {
            case "<": upper = min(upper ?? .max, strictlyBefore ? date.instant : date.end)
            case ">": lower = max(lower ?? .min, date.instant)
            default:
                lower = max(lower ?? .min, date.dayStart)
                upper = min(upper ?? .max, date.dayStart + 86_400_000)
            }
        }
    }

    /// Whether there is no such filter.
    var isEmpty: Bool { lower == nil && upper == nil }

    /// Whether an instant lies in the range; one that is not known yet never does when there is a filter.
    func contains(_ instant: Instant?) -> Bool {
        if isEmpty { return true }
        guard let instant else { return false }
        return instant >= (lower ?? .min) && instant < (upper ?? .max)
    }
}
