/// Runs the regular expressions of `?matches`, `?replace` and the like, in the syntax of `java.util.regex`.
///
/// Implementations must end within the time they are given, whatever the pattern and the input.
public protocol RegularExpressionEngine: Sendable {
    /// Compiles a pattern.
    ///
    /// - Parameters:
    ///   - pattern: the pattern.
    ///   - options: how it is read.
    /// - Returns: the compiled pattern, which may be used many times.
    /// - Throws: `RegularExpressionError.malformed`.
    func compile(_ pattern: String, options: RegularExpressionOptions) throws -> any CompiledRegularExpression
}

/// A compiled pattern.
public protocol CompiledRegularExpression: Sendable {
    /// Number of groups, without the whole match.
    var groupCount: Int { get }

    /// The index of a named group, `nil` when there is none.
    ///
    /// - Parameter name: the name.
    func groupIndex(named name: String) -> Int?

    /// The first match at or behind an offset.
    ///
    /// - Parameters:
    ///   - text: UTF-16 units.
    ///   - offset: where to start; look-behind may look before it.
    ///   - wholeText: whether only a match of the whole text counts.
    ///   - milliseconds: how long it may take.
    /// - Returns: the match, `nil` when there is none.
    /// - Throws: `RegularExpressionError.timeout`.
    func firstMatch(
        in text: [UInt16], from offset: Int, wholeText: Bool, milliseconds: Int
    ) throws -> RegularExpressionMatch?
}

/// How a pattern is read.
public struct RegularExpressionOptions: Sendable, Hashable {
    /// ASCII letters match in both cases.
    public var ignoresCase = false
    /// `^` and `$` match at line breaks.
    public var isMultiline = false
    /// `.` matches line breaks.
    public var dotMatchesLineBreaks = false
    /// White space and comments in the pattern are ignored.
    public var allowsComments = false

    /// No option set.
    public init() {}
}

/// A match: UTF-16 ranges of the whole match and of the groups.
public struct RegularExpressionMatch: Sendable, Hashable {
    /// The first range is the whole match; a group that took no part has no range.
    public var ranges: [Range<Int>?]

    /// A match with its ranges.
    public init(ranges: [Range<Int>?]) { self.ranges = ranges }
}

/// Why a regular expression gave no answer.
public enum RegularExpressionError: Error, Sendable, Hashable {
    /// The pattern is no valid regular expression.
    case malformed(String)
    /// The time was up.
    case timeout
}
