internal import Foundation

/// The default engine, over `NSRegularExpression`, stopped by the clock while it searches.
///
/// Differences from `java.util.regex` are rare in everyday patterns; `docs/freemarker.md` names them.
public struct FoundationRegularExpressions: RegularExpressionEngine {
    /// The engine has no settings.
    public init() {}

    /// Compiles a pattern, refusing what the JVM refuses where that is easy to see.
    public func compile(
        _ pattern: String, options: RegularExpressionOptions
    ) throws -> any CompiledRegularExpression {
        guard pattern.utf8.count <= 20_000 else { throw RegularExpressionError.malformed("the pattern is too long") }
        var flags: NSRegularExpression.Options = []
        if options.ignoresCase { flags.insert(.caseInsensitive) }
        if options.isMultiline { flags.insert(.anchorsMatchLines) }
        if options.dotMatchesLineBreaks { flags.insert(.dotMatchesLineSeparators) }
        if options.allowsComments { flags.insert(.allowCommentsAndWhitespace) }
        do {
            let translated = try JavaPattern.translate(pattern)
            return Compiled(
                expression: try NSRegularExpression(pattern: translated.pattern, options: flags),
                names: translated.names
            )
        } catch let error as RegularExpressionError {
            throw error
        } catch {
            throw RegularExpressionError.malformed("the pattern is not valid")
        }
    }

    /// `NSRegularExpression` is immutable and documented to be usable from several threads.
    private struct Compiled: CompiledRegularExpression, @unchecked Sendable {
        let expression: NSRegularExpression
        let names: [String: Int]

        var groupCount: Int { expression.numberOfCaptureGroups }

        func groupIndex(named name: String) -> Int? { names[name] }

        func firstMatch(
            in text: [UInt16], from offset: Int, wholeText: Bool, milliseconds: Int
        ) throws -> RegularExpressionMatch? {
            guard offset >= 0, offset <= text.count else { return nil }
            let string = String(decoding: text, as: UTF16.self)
            let deadline = ContinuousClock.now + .milliseconds(milliseconds)
            var result: RegularExpressionMatch?
            var isLate = false
            var options: NSRegularExpression.MatchingOptions = [
                .reportProgress, .withTransparentBounds, .withoutAnchoringBounds,
            ]
            if wholeText { options.insert(.anchored) }
            let count = text.count
            expression.enumerateMatches(
                in: string, options: options, range: NSRange(location: offset, length: count - offset)
            ) { match, flags, stop in
                if ContinuousClock.now >= deadline {
                    isLate = true
                    stop.pointee = true
                    return
                }
                if flags.contains(.internalError) {
                    isLate = true
                    stop.pointee = true
                    return
                }
                guard let match else { return }
                result = RegularExpressionMatch(
                    ranges: (0..<match.numberOfRanges).map { index in
                        let range = match.range(at: index)
                        guard range.location != NSNotFound, range.location >= 0, range.length >= 0 else { return nil }
                        return range.location..<(range.location + range.length)
                    }
                )
                stop.pointee = true
            }
            if isLate { throw RegularExpressionError.timeout }
            return result
        }
    }
}

/// The few rewrites that make ICU read a pattern as the JVM does.
enum JavaPattern {
    static func translate(_ pattern: String) throws -> (pattern: String, names: [String: Int]) {
        var names: [String: Int] = [:]
        var groups = 0
        let units = Array(pattern.utf16)
        var index = 0
        var depth = 0
        var inClass = 0
        var inQuote = false
        var output: [UInt16] = []
        func at(_ offset: Int) -> UInt16 { offset < units.count ? units[offset] : 0 }
        while index < units.count {
            let unit = units[index]
            if inQuote {
                if unit == 92, at(index + 1) == 69 { inQuote = false }
                output.append(unit)
                index += 1
                if !inQuote, index < units.count, unit == 92 {
                    output.append(units[index])
                    index += 1
                }
                continue
            }
            if unit == 92 {
                guard index + 1 < units.count else { throw RegularExpressionError.malformed("a lone backslash") }
                let escaped = at(index + 1)
                index += 2
                if escaped == 81 { inQuote = true }
                switch escaped {
                case 100: output.append(contentsOf: (inClass > 0 ? "0-9" : "[0-9]").utf16)
                case 68 where inClass == 0: output.append(contentsOf: "[^0-9]".utf16)
                case 119: output.append(contentsOf: (inClass > 0 ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]").utf16)
                case 87 where inClass == 0: output.append(contentsOf: "[^a-zA-Z0-9_]".utf16)
                case 115: output.append(contentsOf: (inClass > 0 ? " \\t\\n\\x0B\\f\\r" : "[ \\t\\n\\x0B\\f\\r]").utf16)
                case 83 where inClass == 0: output.append(contentsOf: "[^ \\t\\n\\x0B\\f\\r]".utf16)
                default: output += [unit, escaped]
                }
                continue
            }
            if inClass > 0 {
                if unit == 91 { inClass += 1 }
                if unit == 93 { inClass -= 1 }
            } else if unit == 91 {
                inClass = 1
                output.append(unit)
                index += 1
                if at(index) == 94 {
                    output.append(94)
                    index += 1
                }
                if at(index) == 93 {
                    output += [92, 93]
                    index += 1
                }
                continue
            } else if unit == 40 {
                depth += 1
                if at(index + 1) != 63 {
                    groups += 1
                } else if at(index + 2) == 60, at(index + 3) != 61, at(index + 3) != 33 {
                    groups += 1
                    var end = index + 3
                    while end < units.count, units[end] != 62 { end += 1 }
                    names[String(decoding: units[(index + 3)..<min(end, units.count)], as: UTF16.self)] = groups
                }
            } else if unit == 41 {
                depth -= 1
                if depth < 0 { throw RegularExpressionError.malformed("unmatched closing parenthesis") }
            } else if unit == 123, !isDigit(at(index + 1)) {
                throw RegularExpressionError.malformed("illegal repetition")
            }
            output.append(unit)
            index += 1
        }
        if depth > 0 { throw RegularExpressionError.malformed("unclosed group") }
        return (String(decoding: output, as: UTF16.self), names)
    }

    private static func isDigit(_ unit: UInt16) -> Bool { unit >= 48 && unit <= 57 }
}
