import Foundation
import JavaRegex
import Testing

/// Mutated patterns and inputs must end in a result or an error, in time. The sequence is fixed by the seed;
/// `JAVA_REGEX_FUZZ_SECONDS` and `JAVA_REGEX_FUZZ_SEED` make it longer or another.
@Suite struct FuzzTests {
    @Test func mutationsEndInTime() throws {
        let environment = ProcessInfo.processInfo.environment
        let seconds = environment["JAVA_REGEX_FUZZ_SECONDS"].flatMap(Double.init) ?? 8
        var random = SplitMix(state: environment["JAVA_REGEX_FUZZ_SEED"].flatMap(UInt64.init) ?? 42)
        let seeds = try ConformanceSet.fixture("curated").cases + ConformanceSet.fixture("generated").cases
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(seconds))
        let limits = Pattern.Limits(steps: 2_000_000, backtrackEntries: 1 << 16, resultLength: 1 << 16)
        var runs = 0
        while clock.now < end {
            let seed = seeds[Int(random.next() % UInt64(seeds.count))]
            let pattern = Self.mutate(seed.pattern, &random)
            let input = String(Self.mutate(seed.input, &random).prefix(2000))
            let flags = random.next() % 4 == 0 ? Pattern.Flags(rawValue: Int(random.next() % 512)) : []
            let start = clock.now
            Self.exercise(pattern, flags, input, seed.replacement ?? "$1${n1}", limits)
            let time = start.duration(to: clock.now)
            #expect(time < .seconds(3), "\(pattern.debugDescription) \(flags) \(input.debugDescription)")
            runs += 1
        }
        print("fuzz: \(runs) patterns")
        #expect(runs > 100)
    }

    private static func exercise(
        _ source: String, _ flags: Pattern.Flags, _ input: String, _ replacement: String, _ limits: Pattern.Limits
    ) {
        guard let pattern = try? Pattern(source, flags: flags, limits: limits) else { return }
        let deadline = Deadline.after(.milliseconds(200))
        _ = try? pattern.matches(input, deadline: deadline)
        _ = try? pattern.lookingAt(input, deadline: deadline)
        if let match = try? pattern.find(in: input, deadline: deadline) { check(match, input) }
        for match in (try? pattern.allMatches(in: input, limit: 20, deadline: deadline)) ?? [] { check(match, input) }
        _ = try? pattern.replacingAll(in: input, with: replacement, deadline: deadline)
    }

    private static func check(_ match: Match, _ input: String) {
        let all = 0...input.utf16.count
        #expect(all.contains(match.range.lowerBound) && all.contains(match.range.upperBound))
        for range in match.groupRanges.compactMap(\.self) {
            #expect(all.contains(range.lowerBound) && all.contains(range.upperBound))
        }
    }

    private static let pieces = [
        "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "^", "$", ".", "\\", "-", "&&", "(?:", "(?=", "(?!", "(?<=",
        "(?<!", "(?>", "(?<n1>", "(?i)", "(?x)", "(?U)", "\\1", "\\k<n1>", "\\Q", "\\E", "{0,2}", "{2,}",
        "{999999999999}", "{2147483647}", "{0}", "{1000}", "\\p{", "\\p{L}", "\\x{", "\\u", "\\0", "\\c", "\\N{",
        "\\b", "\\B", "\\b{g}", "\\R", "\\X", "\\G", "\\Z", "\\z", "#", " ", "\n", "\r\n", "é", "e\u{301}", "😀", "ſ",
        "İ", "a", "b", "0", "9", "\u{0}", "\u{FFFF}", "\u{10FFFF}", "\u{200D}", "(a*)*", "(a|a)*", "(.*)*", "+*?",
    ]

    private static func mutate(_ text: String, _ random: inout SplitMix) -> String {
        var scalars = Array(text.unicodeScalars.prefix(400))
        for _ in 0..<(random.next() % 6) {
            let place = scalars.isEmpty ? 0 : Int(random.next() % UInt64(scalars.count))
            switch random.next() % 5 {
            case 0 where !scalars.isEmpty: scalars.remove(at: place)
            case 1 where !scalars.isEmpty:
                let stop = min(scalars.count, place + 1 + Int(random.next() % 12))
                let part = scalars[place..<stop]
                scalars.insert(contentsOf: part, at: Int(random.next() % UInt64(scalars.count)))
            case 2 where !scalars.isEmpty:
                scalars[place] = scalars[Int(random.next() % UInt64(scalars.count))]
            default:
                let piece = pieces[Int(random.next() % UInt64(pieces.count))]
                scalars.insert(contentsOf: Array(piece.unicodeScalars), at: place)
            }
        }
        var result = ""
        result.unicodeScalars.append(contentsOf: scalars)
        return result
    }
}

/// A small seeded generator, so that a failure can be repeated.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
