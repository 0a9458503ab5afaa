import BrokerConformance
import BrokerRabbitMQ
import Logging
import RealServers
import Testing

@Suite("RabbitMQ keeps the contract of brokers")
struct ConformanceTests {
    @Test(arguments: BrokerConformance.allChecks + [BrokerConformance.returning])
    func check(_ check: BrokerConformance.Check) async throws {
        let server = try await RabbitMQ.shared()
        try await check.run { RabbitMQBroker(server.plain, logger: .quiet) }
    }
}

extension RabbitMQ {
    /// How it is reached without TLS.
    var plain: RabbitMQConfiguration {
        var configuration = RabbitMQConfiguration(host: "127.0.0.1", port: ports.plain)
        configuration.longestPause = .milliseconds(500)
        configuration.publishTimeout = .seconds(120)
        return configuration
    }
}

extension Logger {
    /// Writes nothing.
    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
