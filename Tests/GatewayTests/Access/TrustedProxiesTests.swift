import Testing

@testable import Gateway

@Suite("Where a request comes from")
struct TrustedProxiesTests {
    @Test("the nearest address that is no trusted proxy's counts, whatever stands before it")
    func client() throws {
        let proxies = try #require(TrustedProxies(["127.0.0.1", "10.0.0.0/8", "fd00::/8"]))
        let cases: [(String, [String], String)] = [
            ("203.0.113.9", ["1.2.3.4"], "203.0.113.9"),
            ("127.0.0.1", ["198.51.100.7"], "198.51.100.7"),
            ("127.0.0.1", ["6.6.6.6, 198.51.100.7", "10.1.2.3"], "198.51.100.7"),
            ("::ffff:127.0.0.1", ["2001:db8::1"], "2001:db8::1"),
            ("127.0.0.1", [], "127.0.0.1"),
            ("127.0.0.1", ["not an address"], "127.0.0.1"),
            ("127.0.0.1", ["1.2.3.4, , 10.0.0.1"], "10.0.0.1"),
            ("fd00::1", ["10.0.0.1"], "10.0.0.1"),
        ]
        for (peer, forwardedFor, wanted) in cases {
            #expect(proxies.client(peer: peer, forwardedFor: forwardedFor) == wanted, "\(peer) \(forwardedFor)")
        }
        #expect(TrustedProxies().client(peer: "127.0.0.1", forwardedFor: ["1.2.3.4"]) == "127.0.0.1")
    }

    @Test(
        "what is neither an address nor a network is refused",
        arguments: ["", "10.0.0.0/33", "x", "::1/129", "1.2.3.4/-1"])
    func wrong(text: String) { #expect(TrustedProxies([text]) == nil) }
}
