internal import Foundation
internal import Synchronization

/// A time zone: its offset at any moment and the names it prints.
final class ZoneRules: Sendable {
    let id: String
    private let fixedOffset: Int?
    private let zone: TimeZone?

    static let utc = ZoneRules(id: "UTC", fixedOffset: 0, zone: nil)

    private init(id: String, fixedOffset: Int?, zone: TimeZone?) {
        self.id = id
        self.fixedOffset = fixedOffset
        self.zone = zone
    }

    var isUTC: Bool { fixedOffset == 0 }

    /// Milliseconds east of Greenwich and whether daylight saving time applies.
    func offset(at milliseconds: Int64) -> (milliseconds: Int, isDaylight: Bool) {
        if let fixedOffset { return (fixedOffset, false) }
        guard let zone else { return (0, false) }
        let date = Date(timeIntervalSince1970: (Double(milliseconds) / 1_000).rounded(.down))
        return (zone.secondsFromGMT(for: date) * 1_000, zone.isDaylightSavingTime(for: date))
    }

    /// The moment of a local time; a skipped hour moves forward, a repeated one is taken as standard time.
    func moment(ofLocal local: Int64) -> Int64 {
        if let fixedOffset { return local - Int64(fixedOffset) }
        let before = offset(at: local - 86_400_000).milliseconds
        let after = offset(at: local + 86_400_000).milliseconds
        if before == after {
            let guess = local - Int64(before)
            if offset(at: guess).milliseconds == before { return guess }
        }
        let first = local - Int64(before)
        let second = local - Int64(after)
        let firstFits = offset(at: first).milliseconds == before
        let secondFits = offset(at: second).milliseconds == after
        if firstFits && secondFits { return before < after ? first : second }
        if secondFits { return second }
        return first
    }

    private static let cache = Mutex<[String: ZoneRules]>([:])
    private static let cacheLimit = 1_024

    /// `UTC`, `Europe/Paris`, `GMT+02:00` …; unknown names mean GMT, as on the JVM.
    static func named(_ id: String) -> ZoneRules {
        if id == "UTC" { return utc }
        return cache.withLock { cache in
            if let found = cache[id] { return found }
            let rules = make(id)
            if cache.count < cacheLimit { cache[id] = rules }
            return rules
        }
    }

    /// Whether the name is known; the `time_zone` setting refuses others.
    static func isKnown(_ id: String) -> Bool {
        let rules = named(id)
        return rules.id != "GMT" || id == "GMT" || id.hasPrefix("GMT")
    }

    private static func make(_ id: String) -> ZoneRules {
        switch id {
        case "GMT", "Z", "Etc/GMT", "Etc/UTC", "Etc/UCT", "Zulu", "Universal", "UCT", "Greenwich", "GMT0", "Etc/Zulu":
            return ZoneRules(id: id == "Z" ? "GMT" : id, fixedOffset: 0, zone: nil)
        default: break
        }
        if id.hasPrefix("GMT"), let minutes = customMinutes(id.dropFirst(3)) {
            let sign = minutes < 0 ? "-" : "+"
            let hours = minutes.magnitude / 60
            let rest = minutes.magnitude % 60
            let text = "GMT\(sign)\(hours < 10 ? "0" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
            return ZoneRules(id: minutes == 0 ? "GMT" : text, fixedOffset: minutes * 60_000, zone: nil)
        }
        let aliases = ["EST": "-05:00", "MST": "-07:00", "HST": "-10:00"]
        if let offset = aliases[id], let minutes = customMinutes(offset[...]) {
            return ZoneRules(id: id, fixedOffset: minutes * 60_000, zone: nil)
        }
        let isPlausible = id.contains("/") || knownShortNames.contains(id)
        guard isPlausible, id.utf8.count < 64, let zone = TimeZone(identifier: shortAliases[id] ?? id) else {
            return ZoneRules(id: "GMT", fixedOffset: 0, zone: nil)
        }
        return ZoneRules(id: id, fixedOffset: nil, zone: zone)
    }

    private static let shortAliases = [
        "PST": "America/Los_Angeles", "CST": "America/Chicago", "JST": "Asia/Tokyo", "IST": "Asia/Kolkata",
        "ECT": "Europe/Paris", "PNT": "America/Phoenix", "CTT": "Asia/Shanghai", "AET": "Australia/Sydney",
    ]

    private static let knownShortNames: Set<String> = [
        "CET", "EET", "MET", "WET", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT", "Japan", "Singapore", "Hongkong",
        "Israel", "Turkey", "Egypt", "Cuba", "Eire", "Iceland", "Iran", "Jamaica", "Libya", "Navajo", "Poland",
        "Portugal", "PRC", "ROC", "ROK", "GB", "NZ", "PST", "CST", "JST", "IST", "ECT", "PNT", "CTT", "AET",
    ]

    /// `+h`, `+hh`, `+hhmm`, `+hh:mm`
    private static func customMinutes(_ text: Substring) -> Int? {
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let digits = Array(text.dropFirst().utf8)
        let hours: Int
        var minutes = 0
        func number(_ slice: ArraySlice<UInt8>) -> Int? {
            guard !slice.isEmpty, slice.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
            return slice.reduce(0) { $0 * 10 + Int($1 - 48) }
        }
        if let colon = digits.firstIndex(of: 58) {
            guard colon <= 2, digits.count == colon + 3, let first = number(digits[..<colon]),
                let second = number(digits[(colon + 1)...])
            else { return nil }
            (hours, minutes) = (first, second)
        } else if digits.count <= 2 {
            guard let first = number(digits[...]) else { return nil }
            hours = first
        } else {
            guard digits.count <= 4, let first = number(digits[..<(digits.count - 2)]),
                let second = number(digits[(digits.count - 2)...])
            else { return nil }
            (hours, minutes) = (first, second)
        }
        guard hours <= 23, minutes <= 59 else { return nil }
        return (hours * 60 + minutes) * (sign == "-" ? -1 : 1)
    }
}
