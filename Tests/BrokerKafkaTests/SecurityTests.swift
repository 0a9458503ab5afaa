import BrokerKafka
import HostAlfresco
import MockKafka
import RealServers
import Testing

@Suite("TLS and credentials of a Kafka")
struct SecurityTests {
    /// The mock cluster speaks no TLS: a real TLS server stands before its first broker, which is what a client asks
    /// first.
    private func configuration(_ front: TLSFront, _ change: (inout BrokerTLS) -> Void) -> KafkaConfiguration {
        var configuration = KafkaConfiguration(servers: ["127.0.0.1:\(front.port)"])
        configuration.longestPause = .milliseconds(200)
        var tls = BrokerTLS()
        change(&tls)
        configuration.tls = tls
        return configuration
    }

    private func plainPort(of cluster: MockKafka) throws -> Int {
        try #require(cluster.servers.first?.split(separator: ":").last.flatMap { Int($0) })
    }

    @Test(
        "a broker is asked over TLS with a client's certificate; with a stranger's authority or without one it is not")
    func tls() async throws {
        let cluster = try MockKafka()
        let authorities = try ProxyServers.shared().certificates
        let front = try TLSFront.start(
            before: try plainPort(of: cluster), authorities.target, wantsClient: true)
        let good = KafkaBroker(
            configuration(front) { tls in
                tls.authorities = authorities.target.bundle
                (tls.certificate, tls.key) = authorities.target.client
            }, logger: .quiet)
        try await until { good.trouble == nil }
        let stranger = KafkaBroker(
            configuration(front) { $0.authorities = authorities.proxy.bundle }, logger: .quiet)
        try await until { stranger.trouble?.contains("certificate") == true }
        let nobody = KafkaBroker(
            configuration(front) { $0.authorities = authorities.target.bundle }, logger: .quiet)
        try await until { nobody.trouble.map { $0 != "not connected yet" } == true }
    }

    @Test("files that cannot be used are told, and a password that cannot be read, without what it is")
    func settings() async throws {
        var configuration = KafkaConfiguration(servers: ["127.0.0.1:1"])
        configuration.longestPause = .milliseconds(200)
        configuration.tls = BrokerTLS()
        configuration.tls?.authorities = "/nowhere/ca.pem"
        let broker = KafkaBroker(configuration, logger: .quiet)
        try await until { broker.trouble == "/nowhere/ca.pem cannot be read" }

        struct Marker: Error, CustomStringConvertible { let description = "password-marker" }
        configuration.tls = nil
        configuration.credentials = .init(.plain, user: "u") { throw Marker() }
        let other = KafkaBroker(configuration, logger: .quiet)
        try await until { other.trouble == "the password cannot be read" }
    }

    @Test(
        "the library takes every way of logging in, and a broker that knows none is no broker",
        arguments: KafkaConfiguration.Credentials.Mechanism.allCases)
    func mechanisms(_ mechanism: KafkaConfiguration.Credentials.Mechanism) async throws {
        var configuration = try MockKafka.shared().configuration
        configuration.credentials = .init(mechanism, user: "u") { "password-marker" }
        let broker = KafkaBroker(configuration, logger: .quiet)
        try await until { broker.trouble.map { $0 != "not connected yet" } == true }
        #expect(broker.trouble?.contains("marker") == false)
    }
}
