import BrokerConformance
import HostAlfresco
import Logging
import RealServers
import Testing

@testable import BrokerRabbitMQ

@Suite("Connections to RabbitMQ")
struct ConnectionTests {
    private func message(_ destination: String, _ text: String) -> BrokerMessage {
        BrokerMessage(to: .destination(destination), body: Array(text.utf8))
    }

    @Test("TLS with a client's certificate works, without one or with a stranger's authority it does not")
    func tls() async throws {
        let server = try await RabbitMQ.shared()
        var configuration = server.plain
        // rabbitmq-c knows names in certificates, but no addresses.
        configuration.host = "localhost"
        configuration.port = server.ports.tls
        var tls = BrokerTLS()
        tls.authorities = server.certificates.target.bundle
        (tls.certificate, tls.key) = server.certificates.target.client
        configuration.tls = tls
        let reader = await Reader(
            RabbitMQBroker(configuration, logger: .quiet), Subscription(destinations: ["tls.SEND_SMS"], group: "g"))
        let broker = RabbitMQBroker(configuration, logger: .quiet)
        #expect(await broker.publish(message("tls.SEND_SMS", "x")) == .confirmed)
        _ = await reader.take(1)
        await reader.close()

        var stranger = configuration
        stranger.tls?.authorities = server.certificates.proxy.bundle
        #expect(throws: RabbitMQError.self) { _ = try AMQPConnection(stranger) }
        var nobody = configuration
        nobody.tls?.certificate = nil
        nobody.tls?.key = nil
        #expect(throws: RabbitMQError.self) { _ = try AMQPConnection(nobody) }
    }

    @Test("wrong credentials are told as such, without the password")
    func credentials() async throws {
        var configuration = try await RabbitMQ.shared().plain
        configuration.password = { "password-marker" }
        let error = #expect(throws: RabbitMQError.self) {
            _ = try AMQPConnection(configuration)
        }
        #expect(error?.code == .refused)
        #expect(error?.message.contains("marker") == false)
    }

    @Test("a broker that is not there is told, and a message for it fails in time")
    func nobody() async throws {
        var configuration = RabbitMQConfiguration(host: "127.0.0.1", port: 1)
        configuration.publishTimeout = .milliseconds(50)
        let broker = RabbitMQBroker(configuration, logger: .quiet)
        guard case .failed = await broker.publish(message("x", "y")) else {
            Issue.record("it was published")
            return
        }
        #expect(broker.trouble != nil)
        let consumer = broker.consume(Subscription(destinations: ["x"], group: "g"))
        await consumer.close()
    }

    @Test("a queue and an exchange that are there with other settings are used as they are")
    func otherSettings() async throws {
        let server = try await RabbitMQ.shared()
        // Somebody has the destination as an exchange of another kind that reaches the same queue.
        let connection = try AMQPConnection(server.plain)
        try connection.openChannel(1)
        try connection.declareExchange("odd.SEND_SMS", kind: "fanout", on: 1)
        connection.close()
        let broker = RabbitMQBroker(server.plain, logger: .quiet)
        let reader = await Reader(broker, Subscription(destinations: ["odd.SEND_SMS"], group: "g"))
        #expect(await broker.publish(message("odd.SEND_SMS", "x")) == .confirmed)
        _ = await reader.take(1)
        await reader.close()
    }

    @Test(
        "after a broker's end it connects again, what was not acknowledged comes again, old numbers acknowledge nothing"
    )
    func restart() async throws {
        let server = try await RabbitMQ.start()
        let broker = RabbitMQBroker(server.plain, logger: .quiet)
        let reader = await Reader(broker, Subscription(destinations: ["r.SEND_SMS"], group: "g"))
        for text in ["a", "b"] { #expect(await broker.publish(message("r.SEND_SMS", text)) == .confirmed) }
        let seen = await reader.take(2, acknowledging: false)
        try await server.stop()
        // It waits for the broker.
        async let late = broker.publish(message("r.SEND_SMS", "c"))
        try await server.start()
        let again = await reader.take(3, acknowledging: false)
        #expect(await late == .confirmed)
        #expect(Set(again.map { String(decoding: $0.body, as: UTF8.self) }) == ["a", "b", "c"])
        #expect(again.allSatisfy { $0.tag.epoch > seen[0].tag.epoch })
        reader.consumer.acknowledge(seen.map(\.tag))
        await reader.close()
        let other = await Reader(broker, Subscription(destinations: ["r.SEND_SMS"], group: "g"))
        #expect(await other.take(3).count == 3)
        await other.close()
    }
}
