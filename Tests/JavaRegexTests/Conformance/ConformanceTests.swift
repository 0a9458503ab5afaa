import Foundation
import JavaRegex
import Testing

/// Agreement with answers computed by `java.util.regex`.
@Suite struct ConformanceTests {
    @Test func curatedCasesAgree() throws {
        let score = ConformanceScore(try .fixture("curated"))
        for difference in score.differences { print(difference) }
        print("curated: \(score.summary)")
        #expect(score.rate(without: "catastrophic") >= 0.995)
    }

    @Test func generatedCasesAgree() throws {
        let score = ConformanceScore(try .fixture("generated"))
        for difference in score.differences { print(difference) }
        #expect(score.rate() >= 0.998)
    }

    /// Cases of a folder named by the environment (see `scripts/conformance-java-regex`).
    @Test(.enabled(if: ProcessInfo.processInfo.environment["JAVA_REGEX_CASES"] != nil))
    func givenCasesAgree() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["JAVA_REGEX_CASES"])
        let score = ConformanceScore(try ConformanceSet(folder: URL(fileURLWithPath: folder)))
        for difference in score.differences.prefix(200) { print(difference) }
        print("agreement \(score.rate()): \(score.summary)")
        #expect(score.rate() >= 0.99)
    }
}
