/// A date, a time, or both, as milliseconds since 1970-01-01T00:00:00Z.
public struct DateValue: Sendable, Hashable {
    /// Which parts are meant.
    public enum Kind: Sendable, Hashable {
        /// A day without a time.
        case date
        /// A time of the day.
        case time
        /// Both.
        case dateTime
        /// Not known; templates must say what they want (`?date`, `?time`, `?datetime` or an explicit pattern).
        case unknown
    }

    /// Milliseconds since 1970-01-01T00:00:00Z. A `date` is the start of its day, a `time` is on 1970-01-01.
    public var milliseconds: Int64
    /// Which parts are meant.
    public var kind: Kind
    /// Whether ISO output leaves out the zone offset because the source of the value knows no zone.
    public var isZoneless: Bool

    /// A value; see the properties for the units.
    public init(milliseconds: Int64, kind: Kind, isZoneless: Bool = false) {
        self.milliseconds = milliseconds
        self.kind = kind
        self.isZoneless = isZoneless
    }
}
