import FreeMarker
import Glibc
import JavaRegex

// The Swift side of the comparison of languages: three typical messages rendered, and patterns against an inbound text.
//
// Usage: LanguageBench PATTERNS_TSV. Prints one line each: kind, name, nanoseconds, separated by tabs.

let text =
    "Hi there, please confirm the the delivery of Order Number 4711-AB2234 on 2026-03-09 at 14:30 to "
    + "jane.doe@example.com, total €12,50 - yes, call +49 30 1234 5678 #urgent"

/// The best of seven rounds.
func nanoseconds(_ count: Int, _ body: () throws -> Int) rethrows -> Double {
    var best = Double.infinity
    var sum = 0
    for _ in 0..<7 {
        let time = try ContinuousClock().measure { for _ in 0..<count { sum &+= try body() } }
        best = min(best, time / .nanoseconds(count))
    }
    return sum == .min ? 0 : best
}

guard CommandLine.arguments.count == 2, let file = fopen(CommandLine.arguments[1], "r") else {
    print("usage: LanguageBench PATTERNS_TSV")
    exit(20)
}
for measurement in try RenderBenchmark.run() {
    print("template", measurement.name, Int(measurement.nanoseconds), separator: "\t")
}
var line = [CChar](repeating: 0, count: 4096)
while fgets(&line, Int32(line.count), file) != nil {
    let bytes = line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: "\t")
    guard fields.count == 2 else { continue }
    let pattern = try Pattern(String(fields[1]))
    let best = try nanoseconds(20_000) { try pattern.find(in: text)?.groups.count ?? 0 }
    print("pattern", fields[0], Int(best), separator: "\t")
}
fclose(file)
