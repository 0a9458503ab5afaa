import JavaRegex
import Testing

/// Messages and places of errors are Java's.
@Suite struct PatternErrorTests {
    @Test(arguments: [
        ("*a", "Dangling meta character '*'", 0), ("a{1", "Unclosed counted closure", 3),
        ("a{,3}", "Illegal repetition", 2),
        ("a{2,1}", "Illegal repetition range", 5), ("a{2147483648}", "Illegal repetition range", 11),
        ("(a", "Unclosed group", 2), ("a)b", "Unmatched closing ')'", 0), ("[a", "Unclosed character class", 1),
        ("[z-a]", "Illegal character range", 3), ("[&&]", "Bad class syntax", 2),
        ("\\x4", "Illegal hexadecimal escape sequence", 3),
        ("\\x{110000}", "Hexadecimal codepoint is too big", 8), ("\\x{41", "Unclosed hexadecimal escape sequence", 5),
        ("\\u12", "Illegal Unicode escape sequence", 4), ("\\08", "Illegal octal escape sequence", 2),
        ("\\c", "Illegal control escape sequence", 1), ("\\N{FOO}", "Unknown character name [FOO]", 6),
        ("\\p{", "Unclosed character family", 3), ("\\p{}", "Empty character family", 3),
        ("\\p{foo=bar}", "Unknown Unicode property {name=<foo>, value=<bar>}", 10),
        ("(?<1>a)", "capturing group name does not start with a Latin letter", 3),
        ("(?<a>x)(?<a>y)", "Named capturing group <a> is already defined", 11),
        ("\\k<a>", "named capturing group <a> does not exist", 4), ("(?@a)", "Unknown group type", 2),
        ("(?z)a", "Unknown inline modifier", 2), ("a\\", "Unexpected internal error", 2),
        ("(?<=(?:a|b)*)c", "Look-behind group does not have an obvious maximum length", 11),
    ])
    func messageAndIndex(_ source: String, _ message: String, _ index: Int) throws {
        do {
            _ = try Pattern(source)
            Issue.record("accepted \(source)")
        } catch let error as PatternError {
            #expect(error.message == message)
            #expect(error.index == index)
            #expect(error.code == .syntax)
            #expect(error.description == "\(message) near index \(index)")
        }
    }
}
