/// A pattern that was refused when it was compiled.
///
/// ``message`` and ``index`` are those of Java's `PatternSyntaxException` (`getDescription()` and `getIndex()`).
public struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Why the pattern was refused.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// A short name, safe as a metric label: `syntax` or `limit`.
        public let description: String

        /// The pattern is not valid Java syntax.
        public static let syntax = Code(description: "syntax")
        /// The pattern is longer or more deeply nested than ``Pattern/Limits`` allow. Java has no such limit.
        public static let limit = Code(description: "limit")
    }

    /// The kind of error.
    public let code: Code
    /// What is wrong, in Java's words for ``Code/syntax``.
    public let message: String
    /// Approximate place in the pattern, counted in code points as Java counts; -1 if there is none.
    public let index: Int

    init(code: Code = .syntax, _ message: String, at index: Int) {
        self.code = code
        self.message = message
        self.index = index
    }

    /// The message with its place: `Unclosed group near index 4`.
    public var description: String {
        index < 0 ? message : "\(message) near index \(index)"
    }
}
