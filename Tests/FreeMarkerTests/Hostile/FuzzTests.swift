internal import Foundation
internal import FreeMarker
internal import Testing

/// Mutated templates must neither crash nor hang. `FREEMARKER_FUZZ_SECONDS` makes the test longer.
@Suite("Mutated templates")
struct FuzzTests {
    @Test("nothing crashes or hangs")
    func mutations() throws {
        let seconds = ProcessInfo.processInfo.environment["FREEMARKER_FUZZ_SECONDS"].flatMap(Int.init) ?? 8
        let seed = ProcessInfo.processInfo.environment["FREEMARKER_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
        let templates = try ConformanceTests.lines("cases").compactMap { try ConformanceCase(line: $0)?.template }
        var mutator = TemplateMutator(seed: seed, templates: templates)
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var slowest = Duration.zero
        var count = 0
        while clock.now < end {
            let source = mutator.next()
            let elapsed = try clock.measure { try TemplateMutator.exercise(source) }
            slowest = max(slowest, elapsed)
            count += 1
        }
        #expect(count > 100)
        #expect(slowest < .seconds(5))
    }
}
