public import JavaRegex

/// What a sender is answered: text with `${name}` or `${1}` for the groups of the match, `${0}` for all that matched.
///
/// Everything else is literal, a `$` without `{` too. A group that took no part leaves nothing.
public struct EchoText: Sendable {
    private enum Part {
        case text(String)
        case name(String)
        case number(Int)
    }

    private let parts: [Part]

    /// Reads a text; its groups must be those of `pattern`.
    ///
    /// - Throws: ``InboundError`` that names the group that is not there, or the brace that is missing.
    public init(_ text: String, for pattern: Pattern) throws {
        var parts: [Part] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "${") {
            if start.lowerBound > rest.startIndex { parts.append(.text(String(rest[..<start.lowerBound]))) }
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else {
                throw InboundError(code: .invalidConfiguration, message: "`${` without its `}`")
            }
            parts.append(try Self.group(String(rest[start.upperBound..<end]), pattern))
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    private static func group(_ name: String, _ pattern: Pattern) throws -> Part {
        if let number = Int(name), (0...pattern.groupCount).contains(number) { return .number(number) }
        if pattern.groupNames.contains(name) { return .name(name) }
        let known = pattern.groupNames + (0...pattern.groupCount).map(String.init)
        throw InboundError(
            code: .invalidConfiguration,
            message: "`${\(name)}` is no group of the pattern; it has \(known.joined(separator: ", "))")
    }

    /// The text for a match.
    public func text(for match: Match) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .name(let name): match[name] ?? ""
            case .number(0): match.text
            case .number(let number): match.groups[number - 1] ?? ""
            }
        }.joined()
    }
}
