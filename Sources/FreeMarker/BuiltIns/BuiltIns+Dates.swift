/// Built-ins of dates.
extension BuiltInExpression {
    private var kind: DateValue.Kind {
        switch builtIn {
        case .date, .dateIfUnknown: .date
        case .time, .timeIfUnknown: .time
        default: .dateTime
        }
    }

    func evalDate(_ env: Environment) throws -> Model {
        switch builtIn {
        case .date, .time, .datetime:
            let value = try target.eval(env)
            if case .date(let date) = value { return try converted(date, env) }
            let text = try env.plainText(value, target)
            do {
                return try parsed(text, nil, env)
            } catch let error as FreeMarkerError where error.code == .model {
                // Only using the value as a date is an error.
                return .object(UnparsedDateObject(error))
            }
        case .dateIfUnknown, .timeIfUnknown, .datetimeIfUnknown:
            let value = try target.eval(env)
            try UnparsedDateObject.check(value)
            guard case .date(var date) = value else { throw env.typeError(.nonDate, "a date", target, value) }
            if date.kind == .unknown { date.kind = kind }
            return .date(date)
        default: return try iso(env)
        }
    }

    private func converted(_ date: DateValue, _ env: Environment) throws -> Model {
        if date.kind == kind { return .date(date) }
        guard date.kind == .unknown || date.kind == .dateTime else {
            throw env.fail(.misc, "Cannot convert \(date.kind) to \(kind).", at: self)
        }
        return .date(DateValue(milliseconds: date.milliseconds, kind: kind))
    }

    /// The date in a text, by a format or the current one.
    private func parsed(_ text: String, _ formatName: String?, _ env: Environment) throws -> Model {
        let format =
            try formatName.map { try env.namedDateFormat($0, kind, code: .model) } ?? env.currentDateFormat(kind)
        guard let milliseconds = format.parse(text, kind, env.zone, now: env.options.now()) else {
            throw env.fail(.model, "The string doesn't match the expected date format: \"\(text.prefix(80))\"")
        }
        return .date(DateValue(milliseconds: milliseconds, kind: kind))
    }

    /// `x?date("pattern")`
    func callDate(_ arguments: [Expression], _ call: CallExpression, _ env: Environment) throws -> Model {
        let value = try target.eval(env)
        if case .date = value {
            throw env.typeError(.nonMethod, "a method or function", self, try eval(env))
        }
        let text = try env.plainText(value, target)
        _ = try env.currentDateFormat(kind)
        let values = try arguments.map { try $0.evalText(env) }
        guard values.count <= 1 else { throw env.fail(.model, "?\(builtIn.rawValue)(...) expects 0 or 1 arguments.") }
        return try parsed(text, values.first, env)
    }

    /// `x?date.iso`, `x?string.short`; `nil` when the operand takes no key.
    func eval(key: String, _ env: Environment) throws -> Model? {
        try env.checkDepth()
        let value = try target.eval(env)
        if builtIn == .string { return try formatted(value, key, env) }
        if case .date = value { return nil }
        return try parsed(try env.plainText(value, target), key, env)
    }

    // MARK: ISO 8601

    private func iso(_ env: Environment) throws -> Model {
        let value = try target.eval(env)
        try UnparsedDateObject.check(value)
        guard case .date(let date) = value else { throw env.typeError(.nonDate, "a date", target, value) }
        if date.kind == .unknown {
            throw env.fail(.misc, "?\(builtIn.rawValue) needs to know whether the value is a date, a time or both.")
        }
        let name = builtIn.rawValue
        var format = ISODateFormat()
        let parts = name.split(separator: "_").dropFirst()
        for part in parts {
            switch part {
            case "utc": format.forcesUTC = true
            case "h": format.accuracy = .hours
            case "m": format.accuracy = .minutes
            case "ms": format.accuracy = .milliseconds
            case "nz": format.showsOffset = false
            case "fz": format.showsOffset = true
            default: break
            }
        }
        if !parts.contains(where: { $0 == "h" || $0 == "m" || $0 == "ms" }) { format.accuracy = .seconds }
        if parts.contains("utc") || parts.contains("local") {
            var shown = date
            if format.showsOffset == true { shown.isZoneless = false }
            return .string(text(format, shown, env.zone))
        }
        // ?iso(zone)
        return .object(
            MethodObject { [self] env, arguments in
                try checkCount(arguments, 1...1, env)
                let zoneName = try string(arguments, 0, env)
                guard ZoneRules.isKnown(zoneName) else {
                    throw env.fail(.model, "The time zone \"\(zoneName)\" is not known.")
                }
                return .string(text(format, date, ZoneRules.named(zoneName)))
            }
        )
    }

    private func text(_ format: ISODateFormat, _ date: DateValue, _ zone: ZoneRules) -> String {
        var output: [UInt8] = []
        format.write(date, zone, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}

/// The value of `text?date` when the text is no date: an error as soon as it is used as one.
final class UnparsedDateObject: ModelObject {
    let error: FreeMarkerError
    init(_ error: FreeMarkerError) { self.error = error }
    override var isHash: Bool { true }
    override var isMethod: Bool { true }
    override func value(forKey key: String) throws -> Model { throw error }
    override var typeName: String { "date-like value" }

    static func check(_ value: Model) throws {
        if case .object(let object as UnparsedDateObject) = value { throw object.error }
    }
}
