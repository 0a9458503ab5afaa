/// The settings `#setting` can change.
enum Setting: String, CaseIterable {
    case locale, numberFormat = "number_format", booleanFormat = "boolean_format", dateFormat = "date_format"
    case timeFormat = "time_format", dateTimeFormat = "datetime_format", timeZone = "time_zone"
    case sqlTimeZone = "sql_date_and_time_time_zone", classicCompatible = "classic_compatible"
    case outputEncoding = "output_encoding", urlEscapingCharset = "url_escaping_charset"

    private static let byName: [String: Setting] = {
        var table: [String: Setting] = [:]
        for setting in Setting.allCases {
            table[setting.rawValue] = setting
            var camel = ""
            for (index, word) in setting.rawValue.split(separator: "_").enumerated() {
                camel += index == 0 ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
            }
            table[camel] = setting
        }
        return table
    }()

    static func named(_ name: String) -> Setting? { byName[name] }
}

/// The values of the settings.
struct SettingValues {
    var locale = "en_US"
    var timeZone = "UTC"
    var numberFormat = "number"
    var booleanFormat = "true,false"
    /// What booleans print as; `nil` for the default, which refuses to print them.
    var booleanTexts: (String, String)?
    var dateFormat = ""
    var timeFormat = ""
    var dateTimeFormat = ""
    var urlCharset: String?
    var outputEncoding: String?
}

extension Environment {
    func apply(_ setting: Setting, _ text: String) throws {
        switch setting {
        case .locale:
            settings.locale = text
            locale = LocaleData.named(text)
            numberFormat = nil
            (dateFormat, timeFormat, dateTimeFormat) = (nil, nil, nil)
        case .timeZone:
            settings.timeZone = text
            zone = ZoneRules.named(text)
        case .sqlTimeZone: break
        case .classicCompatible: isClassic = text == "true" || text == "yes" || text == "1" || text == "2"
        case .numberFormat:
            settings.numberFormat = text
            numberFormat = nil
        case .booleanFormat: try applyBooleanFormat(text)
        case .dateFormat:
            settings.dateFormat = text
            dateFormat = nil
        case .timeFormat:
            settings.timeFormat = text
            timeFormat = nil
        case .dateTimeFormat:
            settings.dateTimeFormat = text
            dateTimeFormat = nil
        case .outputEncoding: settings.outputEncoding = text
        case .urlEscapingCharset: settings.urlCharset = text
        }
    }

    private func applyBooleanFormat(_ text: String) throws {
        if text == "true,false" {
            settings.booleanTexts = nil
        } else if text == "c" {
            settings.booleanTexts = ("true", "false")
        } else {
            guard let comma = text.firstIndex(of: ",") else {
                throw fail(.settingValue, "The boolean format must be two texts separated by a comma, or \"c\".")
            }
            settings.booleanTexts = (String(text[..<comma]), String(text[text.index(after: comma)...]))
        }
        settings.booleanFormat = text
    }
}
