import RealServers
import Testing
import Twilio

@Suite("Certificates and versions of TLS, against a real server")
struct CertificateTests {
    let servers: ProxyServers
    let certificates: Certificates
    let server: ScriptedServer

    init() throws {
        servers = try ProxyServers.shared()
        certificates = servers.certificates
        server = try ScriptedServer { _ in .answer(ScriptedServer.http(201, "{}")) }
    }

    private func outcome(
        _ front: TLSFront, _ settings: CertificateSettings, _ proxy: Proxy? = nil
    ) async -> Result<Int, TransportError> {
        var configuration = CurlTransport.Configuration()
        configuration.certificates = settings
        configuration.proxy = proxy
        let request = TransportRequest(
            method: .post, url: front.url, connectTimeout: .seconds(20), timeout: .seconds(20))
        do throws(TransportError) {
            return .success(try await CurlTransport(configuration: configuration).perform(request).status)
        } catch {
            return .failure(error)
        }
    }

    private func hop(_ outcome: Result<Int, TransportError>) -> TransportError.Hop? {
        if case .failure(let error) = outcome { error.hop } else { nil }
    }

    @Test("a bundle counts with the system's authorities or instead; without it the target is not trusted")
    func bundle() async throws {
        defer { server.stop() }
        let front = try TLSFront.start(before: Int(server.port), certificates.target)
        let bundle = certificates.target.bundle
        #expect(hop(await outcome(front, CertificateSettings(bundle: bundle))) == nil)
        #expect(hop(await outcome(front, CertificateSettings(bundle: bundle, trustsSystem: false))) == nil)
        #expect(hop(await outcome(front, CertificateSettings())) == .tls)
        #expect(hop(await outcome(front, CertificateSettings(bundle: certificates.proxy.bundle))) == .tls)
        #expect(hop(await outcome(front, CertificateSettings(bundle: "/nowhere/bundle.pem"))) == .tls)
        #expect(server.requests.count == 2)
    }

    @Test("one file serves for the proxy and the target")
    func oneForBoth() async throws {
        defer { server.stop() }
        let front = try TLSFront.start(before: Int(server.port), certificates.target)
        for trustsSystem in [true, false] {
            let both = CertificateSettings(bundle: certificates.both, trustsSystem: trustsSystem)
            let proxy = Proxy(.https, host: "127.0.0.1", port: servers.squid.ports.openTLS, certificates: both)
            #expect(hop(await outcome(front, both, proxy)) == nil)
        }
    }

    @Test("a client certificate is shown where it is asked for; without it nothing is answered")
    func client() async throws {
        defer { server.stop() }
        let front = try TLSFront.start(before: Int(server.port), certificates.target, wantsClient: true)
        var settings = CertificateSettings(bundle: certificates.target.bundle)
        #expect(hop(await outcome(front, settings)) != nil)
        (settings.clientCertificate, settings.clientKey) = (
            certificates.target.client.certificate, certificates.target.client.key
        )
        #expect(hop(await outcome(front, settings)) == nil)
        settings.clientKey = "/nowhere/key.pem"
        let error = await outcome(front, settings)
        #expect(hop(error) == .tls)
        #expect(server.requests.count == 1)
    }

    @Test("TLS before 1.2 is refused on both legs")
    func oldTLS() async throws {
        defer { server.stop() }
        let old = ["sslVersionMax = TLSv1.1", "sslVersionMin = TLSv1.1", "ciphers = ALL:@SECLEVEL=0"]
        let front = try TLSFront.start(before: Int(server.port), certificates.target, options: old)
        #expect(hop(await outcome(front, CertificateSettings(bundle: certificates.target.bundle))) == .tls)
        let proxy = Proxy(
            .https, host: "127.0.0.1", port: front.port,
            certificates: CertificateSettings(bundle: certificates.target.bundle))
        #expect(hop(await outcome(front, CertificateSettings(), proxy)) == .proxyTLS)
        #expect(server.requests.isEmpty)
    }

    @Test("the name must be the certificate's")
    func name() async throws {
        defer { server.stop() }
        let front = try TLSFront.start(before: Int(server.port), certificates.target)
        var configuration = CurlTransport.Configuration()
        configuration.certificates.bundle = certificates.target.bundle
        let request = TransportRequest(method: .get, url: "https://127.0.0.2:\(front.port)/")
        await #expect(throws: TransportError.self) {
            try await CurlTransport(configuration: configuration).perform(request)
        }
        #expect(server.requests.isEmpty)
    }
}
