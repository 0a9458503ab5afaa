import Foundation
import FreeMarker
import Intake
import Testing

@Suite("Scanning JSON")
struct JSONScannerTests {
    private func read(_ bytes: [UInt8], depth: Int = 32) throws -> Value {
        try bytes.withUnsafeBufferPointer { bytes in
            try JSONScanner.scan(bytes, maximumDepth: depth) { scanner throws(JSONScanner.Failure) in
                try scanner.value()
            }
        }
    }

    @Test("Texts, numbers, objects and lists are read as they stand")
    func values() throws {
        let text = #" {"a": ["x\n\"\u00e9\ud83d\ude00", -1.5e2, 12345678901234567890, true, false, null, {}, []]} "#
        guard case .hash(let hash) = try read(Array(text.utf8)), case .sequence(let items)? = hash["a"] else {
            Issue.record("no object")
            return
        }
        #expect(items[0] == .string("x\n\"é😀"))
        #expect(items[1] == .number(Number(-150.0)))
        #expect(items[2] == .number(try #require(Number(decimal: "12345678901234567890"))))
        #expect(items[3...] == [.boolean(true), .boolean(false), .null, .hash([:]), .sequence([])])
    }

    @Test(
        "What RFC 8259 does not allow is refused",
        arguments: [
            "", " ", "{", "}", "[1,]", "{\"a\":1,}", "{a:1}", "01", "1.", ".5", "+1", "1e", "tru", "nul", "\"a",
            "\"\\x\"",
            "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\u{1}\"", "1 2", "[1 2]", "{\"a\" 1}", "'a'", "NaN",
            "\u{FEFF}1",
        ])
    func refused(text: String) {
        #expect(throws: JSONScanner.Failure.self) { try read(Array(text.utf8)) }
    }

    @Test("Depth is bounded, and text must be UTF-8")
    func bounds() throws {
        #expect(throws: Never.self) { try read(Array("[[[]]]".utf8), depth: 3) }
        #expect(throws: JSONScanner.Failure.self) { try read(Array("[[[[]]]]".utf8), depth: 3) }
        #expect(throws: JSONScanner.Failure.self) { try read([0x22, 0xC3, 0x22]) }
        #expect(throws: JSONScanner.Failure.self) { try read([0x22, 0x5C, 0x6E, 0xFF, 0x22]) }
    }

    @Test("Whatever bytes come, it agrees with Foundation on what is JSON")
    func fuzz() throws {
        var random = SystemRandomNumberGenerator()
        let seed = Array(
            #"{"channel":"sms","recipients":[{"to":"+15551230001","data":{"a":[1,-2.5e3,true,null]}}],"b":"\u00e9\n"}"#
                .utf8)
        for _ in 0..<20_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let index = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0x20..<0x7F, using: &random)
                case 1: bytes.remove(at: index)
                default: bytes.insert(Array("{}[],:\"\\0e-.tfn ".utf8).randomElement(using: &random) ?? 0x20, at: index)
                }
            }
            // Foundation takes a comma behind the last element.
            if String(decoding: bytes, as: UTF8.self).contains(/,\s*[\]}]/) { continue }
            let isRead = (try? read(bytes)) != nil
            let isJSON =
                (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
            #expect(isRead == isJSON, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
