import Foundation
import JavaRegex
import Testing

/// Patterns and inputs that are made to exhaust time, memory or stack.
@Suite struct HostileTests {
    @Test(arguments: [
        "(a+)+$", "(a|a)*$", "(a|aa)+$", "(.*)*x", "(a*)*b", "((a+)+)+$", "(a+?)+?$", "(a|b|ab)*c", "^(a?){25}a{25}$",
        "(?:(?:a+)+)+\\d", "(\\w+)*\\1!", "(?=(a+)+$)", "(?<!a{0,2000})(a+)+$", "(a{1,30}){1,30}$",
    ])
    func endsByTheDeadline(_ source: String) throws {
        let pattern = try Pattern(source)
        let input = String(repeating: "a", count: 2000) + "!"
        let clock = ContinuousClock()
        let time = clock.measure {
            do {
                _ = try pattern.find(in: input, deadline: .after(.milliseconds(100)))
            } catch let error as MatchError {
                #expect(error.code == .timeout || error.code == .memoryLimit)
            } catch {
                Issue.record(error)
            }
        }
        #expect(time < .seconds(1))
    }

    @Test func endsByTheStepLimit() throws {
        let pattern = try Pattern("(\\w+)+\\1!", limits: Pattern.Limits(steps: 10_000))
        #expect(throws: MatchError.self) { try pattern.find(in: String(repeating: "a", count: 100)) }
        do {
            _ = try pattern.find(in: String(repeating: "a", count: 100))
        } catch let error as MatchError {
            #expect(error.code == .stepLimit)
        }
    }

    @Test func endsByTheMemoryLimit() throws {
        let pattern = try Pattern("(a|b)*", limits: Pattern.Limits(backtrackEntries: 1024))
        do {
            _ = try pattern.matches(String(repeating: "ab", count: 5000))
            Issue.record("no error")
        } catch let error as MatchError {
            #expect(error.code == .memoryLimit)
        }
    }

    @Test func asksTheGivenClock() throws {
        let clock = SteppingClock()
        let pattern = try Pattern("(\\w+)+\\1!")
        do {
            _ = try pattern.find(in: String(repeating: "a", count: 100), deadline: .after(.seconds(3), clock: clock))
            Issue.record("no error")
        } catch let error as MatchError {
            #expect(error.code == .timeout)
            #expect(error.description == "The deadline has passed")
        }
    }

    @Test func longInputsNeedNoCallStack() async throws {
        let done = Self.onSmallStack {
            let input = String(repeating: "ab", count: 100_000)
            for source in ["(a|b)*", "(?:a|b)*", "([ab])*", "(?:(a)|(b))*?$", "(?>(?:a|b)*)", "(?=(?:a|b)*)"] {
                let pattern = try Pattern(source)
                #expect(try pattern.find(in: input, deadline: .after(.seconds(20))) != nil)
            }
        }
        try done()
    }

    @Test func nestingIsBounded() throws {
        let done = Self.onSmallStack {
            for (open, close) in [
                ("(", ")"), ("(?:", ")*"), ("(?=", ")"), ("(?<!", ")"), ("(?>", ")+"), ("[a", "]"), ("[a&&[b", "]]"),
                ("(|", ")"), ("(?i:", "){2,3}"), ("[a&&", "]"), ("(?<=(", "))"), ("[^", "]"),
            ] {
                for depth in [10, 37, 38, 70, 75, 76, 5000] {
                    let source = String(repeating: open, count: depth) + "a" + String(repeating: close, count: depth)
                    do {
                        let pattern = try Pattern(source)
                        _ = try pattern.find(in: "abc", deadline: .after(.seconds(1)))
                    } catch let error as PatternError {
                        #expect(depth > 36 || error.code == .syntax, "\(error)")
                    } catch is MatchError {}
                }
            }
        }
        try done()
    }

    @Test func lengthIsBounded() throws {
        let source = String(repeating: "a", count: 20_000)
        do {
            _ = try Pattern(source)
            Issue.record("no error")
        } catch let error as PatternError {
            #expect(error.code == .limit)
        }
        #expect(try Pattern(source, limits: Pattern.Limits(patternLength: 30_000)).matches(source) != nil)
    }

    @Test(arguments: [
        "\\p{L}", "[^\\p{L}]", "[a-z&&[^b]]", "(a)", "a|", "(?iu)[à-ü]", "\\N{DIGIT ONE}", "[\\p{L}&&\\p{Lu}]",
        "(?<!a)",
        "x{5}", "(?i)é", "\\b{g}", "é",
    ])
    func longPatternsCompileInTime(_ piece: String) throws {
        let source = String(repeating: piece, count: 16_000 / piece.utf16.count)
        let time = try ContinuousClock().measure {
            let pattern = try Pattern(source)
            _ = try? pattern.find(in: "abc é", deadline: .after(.seconds(1)))
        }
        #expect(time < .seconds(20))
    }

    @Test func countsDoNotOverflow() throws {
        #expect(throws: PatternError.self) { try Pattern("a{999999999999999999999999}") }
        for source in [
            "a{2147483647}", "(?:a{2147483647}){2147483647}", "(a{0,2147483647}){2147483647}", "(){2147483647}",
        ] {
            _ = try? Pattern(source).find(in: "aaa", deadline: .after(.milliseconds(200)))
        }
    }

    @Test func replacementsAreBounded() throws {
        let pattern = try Pattern("", limits: Pattern.Limits(resultLength: 1000))
        #expect(throws: MatchError.self) {
            try pattern.replacingAll(in: String(repeating: "a", count: 100), with: String(repeating: "b", count: 100))
        }
    }

    @Test func resultsAreBounded() throws {
        let input = String(repeating: "a", count: 100_000)
        let copies = try Pattern(String(repeating: "(?=(.*))", count: 1000))
        #expect(throws: MatchError.self) { try copies.find(in: input) }
        let groups = try Pattern(String(repeating: "()", count: 5000))
        #expect(throws: MatchError.self) { try groups.allMatches(in: input, deadline: .after(.seconds(5))) }
        #expect(try Pattern("a").allMatches(in: input).count == 100_000)
    }

    /// Runs on a thread with the smallest stack that callers have, and returns the outcome.
    private static func onSmallStack(_ body: @escaping @Sendable () throws -> Void) -> () throws -> Void {
        let outcome = Outcome()
        let thread = Thread {
            outcome.result = Result { try body() }
            outcome.done.signal()
        }
        thread.stackSize = 512 * 1024
        thread.start()
        outcome.done.wait()
        return { try outcome.result.get() }
    }

    private final class Outcome: @unchecked Sendable {
        let done = DispatchSemaphore(value: 0)
        var result: Result<Void, any Error> = .success(())
    }
}

/// A clock that moves on by a second whenever it is asked.
private final class SteppingClock: Clock, @unchecked Sendable {
    struct Instant: InstantProtocol {
        var seconds: Double
        func advanced(by duration: Duration) -> Instant {
            Instant(seconds: seconds + Double(duration.components.seconds))
        }
        func duration(to other: Instant) -> Duration { .seconds(other.seconds - seconds) }
        static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
    }

    private var time = 0.0
    var now: Instant {
        time += 1
        return Instant(seconds: time)
    }
    var minimumResolution: Duration { .seconds(1) }
    func sleep(until deadline: Instant, tolerance: Duration?) async throws {}
}
