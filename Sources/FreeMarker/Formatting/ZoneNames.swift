/// What zones are called in date output.
enum ZoneNames {
    /// Zones that share their names.
    private static let families: [String: String] = [
        "America/New_York": "E", "America/Toronto": "E", "America/Detroit": "E", "US/Eastern": "E", "EST5EDT": "E",
        "America/Chicago": "C", "America/Winnipeg": "C", "US/Central": "C", "CST6CDT": "C",
        "America/Mexico_City": "C",
        "America/Denver": "M", "America/Phoenix": "M", "US/Mountain": "M", "America/Edmonton": "M", "MST7MDT": "M",
        "America/Los_Angeles": "P", "America/Vancouver": "P", "US/Pacific": "P", "PST8PDT": "P", "PST": "P",
        "Europe/Paris": "CE", "Europe/Berlin": "CE", "Europe/Madrid": "CE", "Europe/Rome": "CE", "CET": "CE",
        "Europe/Amsterdam": "CE", "Europe/Brussels": "CE", "Europe/Vienna": "CE", "Europe/Zurich": "CE",
        "Europe/Stockholm": "CE", "Europe/Oslo": "CE", "Europe/Copenhagen": "CE", "Europe/Warsaw": "CE",
        "Europe/Prague": "CE", "Europe/Budapest": "CE", "Europe/Luxembourg": "CE", "Europe/Belgrade": "CE",
        "Europe/Zagreb": "CE", "Europe/Ljubljana": "CE", "Europe/Bratislava": "CE", "Europe/Malta": "CE",
        "Europe/Athens": "EE", "Europe/Helsinki": "EE", "Europe/Kiev": "EE", "Europe/Bucharest": "EE",
        "Europe/Sofia": "EE", "Europe/Riga": "EE", "Europe/Vilnius": "EE", "Europe/Tallinn": "EE", "EET": "EE",
        "Europe/Lisbon": "WE", "WET": "WE", "Europe/London": "GB", "GB": "GB", "Europe/Dublin": "IE",
        "Europe/Moscow": "RU", "Europe/Istanbul": "TR", "Asia/Tokyo": "JP", "Japan": "JP", "JST": "JP",
        "Asia/Seoul": "KR", "Asia/Shanghai": "CN", "PRC": "CN", "Asia/Hong_Kong": "HK", "Asia/Singapore": "SG",
        "Asia/Kolkata": "IN", "Asia/Calcutta": "IN", "Asia/Dubai": "AE", "Australia/Sydney": "AU",
        "Australia/Melbourne": "AU", "Australia/Brisbane": "AU", "Pacific/Auckland": "NZ", "NZ": "NZ",
        "America/Sao_Paulo": "BR", "America/Argentina/Buenos_Aires": "AR", "America/Bogota": "CO",
        "America/Halifax": "A", "America/Anchorage": "AK", "Pacific/Honolulu": "HI",
        "Africa/Johannesburg": "ZA", "Africa/Cairo": "EE", "Africa/Lagos": "WA", "Asia/Jerusalem": "IL",
    ]

    static func name(_ zone: ZoneRules, at milliseconds: Int64, isLong: Bool, _ locale: LocaleData) -> String {
        let family = families[zone.id] ?? (zone.id == "UTC" || zone.id == "Etc/UTC" ? "UTC" : zone.id)
        let (offset, isDaylight) = zone.offset(at: milliseconds)
        if let names = locale.zoneNames[family] {
            return names[(isLong ? 0 : 2) + (isDaylight ? 1 : 0)]
        }
        return custom(offset)
    }

    /// Offsets in milliseconds of the names above, for reading.
    static let offsets: [String: Int] = [
        "UTC": 0, "GMT": 0, "UT": 0, "Z": 0, "WET": 0, "EST": -18_000_000, "EDT": -14_400_000, "CST": -21_600_000,
        "CDT": -18_000_000, "MST": -25_200_000, "MDT": -21_600_000, "PST": -28_800_000, "PDT": -25_200_000,
        "CET": 3_600_000, "CEST": 7_200_000, "EET": 7_200_000, "EEST": 10_800_000, "MSK": 10_800_000,
        "JST": 32_400_000, "BST": 3_600_000,
    ]

    static func custom(_ offset: Int) -> String {
        let minutes = offset.magnitude / 60_000
        let sign = offset < 0 ? "-" : "+"
        return "GMT\(sign)\(padded(Int(minutes / 60), 2)):\(padded(Int(minutes % 60), 2))"
    }

    static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value.magnitude)
        let zeros = String(repeating: "0", count: max(0, width - digits.count))
        return (value < 0 ? "-" : "") + zeros + digits
    }
}
