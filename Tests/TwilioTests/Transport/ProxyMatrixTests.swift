import RealServers
import Testing
import Twilio

/// A way out, as a row of the matrix.
enum Way: String, CaseIterable, CustomTestStringConvertible {
    case direct = "direct"
    case http = "HTTP proxy"
    case httpBasic = "HTTP proxy, Basic"
    case httpDigest = "HTTP proxy, Digest"
    case https = "HTTPS proxy"
    case httpsBasic = "HTTPS proxy, Basic"
    case httpsDigest = "HTTPS proxy, Digest"
    case socks = "SOCKS5"
    case socksCredentials = "SOCKS5, user and password"

    var testDescription: String { rawValue }

    static let proxies = allCases.filter { $0 != .direct }
    static let withTLS: [Way] = [.https, .httpsBasic, .httpsDigest]
    static let guarded: [Way] = [.httpBasic, .httpDigest, .httpsBasic, .httpsDigest, .socksCredentials]
    static let connecting: [Way] = [.http, .httpBasic, .httpDigest, .https, .httpsBasic, .httpsDigest]

    var scheme: Proxy.Scheme? {
        switch self {
        case .direct: nil
        case .http, .httpBasic, .httpDigest: .http
        case .https, .httpsBasic, .httpsDigest: .https
        case .socks, .socksCredentials: .socks5
        }
    }

    /// The proxy as it ought to be described.
    func proxy(_ servers: ProxyServers) -> Proxy? {
        guard let scheme else { return nil }
        let isGuarded = Self.guarded.contains(self)
        let port =
            switch scheme {
            case .http: isGuarded ? servers.squid.ports.guarded : servers.squid.ports.open
            case .https: isGuarded ? servers.squid.ports.guardedTLS : servers.squid.ports.openTLS
            case .socks5: isGuarded ? servers.guardedSOCKS.port : servers.socks.port
            }
        return Proxy(
            scheme, host: "127.0.0.1", port: port,
            credentials: isGuarded ? .init(user: Squid.user, password: Squid.password) : nil,
            authentication: self == .httpDigest || self == .httpsDigest ? .digest : .basic,
            certificates: CertificateSettings(bundle: servers.certificates.proxy.bundle))
    }

    /// A transport over `proxy`, by default the right one, that trusts the target's authority.
    func configuration(
        _ servers: ProxyServers, _ change: (inout Proxy) -> Void = { _ in }
    )
        -> CurlTransport.Configuration
    {
        var configuration = CurlTransport.Configuration()
        configuration.certificates.bundle = servers.certificates.target.bundle
        // Among many other tests it may take long until a connection is used again.
        configuration.maximumIdleAge = .seconds(600)
        if var proxy = proxy(servers) {
            change(&proxy)
            configuration.proxy = proxy
        }
        return configuration
    }
}

@Suite("Every way out, against real proxies")
struct ProxyMatrixTests {
    let servers: ProxyServers
    let certificates: Certificates

    init() throws {
        servers = try ProxyServers.shared()
        certificates = servers.certificates
    }

    /// A target over TLS before a scripted server.
    private func target(
        _ script: @escaping @Sendable (Int) -> ScriptedServer.Step = { _ in .answer(created) }
    )
        throws -> (ScriptedServer, TLSFront)
    {
        let server = try ScriptedServer(script: script)
        return (server, try TLSFront.start(before: Int(server.port), certificates.target))
    }

    private static let created = ScriptedServer.http(201, "{}")

    private func post(_ url: String) -> TransportRequest {
        TransportRequest(
            method: .post, url: url + "/Messages.json", headers: [("Authorization", "Basic twilio-marker")],
            body: Array("To=1".utf8), connectTimeout: .seconds(120), timeout: .seconds(120))
    }

    private func failure(
        _ configuration: CurlTransport.Configuration, _ request: TransportRequest
    ) async -> TransportError? {
        do throws(TransportError) {
            _ = try await CurlTransport(configuration: configuration).perform(request)
            return nil
        } catch {
            return error
        }
    }

