import Foundation
import Outbox
import OutboxConformance
import RealServers
import Testing
import Twilio

@testable import Gateway

@Suite("TLS of the listener")
struct ListenerCertificateTests {
    private func copy(_ pair: (certificate: String, key: String), to folder: String) throws {
        for (source, name) in [(pair.certificate, "certificate.pem"), (pair.key, "key.pem")] {
            try Data(contentsOf: URL(fileURLWithPath: source)).write(
                to: URL(fileURLWithPath: folder + "/" + name), options: .atomic)
        }
    }

    /// Whether somebody who trusts `bundle` alone can connect.
    private func isTrusted(_ url: String, _ bundle: String) async -> Bool {
        var configuration = CurlTransport.Configuration()
        configuration.certificates = CertificateSettings(bundle: bundle, trustsSystem: false)
        let transport = CurlTransport(configuration: configuration)
        let answer = try? await transport.perform(TransportRequest(method: .get, url: url + "/healthz"))
        return answer?.status == 200
    }

    @Test("a certificate that changes is shown to whoever connects then; one that cannot be used is not")
    func reload() async throws {
        let folder = try TemporaryFolder()
        let certificates = try Certificates.make(in: folder.path)
        try copy(certificates.target.server, to: folder.path)
        let certificate = try ListenerCertificate(
            certificate: folder.path + "/certificate.pem", key: folder.path + "/key.pem", logger: .quiet)
        try await GatewayServer.with { store in
            var services = GatewayServices(store: store)
            services.certificate = certificate
            return services
        } _: { (gateway) async throws in
            let url = "https://127.0.0.1:\(gateway.port)"
            #expect(await isTrusted(url, certificates.target.bundle))
            #expect(await !isTrusted(url, certificates.proxy.bundle))
            // A key of another certificate.
            try Data(contentsOf: URL(fileURLWithPath: certificates.proxy.server.key)).write(
                to: URL(fileURLWithPath: folder.path + "/key.pem"))
            certificate.reload()
            #expect(await isTrusted(url, certificates.target.bundle))
            try copy(certificates.proxy.server, to: folder.path)
            certificate.reload()
            #expect(await isTrusted(url, certificates.proxy.bundle))
            #expect(await !isTrusted(url, certificates.target.bundle))
        }
    }

    @Test("files that make no certificate are refused at the start, by their setting's name")
    func refused() throws {
        let folder = try TemporaryFolder()
        let certificates = try Certificates.make(in: folder.path)
        let (target, proxy) = (certificates.target.server, certificates.proxy.server)
        for (certificate, key, name) in [
            ("/nowhere.pem", target.key, "tls.certificate"), (target.key, target.key, "tls.certificate"),
            (target.certificate, "/nowhere.key", "tls.key"), (target.certificate, proxy.key, "tls.key"),
        ] {
            let error = #expect(throws: GatewayError.self) {
                try ListenerCertificate(certificate: certificate, key: key, logger: .quiet)
            }
            #expect(error?.message.hasPrefix(name) == true, "\(error?.message ?? "")")
        }
    }

    @Test("files are seen to change when they are written, replaced, removed or linked elsewhere")
    func stamps() throws {
        let folder = try TemporaryFolder()
        let (file, link) = (folder.path + "/a", folder.path + "/link")
        func write(_ text: String, to path: String) throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        }
        var stamps = FileStamps(of: [file, link])
        func changed() -> Bool {
            defer { stamps = FileStamps(of: stamps.paths) }
            return stamps.haveChanged
        }
        #expect(!changed())
        try write("1", to: file)
        #expect(changed())
        #expect(!changed())
        try write("22", to: file)
        #expect(changed())
        try write("1", to: folder.path + "/b")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
        #expect(changed())
        try FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path + "/b")
        #expect(changed())
        try FileManager.default.removeItem(atPath: file)
        #expect(changed())
        #expect(!changed())
    }
}
