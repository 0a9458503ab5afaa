import Foundation
import Outbox
import OutboxConformance
import RealServers
import Testing

@testable import OutboxPostgres

@Suite("A server that is reached by TLS, with a password")
struct TLSTests {
    /// A server with its authorities.
    private struct Scene {
        let folder = try? TemporaryFolder()
        let certificates: Certificates
        let server: PostgresServer

        init() throws {
            certificates = try .make(in: try #require(folder).path)
            server = try .withTLS(certificates.target)
            try PostgresConnection(server.conninfo).run(
                "CREATE ROLE node LOGIN PASSWORD 'Geheim-4711'; CREATE SCHEMA AUTHORIZATION node")
        }

        func open(_ parameters: String, password: String? = "Geheim-4711") async throws -> PostgresOutboxStore {
            var configuration = PostgresOutboxStore.Configuration()
            configuration.patience = .milliseconds(100)
            return try await PostgresOutboxStore(
                conninfo: server.url(user: "node", parameters), password: password, configuration: configuration)
        }
    }

    @Test("every mode that checks or encrypts works; what is wrong is refused, and no password is told")
    func modes() async throws {
        let scene = try Scene()
        let (right, wrong) = (scene.certificates.target.bundle, scene.certificates.proxy.bundle)
        for parameters in [
            "sslmode=verify-full&sslrootcert=\(right)", "sslmode=verify-ca&sslrootcert=\(right)", "sslmode=require",
            "sslmode=prefer",
        ] {
            let store = try await scene.open(parameters)
            let isEncrypted = try await store.read { db in
                try db.run("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").value(Bool.self)
            }
            #expect(isEncrypted == true, "\(parameters)")
        }
        for (parameters, password) in [
            ("sslmode=verify-full&sslrootcert=\(wrong)", "Geheim-4711"), ("sslmode=disable", "Geheim-4711"),
            ("sslmode=require", "Falsch-0815"),
        ] {
            let error = await #expect(throws: OutboxError.self, "\(parameters)") {
                _ = try await scene.open(parameters, password: password)
            }
            #expect(error?.code == .storeUnavailable)
            #expect(error?.description.contains(password) == false)
        }
    }
}