    /// A request that failed before its first byte, at `hop`, in a message that names `words` and no secret.
    private func expectUnprocessed(
        _ hop: TransportError.Hop, _ words: String..., from configuration: CurlTransport.Configuration,
        _ request: TransportRequest, sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        let error = await failure(configuration, request)
        #expect(error?.hop == hop, "\(error?.message ?? "answered")", sourceLocation: sourceLocation)
        #expect(error?.mayHaveBeenProcessed == false, sourceLocation: sourceLocation)
        // What failed behind the proxy is told without it.
        for word in words + (hop == .tls ? [] : configuration.proxy.map { [$0.url] } ?? []) {
            let message = error?.message ?? ""
            #expect(message.contains(word), "\(message) lacks \(word)", sourceLocation: sourceLocation)
        }
        #expect(error?.message.contains("marker") != true, sourceLocation: sourceLocation)
    }

    @Test("right: https and http targets are reached, all of it through the proxy", arguments: Way.allCases)
    func right(_ way: Way) async throws {
        let (server, front) = try target()
        defer { server.stop() }
        do {
            let transport = CurlTransport(configuration: way.configuration(servers))
            for url in [front.url, server.url] {
                for _ in 0..<2 { #expect(try await transport.perform(post(url)).status == 201) }
            }
        }
        let address = way == .direct ? "127.0.0.1" : Squid.address
        // One connection each, kept for the second request.
        #expect(front.peers == [address])
        // The scripted server sees the front, and what reached it without.
        #expect(Set(server.peers) == ["127.0.0.1", address])
        #expect(server.requests.count == 4)

        guard Way.connecting.contains(way) else { return }
        // Squid logs a tunnel when it is closed; others may have had the same ports before.
        var opened: [String] = []
        for _ in 0..<6000 where opened.count < 2 {
            try await Task.sleep(for: .milliseconds(10))
            opened = servers.squid.log.filter { line in
                [front.port, Int(server.port)].contains { line.hasPrefix("CONNECT 127.0.0.1:\($0) 200 ") }
            }
        }
        #expect(opened.count == 2)
        #expect(
            opened.allSatisfy { $0.hasPrefix("CONNECT ") && $0.hasSuffix(" -") }, "Twilio's credentials: \(opened)")
        let scheme = way.proxy(servers)?.authentication == .digest ? " Digest%20" : " Basic%20"
        #expect(opened.allSatisfy { $0.contains(scheme) == Way.guarded.contains(way) }, "\(opened)")
    }

    @Test("wrong password", arguments: Way.guarded)
    func wrongPassword(_ way: Way) async throws {
        let (server, front) = try target()
        defer { server.stop() }
        let wrong = way.configuration(servers) {
            $0.credentials = .init(user: Squid.refusedUser, password: "other-marker")
        }
        await expectUnprocessed(.proxyAuthentication, "user and password", from: wrong, post(front.url))
        let missing = way.configuration(servers) { $0.credentials = nil }
        await expectUnprocessed(.proxyAuthentication, "give a user and a password", from: missing, post(front.url))
        #expect(server.requests.isEmpty)
    }

    @Test("wrong certificate authority of the target", arguments: Way.allCases)
    func wrongTargetAuthority(_ way: Way) async throws {
        let (server, front) = try target()
        defer { server.stop() }
        var configuration = way.configuration(servers)
        configuration.certificates.bundle = certificates.proxy.bundle
        await expectUnprocessed(.tls, front.url, "as CA bundle", from: configuration, post(front.url))
        #expect(server.requests.isEmpty)
    }

    @Test("wrong certificate authority of the proxy", arguments: Way.withTLS)
    func wrongProxyAuthority(_ way: Way) async throws {
        let (server, front) = try target()
        defer { server.stop() }
        let configuration = way.configuration(servers) { $0.certificates.bundle = certificates.target.bundle }
        await expectUnprocessed(.proxyTLS, "CA bundle", from: configuration, post(front.url))
        #expect(server.requests.isEmpty)
    }

    @Test("proxy down", arguments: Way.proxies)
    func proxyDown(_ way: Way) async throws {
        let (server, front) = try target()
        defer { server.stop() }
        let configuration = way.configuration(servers) { $0.port = 1 }
        await expectUnprocessed(.connect, "cannot connect to the proxy", from: configuration, post(front.url))
        await expectUnprocessed(.connect, "cannot connect to the proxy", from: configuration, post(server.url))
        #expect(server.requests.isEmpty && server.peers.isEmpty)
    }

