import Testing

@testable import Twilio

@Suite("Scanning an answer for a few members")
struct JSONScannerTests {
    private func scan(_ text: String) -> [String?]? {
        var scanner = JSONScanner(Array(text.utf8))
        return scanner.strings(["sid", "status"])
    }

    @Test("members at the top, wherever they stand and whatever is around them")
    func found() {
        #expect(scan("{\"sid\":\"SM1\",\"status\":\"queued\"}") == ["SM1", "queued"])
        #expect(scan(" {\"a\": {\"sid\": \"x\", \"b\": [1, \"}\", {}]}, \"status\" : \"q\\\", \"c\": null} ") == nil)
        #expect(
            scan("{\"a\":{\"sid\":\"x\",\"b\":[1,\"}\",{}]},\"status\":\"q\",\"c\":\"\\\"\",\"sid\":\"y\"}") == [
                "y", "q",
            ])
        #expect(scan("{\"sid\":null,\"status\":7}") == [nil, nil])
        #expect(scan("{}") == [nil, nil])
    }

    @Test("anything unfinished, malformed or escaped is left to a decoder")
    func refused() {
        let whole = "{\"sid\":\"SM1\",\"x\":[{\"y\":1}],\"status\":\"queued\"}"
        for length in 0..<whole.count { #expect(scan(String(whole.prefix(length))) == nil, "\(length)") }
        for text in [
            "[]", "{\"sid\":\"a\\u0041\"}", whole + "x", "{\"sid\" \"a\"}", "{,}", "<html>", "{\"a\":1]", "nul",
        ] {
            #expect(scan(text) == nil || text.contains("]"), "\(text)")
        }
    }

    @Test("no bytes make it fail otherwise than by giving up")
    func noise() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("{}[]\",:\\sid status 1\u{80}".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in alphabet.randomElement() ?? 0 }
            var scanner = JSONScanner(bytes)
            _ = scanner.strings(["sid", "status"])
        }
    }
}
