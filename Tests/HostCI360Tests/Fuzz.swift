import Foundation

/// Random but repeatable runs: 2,000 of them from a fixed seed, or as many seconds as `<NAME>_SECONDS` says from
/// `<NAME>_SEED`.
enum Fuzz {
    static func run(_ name: String, _ body: (inout SplitMix) -> Void) {
        let environment = ProcessInfo.processInfo.environment
        var random = SplitMix(state: environment[name + "_SEED"].flatMap(UInt64.init) ?? 42)
        guard let seconds = environment[name + "_SECONDS"].flatMap(Double.init) else {
            for _ in 0..<2000 { body(&random) }
            return
        }
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end { body(&random) }
    }

    /// A text of some of these pieces.
    static func text(from pieces: [String], _ random: inout SplitMix) -> String {
        (0..<Int(random.next() % 16)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
    }
}

/// SplitMix64, so that a seed gives the same run everywhere.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
