import Foundation
import JavaRegex
import Testing

/// Runs the tables of `docs/java-regex.md`.
@Suite struct DocumentationTests {
    @Test func everyRowHolds() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/java-regex.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let syntax = try #require(text.components(separatedBy: "## Syntax").last)
        var rows = 0
        for line in syntax.split(separator: "\n") where line.hasPrefix("| ") && line.hasSuffix("` |") {
            let cells = line.dropFirst(2).dropLast(2).replacingOccurrences(of: "\\|", with: "\u{1}")
                .components(separatedBy: " | ").suffix(3)
                .map { $0.dropFirst().dropLast().replacingOccurrences(of: "\u{1}", with: "|") }
            guard cells.count == 3 else { continue }
            check(cells[0], Self.unescaped(cells[1]), Self.unescaped(cells[2]))
            rows += 1
        }
        #expect(rows > 55)
    }

    private func check(_ source: String, _ input: String, _ expected: String) {
        let found: String
        do {
            found = try Pattern(source).find(in: input)?.text ?? "–"
        } catch is PatternError {
            found = "!"
        } catch {
            found = "\(error)"
        }
        #expect(found == expected, "\(source) on \(input.debugDescription)")
    }

    private static func unescaped(_ text: String) -> String {
        text.replacingOccurrences(of: "\\r", with: "\r").replacingOccurrences(of: "\\n", with: "\n")
            .replacingOccurrences(of: "\\u2028", with: "\u{2028}").replacingOccurrences(of: "\\u00A0", with: "\u{A0}")
    }

    @Test func everyFlagHasItsJavaName() {
        for (name, value) in [
            ("UNIX_LINES", 1), ("CASE_INSENSITIVE", 2), ("COMMENTS", 4), ("MULTILINE", 8), ("LITERAL", 16),
            ("DOTALL", 32),
            ("UNICODE_CASE", 64), ("CANON_EQ", 128), ("UNICODE_CHARACTER_CLASS", 256),
        ] {
            #expect(Pattern.Flags(javaName: name)?.rawValue == value)
        }
        #expect(Pattern.Flags(javaName: "NONE") == nil)
    }

    @Test func theLimitsAreTheDocumentedOnes() {
        let limits = Pattern.Limits()
        #expect(limits.patternLength == 16_384)
        #expect(limits.nesting == 75)
        #expect(limits.steps == 100_000_000)
        #expect(limits.backtrackEntries == 8_388_608)
        #expect(limits.resultLength == 16_777_216)
    }
}
