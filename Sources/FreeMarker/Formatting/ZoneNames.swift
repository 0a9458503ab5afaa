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

    private static let english: [String: (standard: String, daylight: String, long: String, longDaylight: String)] = [
        "E": ("EST", "EDT", "Eastern Standard Time", "Eastern Daylight Time"),
        "C": ("CST", "CDT", "Central Standard Time", "Central Daylight Time"),
        "M": ("MST", "MDT", "Mountain Standard Time", "Mountain Daylight Time"),
        "P": ("PST", "PDT", "Pacific Standard Time", "Pacific Daylight Time"),
        "A": ("AST", "ADT", "Atlantic Standard Time", "Atlantic Daylight Time"),
        "AK": ("AKST", "AKDT", "Alaska Standard Time", "Alaska Daylight Time"),
        "HI": ("HST", "HDT", "Hawaii-Aleutian Standard Time", "Hawaii-Aleutian Daylight Time"),
        "CE": ("CET", "CEST", "Central European Standard Time", "Central European Summer Time"),
        "EE": ("EET", "EEST", "Eastern European Standard Time", "Eastern European Summer Time"),
        "WE": ("WET", "WEST", "Western European Standard Time", "Western European Summer Time"),
        "GB": ("GMT", "BST", "Greenwich Mean Time", "British Summer Time"),
        "IE": ("GMT", "IST", "Greenwich Mean Time", "Irish Standard Time"),
        "RU": ("MSK", "MSD", "Moscow Standard Time", "Moscow Summer Time"),
        "TR": ("TRT", "TRST", "Turkey Time", "Turkey Summer Time"),
        "JP": ("JST", "JDT", "Japan Standard Time", "Japan Daylight Time"),
        "KR": ("KST", "KDT", "Korean Standard Time", "Korean Daylight Time"),
        "CN": ("CST", "CDT", "China Standard Time", "China Daylight Time"),
        "HK": ("HKT", "HKST", "Hong Kong Standard Time", "Hong Kong Summer Time"),
        "SG": ("SGT", "SGST", "Singapore Standard Time", "Singapore Summer Time"),
        "IN": ("IST", "IST", "India Standard Time", "India Standard Time"),
        "AE": ("GST", "GST", "Gulf Standard Time", "Gulf Standard Time"),
        "AU": ("AEST", "AEDT", "Australian Eastern Standard Time", "Australian Eastern Daylight Time"),
        "NZ": ("NZST", "NZDT", "New Zealand Standard Time", "New Zealand Daylight Time"),
        "BR": ("BRT", "BRST", "Brasilia Standard Time", "Brasilia Summer Time"),
        "AR": ("ART", "ARST", "Argentina Standard Time", "Argentina Summer Time"),
        "CO": ("COT", "COST", "Colombia Standard Time", "Colombia Summer Time"),
        "ZA": ("SAST", "SAST", "South Africa Standard Time", "South Africa Standard Time"),
        "WA": ("WAT", "WAST", "West Africa Standard Time", "West Africa Summer Time"),
        "IL": ("IST", "IDT", "Israel Standard Time", "Israel Daylight Time"),
    ]

    /// The name of UTC by language, long.
    private static let universal: [String: String] = [
        "en": "Coordinated Universal Time", "de": "Koordinierte Weltzeit", "fr": "temps universel coordonné",
        "es": "tiempo universal coordinado", "it": "Tempo coordinato universale",
        "pt": "Horário Universal Coordenado", "nl": "Gecoördineerde wereldtijd",
        "pl": "uniwersalny czas koordynowany", "ru": "Всемирное координированное время", "zh": "协调世界时",
        "ja": "協定世界時", "sv": "Koordinerad universaltid", "da": "Koordineret universaltid",
    ]

    static func name(_ zone: ZoneRules, at milliseconds: Int64, isLong: Bool, _ locale: LocaleData) -> String {
        if zone.id == "UTC" || zone.id == "Etc/UTC" {
            guard isLong else { return "UTC" }
            return universal[locale.language] ?? "Coordinated Universal Time"
        }
        if zone.id == "GMT" { return isLong ? "Greenwich Mean Time" : "GMT" }
        let (offset, isDaylight) = zone.offset(at: milliseconds)
        if let family = families[zone.id], let names = english[family] {
            if isLong { return isDaylight ? names.longDaylight : names.long }
            return isDaylight ? names.daylight : names.standard
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
