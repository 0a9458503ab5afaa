import JavaRegex
import Testing

/// The public calls, and the values of groups where Java differs from other engines.
@Suite struct MatchingTests {
    @Test func groupsHaveTextsRangesAndNames() throws {
        let pattern = try Pattern("(?<first>\\w+)(?<gap> )?(?<last>x)?")
        let match = try #require(try pattern.find(in: "é ada "))
        #expect(match.range == 2..<6)
        #expect(match.text == "ada ")
        #expect(match.groups == ["ada", " ", nil])
        #expect(match.groupRanges == [2..<5, 5..<6, nil])
        #expect(match.groupNames == ["first", "gap", "last"])
        #expect(match.named == ["first": "ada", "gap": " ", "last": nil])
        #expect(match["first"] == "ada")
        #expect(match["last"] == nil)
        #expect(match["none"] == nil)
        #expect(pattern.groupCount == 3)
    }

    @Test func positionsAreUTF16Units() throws {
        #expect(try Pattern("x").find(in: "😀éx")?.range == 3..<4)
    }

    @Test func wholePrefixAndSearchDiffer() throws {
        let pattern = try Pattern("a|ab")
        #expect(try pattern.matches("ab")?.text == "ab")
        #expect(try pattern.lookingAt("ab")?.text == "a")
        #expect(try pattern.lookingAt("cab") == nil)
        #expect(try pattern.find(in: "cab")?.text == "a")
    }

    @Test func allMatchesStepOverEmptyOnes() throws {
        #expect(try Pattern("a*").allMatches(in: "aab").map(\.text) == ["aa", "", ""])
        #expect(try Pattern("a").allMatches(in: "aaaa", limit: 2).count == 2)
        #expect(try Pattern("\\G\\d").allMatches(in: "12a3").map(\.text) == ["1", "2"])
        #expect(try Pattern("x").allMatches(in: "").isEmpty)
    }

    /// A group keeps what it took in a part that failed later, if the part is not re-entered.
    @Test(arguments: [
        ("(?:(\\w),)*b,", "a,b,", "b"), ("(?:(?=(a))b|a)", "a", "a"), ("(?:([ab])*-|c)*", "a-b-", "a"),
        ("(?!(a)b)?a", "ab", "a"), ("(a?)*", "aa", ""),
    ])
    func groupsAreJavas(_ source: String, _ input: String, _ group: String) throws {
        #expect(try Pattern(source).find(in: input)?.groups == [group])
    }

    @Test func emptyIterationsLeaveNoGroup() throws {
        #expect(try Pattern("(\\b)*x").find(in: "x")?.groups == [nil])
    }

    @Test func lookBehindWrapsAsInJava() throws {
        #expect(try Pattern("(?<=.*.)c").find(in: "baac")?.range == 3..<4)
        #expect(try Pattern("(?<=.*.*)c").find(in: "baac") == nil)
    }

    @Test func patternsAreShared() async throws {
        let pattern = try Pattern("(\\d+)-(\\d+)")
        await withTaskGroup(of: Bool.self) { tasks in
            for number in 0..<32 {
                tasks.addTask { (try? pattern.find(in: "a \(number)-7"))??.groups == ["\(number)", "7"] }
            }
            for await isRight in tasks { #expect(isRight) }
        }
    }

    @Test(arguments: [
        ("é", "e\u{301}", true), ("e\u{301}", "é", true), ("é+", "ée\u{301}", true), ("ṩ", "s\u{307}\u{323}", true),
        ("ṩ", "ṣ\u{307}", true), ("ṩ", "ṡ\u{323}", true), ("각", "\u{1100}\u{1161}\u{11A8}", true),
        ("\u{2126}", "Ω", true), ("[é]", "é", true), ("e", "é", false), ("\\u00e9", "e\u{301}", false),
    ])
    func canonicalEquivalence(_ source: String, _ input: String, _ matches: Bool) throws {
        let pattern = try Pattern(source, flags: .canonicalEquivalence)
        #expect(try (pattern.matches(input) != nil) == matches)
    }

    @Test func aPatternTellsWhereItCameFrom() throws {
        let pattern = try Pattern("a", flags: .unicodeCharacterClass, limits: Pattern.Limits(steps: 5))
        #expect(pattern.source == "a")
        #expect(pattern.flags == [.unicodeCharacterClass, .unicodeCase])
        #expect(pattern.limits.steps == 5)
    }
}
