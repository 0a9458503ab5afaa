import BrokerConformance
import BrokerKafka
import Foundation
import HostAlfresco
import Logging
import MockKafka
import Testing

/// On librdkafka's mock cluster; on a real one with its addresses in `TRUNKLINE_TEST_KAFKA` (`host:port,host:port`).
@Suite("Kafka keeps the contract of brokers")
struct ConformanceTests {
    private static let real = ProcessInfo.processInfo.environment["TRUNKLINE_TEST_KAFKA"]

    @Test(arguments: BrokerConformance.allChecks)
    func check(_ check: BrokerConformance.Check) async throws {
        if let real = Self.real {
            var configuration = KafkaConfiguration(servers: real.split(separator: ",").map(String.init))
            configuration.publishTimeout = .seconds(120)
            configuration.sessionTimeout = .seconds(6)
            // Messages have an order within a partition only.
            configuration.partitions = 1
            try await check.run { [configuration] in KafkaBroker(configuration, logger: .quiet) }
        } else {
            let cluster = try MockKafka.shared()
            try await check.run {
                OnePartition(cluster: cluster, broker: KafkaBroker(cluster.configuration, logger: .quiet))
            }
        }
    }
}

/// Makes topics of one partition, as brokers do that are asked for them by name: the mock cluster cannot be asked.
private struct OnePartition: MessageBroker {
    let cluster: MockKafka
    let broker: KafkaBroker

    var trouble: String? { broker.trouble }

    func publish(_ message: BrokerMessage) async -> PublishOutcome {
        if case .destination(let name) = message.target, (1...249).contains(name.utf8.count) {
            cluster.makeTopic(name)
        }
        return await broker.publish(message)
    }

    func consume(_ subscription: Subscription) -> any MessageConsumer {
        for destination in subscription.destinations { cluster.makeTopic(destination) }
        return broker.consume(subscription)
    }
}

extension MockKafka {
    /// How it is reached.
    var configuration: KafkaConfiguration {
        var configuration = KafkaConfiguration(servers: servers)
        configuration.longestPause = .milliseconds(200)
        configuration.publishTimeout = .seconds(120)
        // What it waits for the members of a group is a second less.
        configuration.sessionTimeout = .seconds(8)
        return configuration
    }
}

extension Logger {
    /// Writes nothing.
    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