    @Test("proxy unknown to the DNS", arguments: Way.proxies)
    func proxyUnknown(_ way: Way) async throws {
        let (server, front) = try target()
        defer { server.stop() }
        let configuration = way.configuration(servers) { $0.host = "nowhere.invalid" }
        await expectUnprocessed(.dns, "cannot resolve", from: configuration, post(front.url))
        #expect(server.requests.isEmpty)
    }

    @Test("proxy silent", arguments: Way.proxies)
    func proxySilent(_ way: Way) async throws {
        let (server, front) = try target()
        let silent = try ScriptedServer { _ in .hang }
        defer {
            server.stop()
            silent.stop()
        }
        let configuration = way.configuration(servers) { $0.port = Int(silent.port) }
        var request = post(front.url)
        request.connectTimeout = .milliseconds(300)
        await expectUnprocessed(.timeout, "in time", from: configuration, request)
        #expect(server.requests.isEmpty)
    }

    @Test("CONNECT answered 503, and 403", arguments: Way.connecting)
    func refused(_ way: Way) async throws {
        let configuration = way.configuration(servers)
        await expectUnprocessed(
            .tunnel, "503 to CONNECT https://127.0.0.1:2", from: configuration, post("https://127.0.0.1:2"))
        await expectUnprocessed(
            .tunnel, "403 to CONNECT http://127.0.0.1:3", from: configuration, post("http://127.0.0.1:3"))
    }

    @Test("target down", arguments: Way.allCases)
    func targetDown(_ way: Way) async throws {
        let hop: TransportError.Hop = way == .direct ? .connect : .tunnel
        await expectUnprocessed(
            hop, "https://127.0.0.1:1", from: way.configuration(servers), post("https://127.0.0.1:1"))
    }

    @Test("target silent during TLS", arguments: Way.allCases)
    func targetSilent(_ way: Way) async throws {
        let silent = try ScriptedServer { _ in .hang }
        defer { silent.stop() }
        var request = post("https://127.0.0.1:\(silent.port)")
        request.connectTimeout = .seconds(3)
        let error = await failure(way.configuration(servers), request)
        #expect(error?.hop == .timeout)
        #expect(error?.mayHaveBeenProcessed == false)
        #expect(error?.message.contains("no connection to https://127.0.0.1:\(silent.port)") == true)
    }

    @Test("what is not an HTTP proxy is named", arguments: [Way.http, .httpBasic, .httpDigest])
    func otherProtocol(_ way: Way) async throws {
        let server = try ScriptedServer { _ in .answerAndClose("220 mail.example.com ESMTP\r\n") }
        defer { server.stop() }
        let configuration = way.configuration(servers) { $0.port = Int(server.port) }
        await expectUnprocessed(
            .tunnel, "check that it is an HTTP proxy", from: configuration, post("https://x.invalid"))
    }

    @Test("a connection that dies after a request was written is ambiguous, fresh or kept", arguments: Way.allCases)
    func ambiguous(_ way: Way) async throws {
        for usesTLS in [true, false] {
            for byReset in [true, false] {
                let (server, front) = try target { number in
                    number == 1 ? .answer(Self.created) : byReset ? .reset : .close
                }
                defer { server.stop() }
                let url = usesTLS ? front.url : server.url
                let transport = CurlTransport(configuration: way.configuration(servers))
                #expect(try await transport.perform(post(url)).status == 201)
                do throws(TransportError) {
                    _ = try await transport.perform(post(url))
                    Issue.record("the second request was reported as answered")
                } catch {
                    #expect(error.mayHaveBeenProcessed)
                    #expect(error.hop == .exchange)
                }
                // A third one, on a connection of its own, is received behind whatever would have been repeated.
                let fresh = await failure(way.configuration(servers), post(url))
                #expect(fresh?.mayHaveBeenProcessed == true)
                #expect(server.requests.count == 3)
            }
        }
    }

    @Test("a target that reads and says nothing is ambiguous", arguments: Way.allCases)
    func targetReadsOnly(_ way: Way) async throws {
        let (server, front) = try target { _ in .hang }
        defer { server.stop() }
        var request = post(front.url)
        request.silenceTimeout = .seconds(1)
        let error = await failure(way.configuration(servers), request)
        #expect(error?.hop == .timeout)
        #expect(error?.mayHaveBeenProcessed == true)
        #expect(server.requests.count == 1)
    }
}
