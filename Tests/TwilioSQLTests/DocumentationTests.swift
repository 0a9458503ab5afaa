import Foundation
import Testing

@Suite("The SQL page")
struct DocumentationTests {
    @Test("All fifteen worked queries run")
    func workedQueries() async throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../docs/sql.md").standardized
        let text = try String(contentsOf: page, encoding: .utf8)
        let part = try #require(text.components(separatedBy: "## Worked queries").last)
        let block = try #require(
            part.components(separatedBy: "```sql\n").dropFirst().first?.components(separatedBy: "```").first)
        let queries = block.components(separatedBy: "-- ").dropFirst().compactMap { entry in
            entry.split(separator: "\n", maxSplits: 1).last.map(String.init)
        }
        #expect(queries.count == 15)
        try await Bench.with { bench in
            try await bench.send(12)
            let answers = try await queries.asyncMap { try await bench.query($0) }
            #expect(answers[0].reduce(0) { $0 + (Int($1[1] ?? "") ?? 0) } == 12)
            #expect(answers[1].count == 10)
            #expect(answers[3].count == 4)
            #expect(answers[12].count == 5)
            #expect(answers[13].last?[1] == "12")
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
