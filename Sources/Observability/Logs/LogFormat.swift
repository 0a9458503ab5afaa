/// How a line of the log is written.
public enum LogFormat: String, Sendable, CaseIterable {
    /// For people: time, level, message, fields.
    case text
    /// For programs: one JSON object for each line.
    case json
}
