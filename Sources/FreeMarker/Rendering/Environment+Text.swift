/// Values as text.
extension Environment {
    // MARK: Coercion

    /// Text of strings, numbers, dates and booleans; anything else is an error.
    func plainText(_ value: Model, _ expression: Expression?) throws -> String {
        switch value {
        case .string(let text): return text
        case .number(let number): return try text(number, expression)
        case .date(let date): return try text(date, expression)
        default: return try commonText(value, expression, .nonString)
        }
    }

    private func commonText(
        _ value: Model, _ expression: Expression?, _ code: FreeMarkerError.Code
    ) throws -> String {
        if let text = value.asString { return text }
        try UnparsedDateObject.check(value)
        if value.isNull {
            if isClassic { return "" }
            throw missing(expression)
        }
        if case .boolean(let flag) = value { return try booleanText(flag, isExplicit: false) }
        if let flag = try value.asBoolean(), code == .nonStringOrOutput || code == .nonString {
            return try booleanText(flag, isExplicit: false)
        }
        guard let expression else {
            throw fail(code, "Expected a string or something convertible to it, found a \(value.typeName).")
        }
        throw typeError(code, "a string or something convertible to it", expression, value)
    }

    /// A string, or markup as it is.
    func textOrMarkup(_ value: Model, _ expression: Expression?) throws -> Model {
        switch value {
        case .string: return value
        case .object(let object) where object is MarkupObject: return value
        case .number(let number): return .string(try text(number, expression))
        case .date(let date): return .string(try text(date, expression))
        default: return .string(try commonText(value, expression, .nonStringOrOutput))
        }
    }

    func textOrMarkupString(_ value: Model, _ expression: Expression) throws -> String {
        switch value {
        case .string(let text): return text
        case .number(let number): return try text(number, expression)
        case .date(let date): return try text(date, expression)
        default: return try commonText(value, expression, .nonStringOrOutput)
        }
    }

    func booleanText(_ flag: Bool, isExplicit: Bool) throws -> String {
        if isClassic && !isExplicit { return flag ? "true" : "" }
        if settings.booleanFormat == "c" { return flag ? "true" : "false" }
        if let (yes, no) = settings.booleanTexts { return flag ? yes : no }
        if isExplicit { return flag ? "true" : "false" }
        throw fail(.misc, "Can't convert boolean to string automatically; use ?c or ?string.")
    }

    func classicBoolean(_ value: Model) throws -> Bool {
        if value.isNull { return false }
        if let text = value.asString { return !text.isEmpty }
        return true
    }

    func listItem(_ value: Model, _ expression: Expression) throws -> Model {
        if value.isNull && !isClassic { throw missing(expression) }
        return value
    }

    /// A flag that may also be written as a string (`"yes"`).
    func lenientFlag(_ expression: Expression) throws -> Bool {
        let value = try expression.eval(self)
        if let text = value.asString {
            switch text.lowercased() {
            case "yes", "y", "true", "t": return true
            case "no", "n", "false", "f": return false
            default: throw fail(.misc, "Expected a boolean, found \"\(text)\".", at: expression)
            }
        }
        return try expression.evalBoolean(self)
    }

    // MARK: Numbers

    func text(_ number: Number, _ expression: Expression?) throws -> String {
        if settings.numberFormat == "computer" {
            guard let text = number.computerText() else { throw cannotFormat(expression) }
            return text
        }
        return try text(number, currentNumberFormat(), expression)
    }

    func text(_ number: Number, _ format: NumberFormat, _ expression: Expression?) throws -> String {
        scratch.removeAll(keepingCapacity: true)
        guard format.write(number, to: &scratch) else { throw cannotFormat(expression) }
        return String(decoding: scratch, as: UTF8.self)
    }

    func cannotFormat(_ expression: Expression?) -> FreeMarkerError {
        fail(.misc, "The number can't be formatted.", at: expression)
    }

    func currentNumberFormat() throws -> NumberFormat {
        if let format = numberFormat { return format }
        if settings.numberFormat == "number", let format = locale.defaultNumberFormat {
            numberFormat = format
            return format
        }
        let format = try namedNumberFormat(settings.numberFormat, code: .misc)
        numberFormat = format
        return format
    }

    func namedNumberFormat(_ name: String, code: FreeMarkerError.Code) throws -> NumberFormat {
        if isCustomFormat(name) { throw fail(code, "There is no custom number format \"\(name)\".") }
        do {
            return try NumberFormat.named(name, locale)
        } catch {
            throw fail(code, "Invalid number format \"\(name)\": \(error.message)")
        }
    }

    /// `?string(name)` of a number.
    func format(_ number: Number, named name: String, _ expression: Expression?) throws -> String {
        if name == "computer" {
            guard let text = number.computerText() else { throw cannotFormat(expression) }
            return text
        }
        return try text(number, namedNumberFormat(name, code: .model), expression)
    }

    func formatFraction(_ number: Number, minimum: Int, maximum: Int) throws -> String {
        guard let format = NumberFormat.fraction(locale, minimum: minimum, maximum: maximum) else {
            throw cannotFormat(nil)
        }
        return try text(number, format, nil)
    }

    private func isCustomFormat(_ name: String) -> Bool {
        name.utf8.first == 64 && name.dropFirst().first.map { $0.isLetter } ?? false && version >= 2_003_024
    }

    // MARK: Dates

    func text(_ date: DateValue, _ expression: Expression?) throws -> String {
        guard date.kind != .unknown else { throw unknownKind(nil) }
        return text(date, try currentDateFormat(date.kind))
    }

    func text(_ date: DateValue, _ format: DateFormat) -> String {
        scratch.removeAll(keepingCapacity: true)
        format.write(date, zone, to: &scratch)
        return String(decoding: scratch, as: UTF8.self)
    }

    func unknownKind(_ expression: Expression?) -> FreeMarkerError {
        fail(.model, "It is not known whether the value is a date, a time or both; use ?date, ?time or ?datetime.")
    }

    func currentDateFormat(_ kind: DateValue.Kind) throws -> DateFormat {
        let known: DateFormat?
        let name: String
        switch kind {
        case .date: (known, name) = (dateFormat, settings.dateFormat)
        case .time: (known, name) = (timeFormat, settings.timeFormat)
        default: (known, name) = (dateTimeFormat, settings.dateTimeFormat)
        }
        if let known { return known }
        let format = try namedDateFormat(name, kind, code: .misc)
        switch kind {
        case .date: dateFormat = format
        case .time: timeFormat = format
        default: dateTimeFormat = format
        }
        return format
    }

    func namedDateFormat(
        _ name: String, _ kind: DateValue.Kind, code: FreeMarkerError.Code
    ) throws -> DateFormat {
        if isCustomFormat(name) { throw fail(code, "There is no custom date format \"\(name)\".") }
        do {
            return try DateFormat.named(name, kind, locale)
        } catch .unknownKind {
            throw unknownKind(nil)
        } catch .invalid(let message) {
            throw fail(code, "Invalid date format \"\(name)\": \(message)")
        }
    }
}
