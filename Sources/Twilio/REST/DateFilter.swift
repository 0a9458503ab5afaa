public import FoundationEssentials

/// Which dates a list is narrowed to: a day, or from and to.
///
/// Twilio writes them as `DateCreated`, `DateCreated>` (on or after) and `DateCreated<` (on or before). A row without the
/// date never matches.
public struct DateFilter: Sendable, Equatable {
    private var day: Date?
    private var from: Date?
    private var to: Date?

    /// On this day in UTC.
    public static func on(_ day: Date) -> DateFilter { DateFilter(day: day) }
    /// At this time or later.
    public static func onOrAfter(_ date: Date) -> DateFilter { DateFilter(from: date) }
    /// At this time or earlier.
    public static func onOrBefore(_ date: Date) -> DateFilter { DateFilter(to: date) }
    /// Between the two, both included.
    public static func between(_ from: Date, _ to: Date) -> DateFilter { DateFilter(from: from, to: to) }

    func append(to form: inout Form, as name: String) {
        form.append(name, day.map(TwilioDate.day))
        form.append(name + ">", from.map(TwilioDate.iso8601))
        form.append(name + "<", to.map(TwilioDate.iso8601))
    }
}

extension Form {
    /// Adds a value by its description unless it is `nil`: a SID, one of Twilio's words.
    mutating func append(_ name: String, _ value: (some CustomStringConvertible)?) {
        append(name, value?.description)
    }

    mutating func append(_ name: String, _ filter: DateFilter?) { filter?.append(to: &self, as: name) }
}
