import JavaRegex
import Testing

@Suite struct ReplacingTests {
    @Test(arguments: [
        ("(\\w+) (\\w+)", "ada lovelace", "$2 $1", "lovelace ada"), ("(?<n>\\d)", "a1b2", "<${n}>", "a<1>b<2>"),
        ("\\d", "a1", "\\$\\\\", "a$\\"), ("(a)(b)?", "a", "[$2]", "[]"), ("(a)", "a", "$12", "a2"),
        ("x", "abc", "$9", "abc"),
        ("", "ab", "-", "-a-b-"), ("a", "", "b", ""), ("é", "café", "😀", "caf😀"), ("$", "a", "$0!", "a!"),
    ])
    func replaces(_ source: String, _ input: String, _ replacement: String, _ expected: String) throws {
        #expect(try Pattern(source).replacingAll(in: input, with: replacement) == expected)
    }

    @Test(arguments: [
        ("$", "Illegal group reference: group index is missing"), ("$x", "Illegal group reference"),
        ("$1", "No group 1"),
        ("\\", "character to be escaped is missing"), ("${n}", "No group with name {n}"),
        ("${", "named capturing group has 0 length name"), ("${n", "named capturing group is missing trailing '}'"),
        ("${1n}", "capturing group name {1n} starts with digit character"),
    ])
    func refuses(_ replacement: String, _ message: String) throws {
        let pattern = try Pattern("a")
        do {
            _ = try pattern.replacingAll(in: "a", with: replacement)
            Issue.record("no error")
        } catch let error as MatchError {
            #expect(error.code == .replacement)
            #expect(error.description == message)
            #expect(error.index != nil)
        }
        #expect(try pattern.replacingAll(in: "b", with: replacement) == "b")
    }
}
