internal import Synchronization

/// A date format by the names and patterns of the date settings.
final class DateFormat: Sendable {
    private enum Storage: Sendable {
        case pattern(DatePattern)
        case iso(ISODateFormat)
    }

    private let storage: Storage
    private let locale: LocaleData

    private init(_ storage: Storage, _ locale: LocaleData) {
        self.storage = storage
        self.locale = locale
    }

    func write(_ date: DateValue, _ zone: ZoneRules, to output: inout [UInt8]) {
        switch storage {
        case .pattern(let pattern): pattern.write(date.milliseconds, zone, locale, to: &output)
        case .iso(let format): format.write(date, zone, to: &output)
        }
    }

    func text(_ date: DateValue, _ zone: ZoneRules) -> String {
        var output: [UInt8] = []
        write(date, zone, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Milliseconds since 1970, `nil` when the text does not fit the format.
    func parse(_ text: String, _ kind: DateValue.Kind, _ zone: ZoneRules, now: Int64) -> Int64? {
        switch storage {
        case .pattern(let pattern): pattern.parse(text, zone, locale, now: now)
        case .iso(let format): format.parse(text, kind, zone)
        }
    }

    // MARK: Look-up

    /// Why there is no format.
    enum Failure: Error {
        case unknownKind
        case invalid(String)
    }

    private struct Key: Hashable {
        let locale: String
        let text: String
        let kind: DateValue.Kind
    }

    private static let cache = Mutex<[Key: DateFormat]>([:])
    private static let cacheLimit = 512

    static func named(_ text: String, _ kind: DateValue.Kind, _ locale: LocaleData) throws(Failure) -> DateFormat {
        let key = Key(locale: locale.id, text: text, kind: kind)
        if let found = cache.withLock({ $0[key] }) { return found }
        let format = try make(text, kind, locale)
        cache.withLock { cache in
            if cache.count >= cacheLimit { cache.removeAll(keepingCapacity: true) }
            cache[key] = format
        }
        return format
    }

    private static func make(_ text: String, _ kind: DateValue.Kind, _ locale: LocaleData) throws(Failure) -> DateFormat
    {
        if text.hasPrefix("xs") || text.hasPrefix("iso") {
            let isSchema = text.hasPrefix("xs")
            do {
                let format = try ISODateFormat(options: text.dropFirst(isSchema ? 2 : 3), isSchema: isSchema)
                if kind == .unknown { throw Failure.unknownKind }
                return DateFormat(.iso(format), locale)
            } catch let error as DatePattern.Invalid {
                throw .invalid(error.message)
            } catch let error as Failure {
                throw error
            } catch {
                throw .invalid("Invalid date format")
            }
        }
        let pattern = try styledPattern(text, kind, locale) ?? text
        do {
            return DateFormat(.pattern(try DatePattern(pattern)), locale)
        } catch {
            throw .invalid(error.message)
        }
    }

    /// `short`, `medium_long` and the like; `nil` when the text is a pattern.
    private static func styledPattern(
        _ text: String, _ kind: DateValue.Kind, _ locale: LocaleData
    ) throws(Failure) -> String? {
        let words = text.split(separator: "_").map(String.init)
        let first: Int
        if let word = words.first {
            guard let style = styles[word] else { return nil }
            first = style
        } else {
            first = 1
        }
        switch kind {
        case .unknown: throw .unknownKind
        case .date: return locale.datePatterns[first]
        case .time: return locale.timePatterns[first]
        case .dateTime:
            var second = first
            if words.count > 1 {
                guard let style = styles[words[1]] else { return nil }
                second = style
            }
            let join = locale.joinPatterns[min(first, second)]
            var result = ""
            var rest = join[...]
            while let brace = rest.firstIndex(of: "{") {
                result += rest[..<brace]
                let marker = rest[brace...].prefix(3)
                switch marker {
                case "{1}": result += locale.datePatterns[first]
                case "{0}": result += locale.timePatterns[second]
                default: result += marker
                }
                rest = rest[brace...].dropFirst(3)
            }
            return result + rest
        }
    }

    private static let styles = ["short": 0, "medium": 1, "long": 2, "full": 3]
}
