import Testing
import Twilio

@Suite("Proxies as people describe them")
struct ProxyOptionsTests {
    private typealias Texts = [ProxyOptions.Field: String]

    private func proxy(_ texts: Texts, _ environment: [String: String] = [:]) throws -> Proxy? {
        try ProxyOptions { texts[$0] }.proxy(environment: environment)
    }

    private func flaw(_ texts: Texts, _ environment: [String: String] = [:]) -> ProxyOptions.Field? {
        do {
            _ = try ProxyOptions { texts[$0] }.proxy(environment: environment)
            return nil
        } catch {
            #expect(!error.problem.contains("marker"))
            return error.field
        }
    }

    @Test("nothing said is no proxy, whatever the environment holds; none is none, whatever else is said")
    func none() throws {
        #expect(try proxy([:], ["https_proxy": "http://p:1"]) == nil)
        for label in ["none", "-- None --", "NONE"] { #expect(try proxy([.type: label, .url: "http://p:1"]) == nil) }
    }

    @Test("the URL says how the proxy is spoken to; without a scheme, type and ssl do")
    func scheme() throws {
        for (texts, url) in [
            ([.url: "http://p:8080"], "http://p:8080"), ([.url: "HTTPS://p:8080/"], "https://p:8080"),
            ([.url: "socks5://p:1080"], "socks5://p:1080"), ([.url: "socks5h://p:1080"], "socks5://p:1080"),
            ([.url: "p:8080"], "http://p:8080"), ([.url: "p:8080", .ssl: "ALWAYS"], "https://p:8080"),
            ([.url: "p:8080", .ssl: "TUNNEL"], "http://p:8080"), ([.url: "p:8080", .ssl: "NEVER"], "http://p:8080"),
            ([.url: "p:8080", .ssl: "AUTO"], "http://p:8080"), ([.url: "p:1", .type: "HTTPS"], "https://p:1"),
            ([.url: "p:1", .type: "HTTPS", .ssl: "never"], "http://p:1"), ([.url: "p:1", .type: "HTTP"], "http://p:1"),
            ([.url: "http://p:1", .type: "HTTPS"], "http://p:1"), ([.url: "p:1", .type: "socks5"], "socks5://p:1"),
            ([.url: "http://[::1]:3128"], "http://[::1]:3128"),
        ] as [(Texts, String)] {
            #expect(try proxy(texts)?.url == url, "\(texts)")
        }
    }

    @Test("Google's values and Stonebranch's labels are taken as they stand")
    func hosts() throws {
        let google = try proxy([
            .url: "proxy.example.com:8080", .authentication: "DIGEST", .user: "u", .password: "p", .ssl: "AUTO",
        ])
        #expect(google?.authentication == .digest)
        #expect(google?.credentials == .init(user: "u", password: "p"))
        #expect(try proxy([.url: "p:1", .authentication: "NONE", .user: "u", .password: "p"])?.credentials == nil)
        let stonebranch = try proxy([
            .type: "HTTPS With Credentials", .url: "https://p:8080", .user: "u", .password: "p", .bundle: "/b.pem",
        ])
        #expect(stonebranch?.authentication == .basic)
        #expect(stonebranch?.certificates.bundle == "/b.pem")
    }

    @Test("what cannot be followed is refused where it is wrong")
    func flaws() {
        let address: Texts = [.url: "http://p:1"]
        for (texts, field) in [
            ([.type: "ftp"], .type), ([.url: "p:1", .ssl: "maybe"], .ssl),
            ([.url: "p:1", .authentication: "ntlm"], .authentication),
            ([.type: "http"], .url), ([.user: "u"], .url), ([.url: "ftp://p:1"], .url), ([.url: "http://p"], .url),
            ([.url: "http://p:1/path"], .url), ([.url: "http://p:70000"], .url), ([.url: "http://u:marker@p:1"], .url),
            ([.url: "http://u@p:1"], .url), ([.url: "socks5://p:1", .type: "http"], .url),
            ([.url: "http://p:1", .type: "socks5"], .url), ([.url: "http://p:1", .ssl: "always"], .ssl),
            ([.url: "https://p:1", .ssl: "tunnel"], .ssl), (address.merging([.user: "u"]) { $1 }, .password),
            (address.merging([.password: "marker"]) { $1 }, .user),
            (address.merging([.type: "https-with-credentials"]) { $1 }, .user),
            (address.merging([.authentication: "digest"]) { $1 }, .user),
            (address.merging([.user: "a:b", .password: "marker"]) { $1 }, .user),
            ([.url: "socks5://p:1", .user: "u", .password: "marker", .authentication: "digest"], .authentication),
            ([.type: "environment"], .type), ([.type: "environment", .url: "p:1"], .url),
        ] as [(Texts, ProxyOptions.Field)] {
            #expect(flaw(texts) == field, "\(texts)")
        }
        #expect(flaw([.type: "environment"], ["https_proxy": "nonsense://marker"]) == .url)
    }

    @Test("the environment counts where it is asked for, credentials and exceptions with it")
    func environment() throws {
        let variables = ["HTTPS_PROXY": "http://u:p%40w@p:3128", "no_proxy": "localhost,.example.com"]
        let proxy = try proxy([.type: "environment"], variables)
        #expect(proxy?.url == "http://p:3128")
        #expect(proxy?.credentials == .init(user: "u", password: "p@w"))
        #expect(proxy?.exceptions == "localhost,.example.com")
        #expect(try self.proxy([.type: "environment"], ["all_proxy": "socks5h://p:1080"])?.scheme == .socks5)
    }

    @Test("a password is not in the description of its proxy")
    func description() throws {
        let proxy = try #require(try proxy([.url: "http://p:1", .user: "u", .password: "marker"]))
        #expect(!"\(proxy)".contains("marker"))
        #expect(!String(reflecting: proxy).contains("marker"))
    }
}
