import Foundation
import JavaRegex
import Testing

/// The Swift side of `Benchmarks/JavaRegex/RegexBench.java`; run with
/// `JAVA_REGEX_BENCH=Benchmarks/JavaRegex/patterns.tsv swift test -c release --filter BenchmarkTests`.
@Suite struct BenchmarkTests {
    static let text =
        "Hi there, please confirm the the delivery of Order Number 4711-AB2234 on 2026-03-09 at 14:30 to "
        + "jane.doe@example.com, total €12,50 - yes, call +49 30 1234 5678 #urgent"

    @Test(.enabled(if: ProcessInfo.processInfo.environment["JAVA_REGEX_BENCH"] != nil))
    func find() throws {
        let file = try #require(ProcessInfo.processInfo.environment["JAVA_REGEX_BENCH"])
        var total = 0.0
        var count = 0.0
        for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
            let fields = line.split(separator: "\t")
            let pattern = try Pattern(String(fields[1]))
            let best = try Self.nanoseconds { try pattern.find(in: Self.text)?.range.upperBound ?? 0 }
            print("\(fields[0].padding(toLength: 16, withPad: " ", startingAt: 0)) \(Int(best)) ns")
            total += best
            count += 1
        }
        print("mean             \(Int(total / count)) ns")
    }

    private static func nanoseconds(_ body: () throws -> Int) rethrows -> Double {
        let clock = ContinuousClock()
        var best = Double.infinity
        var sink = 0
        for _ in 0..<7 {
            let rounds = 20_000
            let time = try clock.measure { for _ in 0..<rounds { sink &+= try body() } }
            let parts = time.components
            best = min(best, (Double(parts.seconds) * 1e9 + Double(parts.attoseconds) / 1e9) / Double(rounds))
        }
        return sink == .min ? 0 : best
    }
}
