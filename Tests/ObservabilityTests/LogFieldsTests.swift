import Foundation
import Testing

@Suite("The fields of the log")
struct LogFieldsTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The fields that are given to loggers in a source file.
    private func fields(in source: String) -> Set<String> {
        var fields: Set<String> = []
        for match in source.matches(of: /metadataKey: "([^"]+)"/) { fields.insert(String(match.output.1)) }
        for match in source.matches(of: /(?:metadata: |Logger\.Metadata = )\[/) {
            var depth = 1
            var place = match.range.upperBound
            let start = place
            while place < source.endIndex, depth > 0 {
                if source[place] == "[" { depth += 1 }
                if source[place] == "]" { depth -= 1 }
                place = source.index(after: place)
            }
            for name in source[start..<place].matches(of: #/(?:^|[\s,])"([A-Za-z_.]+)":/#) {
                fields.insert(String(name.output.1))
            }
        }
        return fields
    }

    @Test("docs/operations.md describes every field, and no other; a name means the same wherever it stands")
    func catalogue() throws {
        var given: Set<String> = []
        let sources = Self.root.appendingPathComponent("Sources")
        for case let file as URL in try #require(
            FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        where file.pathExtension == "swift" && !file.path.contains("/TwilioCatalog/") {
            given.formUnion(fields(in: try String(contentsOf: file, encoding: .utf8)))
        }
        let page = try String(contentsOf: Self.root.appendingPathComponent("docs/operations.md"), encoding: .utf8)
        let begin = try #require(page.range(of: "| field | holds |"))
        let rows = page[begin.upperBound...].split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
            .prefix { $0.hasPrefix("|") }
        let told = Set(
            rows.flatMap { row in
                row.split(separator: "|")[0].matches(of: /`([A-Za-z_.]+)`/).map { String($0.output.1) }
            })
        #expect(given.count > 20)
        #expect(given.subtracting(told).isEmpty, "not described")
        #expect(told.subtracting(given) == ["hb.request.id"], "described and not given")
        for name in told { #expect(name.wholeMatch(of: /[a-z_]+(\.[a-z_]+)*/) != nil, "\(name)") }
    }
}
