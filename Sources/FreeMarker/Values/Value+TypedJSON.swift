/// JSON with values that JSON has no type for, as tests and the command line use it.
extension Value {
    /// As `init(json:)`, and objects with one key that starts with `$` become typed values: `{"$date": "2026-01-15"}`,
    /// `{"$time": "10:30:00"}`, `{"$datetime": "2026-01-15T10:30:00Z"}`, `{"$udate": …}` (a moment of unknown kind),
    /// `{"$decimal": "1.10"}`, `{"$long": "5"}`.
    ///
    /// - Parameter typedJSON: UTF-8 bytes.
    /// - Throws: `FreeMarkerError` with the code `illegalArgument`.
    public init(typedJSON: some Sequence<UInt8>) throws {
        self = try Value(json: typedJSON).resolvingTypes()
    }

    private func resolvingTypes() throws -> Value {
        switch self {
        case .sequence(let items): return .sequence(try items.map { try $0.resolvingTypes() })
        case .hash(let hash):
            if hash.count == 1, let key = hash.keys.first, key.hasPrefix("$"), let typed = try typed(key, hash[key]) {
                return typed
            }
            return .hash(Hash(try hash.entries.map { ($0.key, try $0.value.resolvingTypes()) }))
        default: return self
        }
    }

    private func typed(_ key: String, _ value: Value?) throws -> Value? {
        guard case .string(let text)? = value else { return nil }
        func invalid() -> FreeMarkerError { FreeMarkerError(.illegalArgument, "Invalid \(key): \(text)") }
        func date(_ kind: DateValue.Kind, _ parsedAs: DateValue.Kind, zoneless: Bool) throws -> Value {
            guard let milliseconds = ISODateFormat().parse(text, parsedAs, .utc) else { throw invalid() }
            return .date(DateValue(milliseconds: milliseconds, kind: kind, isZoneless: zoneless))
        }
        switch key {
        case "$date": return try date(.date, .date, zoneless: true)
        case "$time": return try date(.time, .time, zoneless: true)
        case "$datetime": return try date(.dateTime, .dateTime, zoneless: false)
        case "$udate": return try date(.unknown, .dateTime, zoneless: false)
        case "$decimal", "$long":
            guard let number = Number(decimal: text) else { throw invalid() }
            return .number(number)
        default: return nil
        }
    }
}
