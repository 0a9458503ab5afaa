/// A compiled pattern in the syntax of `java.util.regex.Pattern` (OpenJDK 17).
///
/// A pattern is compiled once and can be used from several threads at a time. Positions are counted in UTF-16
/// units, as in Java. See `docs/java-regex.md` for what is supported.
public struct Pattern: Sendable {
    let program: Program

    /// Compiles a pattern.
    /// - Parameters:
    ///   - source: the pattern in Java's syntax.
    ///   - flags: the flags of `Pattern.compile(String, int)`.
    ///   - limits: bounds on the pattern and on the effort of matching.
    /// - Throws: ``PatternError`` with Java's message and index if Java refuses the pattern, or with the code
    ///   ``PatternError/Code/limit`` if it is too long or too deeply nested.
    public init(_ source: String, flags: Flags = [], limits: Limits = Limits()) throws {
        guard source.utf16.count <= limits.patternLength else {
            throw PatternError(
                code: .limit, "Pattern is longer than \(limits.patternLength) characters", at: limits.patternLength)
        }
        let flags = flags.contains(.unicodeCharacterClass) ? flags.union(.unicodeCase) : flags
        let text =
            flags.contains(.canonicalEquivalence) && !flags.contains(.literal)
            ? CanonicalEquivalence.expand(source) : source
        var parser = PatternParser(source: text, flags: flags, maxDepth: limits.nesting)
        let node = try parser.parse()
        program = ProgramBuilder.build(
            node, parser: parser, origin: PatternOrigin(source: source, flags: flags, limits: limits))
    }

    /// The text the pattern was made from.
    public var source: String { program.origin.source }
    /// The flags the pattern was made with.
    public var flags: Flags { program.origin.flags }
    /// The limits of the pattern.
    public var limits: Limits { program.origin.limits }
    /// Names of the named groups in the order of their declaration.
    public var groupNames: [String] { program.groupNames }
    /// Number of capturing groups, not counting the whole match.
    public var groupCount: Int { program.groupCount }

    /// The flags of `java.util.regex.Pattern`, with Java's values.
    public struct Flags: OptionSet, Sendable, Hashable {
        /// The value Java uses.
        public let rawValue: Int

        /// Flags from Java's value.
        /// - Parameter rawValue: a sum of constants of `java.util.regex.Pattern`.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// `UNIX_LINES`, `(?d)`: only `\n` ends a line.
        public static let unixLines = Flags(rawValue: 0x01)
        /// `CASE_INSENSITIVE`, `(?i)`: letters of US-ASCII are equal in upper and lower case.
        public static let caseInsensitive = Flags(rawValue: 0x02)
        /// `COMMENTS`, `(?x)`: white space in the pattern is ignored, `#` starts a comment.
        public static let comments = Flags(rawValue: 0x04)
        /// `MULTILINE`, `(?m)`: `^` and `$` match at every line.
        public static let multiline = Flags(rawValue: 0x08)
        /// `LITERAL`: the pattern is plain text.
        public static let literal = Flags(rawValue: 0x10)
        /// `DOTALL`, `(?s)`: `.` matches line terminators.
        public static let dotAll = Flags(rawValue: 0x20)
        /// `UNICODE_CASE`, `(?u)`: `CASE_INSENSITIVE` holds for all letters.
        public static let unicodeCase = Flags(rawValue: 0x40)
        /// `CANON_EQ`: canonically equivalent characters are equal.
        public static let canonicalEquivalence = Flags(rawValue: 0x80)
        /// `UNICODE_CHARACTER_CLASS`, `(?U)`: predefined classes follow Unicode; implies `UNICODE_CASE`.
        public static let unicodeCharacterClass = Flags(rawValue: 0x100)

        /// A flag by the name of Java's constant.
        /// - Parameter javaName: for example `CASE_INSENSITIVE`; nil results from an unknown name.
        public init?(javaName: String) {
            switch javaName {
            case "UNIX_LINES": self = .unixLines
            case "CASE_INSENSITIVE": self = .caseInsensitive
            case "COMMENTS": self = .comments
            case "MULTILINE": self = .multiline
            case "LITERAL": self = .literal
            case "DOTALL": self = .dotAll
            case "UNICODE_CASE": self = .unicodeCase
            case "CANON_EQ": self = .canonicalEquivalence
            case "UNICODE_CHARACTER_CLASS": self = .unicodeCharacterClass
            default: return nil
            }
        }
    }

    /// Bounds that keep hostile patterns and inputs from taking more than their share.
    public struct Limits: Sendable, Hashable {
        /// Longest pattern, in UTF-16 units.
        public var patternLength: Int
        /// Deepest nesting of groups and classes. Each level takes some 5 KB of stack while compiling in a
        /// debug build, so the default suits threads with 512 KB.
        public var nesting: Int
        /// Most steps of one call; a step is a choice tried again, an iteration or a run of eight units.
        public var steps: Int
        /// Most entries of eight bytes that one call remembers to come back to.
        public var backtrackEntries: Int
        /// Largest result of one call, in UTF-16 units: the texts of matches and groups (each counts eight more), or
        /// the text after a replacement.
        public var resultLength: Int

        /// Bounds, with defaults for text of the size of messages.
        /// - Parameters:
        ///   - patternLength: longest pattern, in UTF-16 units.
        ///   - nesting: deepest nesting of groups and classes.
        ///   - steps: most steps of one call.
        ///   - backtrackEntries: most entries of eight bytes remembered at a time.
        ///   - resultLength: largest result of one call, in UTF-16 units.
        public init(
            patternLength: Int = 16_384, nesting: Int = 75, steps: Int = 100_000_000,
            backtrackEntries: Int = 1 << 23, resultLength: Int = 1 << 24
        ) {
            self.patternLength = patternLength
            self.nesting = nesting
            self.steps = steps
            self.backtrackEntries = backtrackEntries
            self.resultLength = resultLength
        }
    }
}
