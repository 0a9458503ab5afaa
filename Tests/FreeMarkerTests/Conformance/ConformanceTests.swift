internal import Foundation
internal import FreeMarker
internal import Testing

/// Compares with the answers of the original.
@Suite("Conformance with version 2.3.31")
struct ConformanceTests {
    private struct Expected {
        let output: String?
        let errorClass: String?
        let line: Int64
        let partial: String?
    }

    static func lines(_ name: String) throws -> [[UInt8]] {
        guard let url = Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "jsonl") else { return [] }
        return try Array(Data(contentsOf: url)).split(separator: 10).map(Array.init)
    }

    /// Cases that differ for reasons `docs/freemarker.md` names.
    static let known: Set<String> = []

    @Test("outputs and error places are those of the original", arguments: ["cases", "own"])
    func agree(_ set: String) throws {
        var expectations: [String: Expected] = [:]
        for line in try Self.lines(set == "cases" ? "expected" : "own-expected") {
            guard case .hash(let fields) = try Value(json: line) else { continue }
            var position: Int64 = 0
            if case .number(let number)? = fields["line"] { position = Int64(number.description) ?? 0 }
            expectations[ConformanceCase.text(fields["id"]) ?? ""] = Expected(
                output: ConformanceCase.text(fields["output"]), errorClass: ConformanceCase.text(fields["error"]),
                line: position, partial: ConformanceCase.text(fields["partial"])
            )
        }
        var count = 0
        var failures: [String] = []
        for line in try Self.lines(set) {
            guard let testCase = try ConformanceCase(line: line), let wanted = expectations[testCase.id] else {
                continue
            }
            count += 1
            let result = try testCase.run()
            let agrees: Bool
            if let output = wanted.output {
                agrees = result.output == output
            } else {
                agrees =
                    result.error?.className == wanted.errorClass && Int64(result.error?.line ?? 0) == wanted.line
                    && (wanted.partial == nil || result.partial == nil || result.partial == wanted.partial)
            }
            if !agrees && !Self.known.contains(testCase.id) { failures.append(testCase.id) }
        }
        #expect(count > 600)
        #expect(failures.isEmpty, "\(failures.count) of \(count) differ: \(failures.prefix(20))")
    }
}
