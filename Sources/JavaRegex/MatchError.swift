/// A search that could not be completed, or a replacement that could not be made.
public struct MatchError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What ended the search.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// A short name, safe as a metric label.
        public let description: String

        /// The deadline of the call has passed.
        public static let timeout = Code(description: "timeout")
        /// ``Pattern/Limits/steps`` is used up.
        public static let stepLimit = Code(description: "step_limit")
        /// ``Pattern/Limits/backtrackEntries`` is used up. Java throws `StackOverflowError` much earlier.
        public static let memoryLimit = Code(description: "memory_limit")
        /// The replacement text is malformed, or names a group that does not exist.
        public static let replacement = Code(description: "replacement")
    }

    /// The kind of error.
    public let code: Code
    /// What happened; for ``Code/replacement`` in Java's words.
    public let message: String
    /// Place in the replacement text in UTF-16 units; nil for the other codes.
    public let index: Int?

    init(_ code: Code, _ message: String, at index: Int? = nil) {
        self.code = code
        self.message = message
        self.index = index
    }

    /// The exception Java throws for the same reason, or nil if it throws none.
    public var javaException: String? {
        guard code == .replacement else { return nil }
        let isIndex = message.hasPrefix("No group ") && !message.hasPrefix("No group with name ")
        return isIndex ? "java.lang.IndexOutOfBoundsException" : "java.lang.IllegalArgumentException"
    }

    /// The message.
    public var description: String { message }
}
