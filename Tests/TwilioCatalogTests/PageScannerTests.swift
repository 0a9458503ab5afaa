import Testing
import TwilioCatalog

@Suite("Pages")
struct PageScannerTests {
    private func scan(_ text: String, key: String? = "rows", _ names: [String]) -> RowPage? {
        PageScanner.page(Array(text.utf8), rowsKey: key, names: names.map { Array($0.utf8) })
    }

    @Test("All three shapes give rows and where the list goes on")
    func shapes() {
        let uri = scan(
            #"{"next_page_uri":"/a?Page=1","rows":[{"sid":"A","n":1},{"n":null,"sid":"B"}],"page":0}"#, ["sid", "n"])
        #expect(uri?.count == 2)
        #expect(uri?.text(0, 0) == "A")
        #expect(uri?.text(1, 0) == "B")
        #expect(uri?.text(1, 1) == nil)
        #expect(uri?.next == .target("/a?Page=1"))
        let url = scan(
            #"{"meta":{"key":"things","next_page_url":"https:\/\/x.twilio.com\/v1?Page=1"},"things":[{"a":"\u00e9\ud83d\udc4d"}]}"#,
            ["a"])
        #expect(url?.text(0, 0) == "é👍")
        #expect(url?.next == .target("https://x.twilio.com/v1?Page=1"))
        let token = scan(#"{"meta":{"key":"rows","nextToken":"abc"},"rows":[]}"#, ["a"])
        #expect(token?.count == 0)
        #expect(token?.next == .token("abc"))
    }

    @Test("Counting needs no columns; structures and numbers come as they are")
    func values() {
        #expect(scan(#"{"rows":[{"a":[1,{"b":"]"}]},{},7]}"#, [])?.count == 3)
        let page = scan(#"{"rows":[{"a":[1,{"b":"]\""}],"f":-1.5e3,"t":true}]}"#, ["a", "f", "t"])
        #expect(page?.text(0, 0) == #"[1,{"b":"]\""}]"#)
        #expect(page?.text(0, 1) == "-1.5e3")
        #expect(page?.text(0, 2) == "true")
    }

    @Test("What is cut off or broken gives nothing, and never more")
    func broken() {
        let whole = #"{"meta":{"key":"rows","next_page_url":null},"rows":[{"a":"x\\\"y","b":{"c":[1,2]}},{"a":"z"}]}"#
        #expect(scan(whole, ["a", "b"])?.count == 2)
        for length in 0..<whole.utf8.count {
            #expect(scan(String(whole.prefix(length)), ["a", "b"]) == nil)
        }
    }

    @Test("Any bytes are survived")
    func fuzz() {
        var random = SystemRandomNumberGenerator()
        let whole = Array(#"{"next_page_uri":"/x","rows":[{"a":"\u00e9","b":[1]},{"a":"b\\","b":null}],"end":1}"#.utf8)
        for _ in 0..<3000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: index)
                default: bytes.insert(#"{}[]",:\tn0"#.utf8.randomElement(using: &random) ?? 0, at: index)
                }
            }
            guard let page = PageScanner.page(bytes, rowsKey: "rows", names: [Array("a".utf8), Array("b".utf8)]) else {
                continue
            }
            for row in 0..<page.count { _ = (page.text(row, 0), page.text(row, 1)) }
        }
    }
}
