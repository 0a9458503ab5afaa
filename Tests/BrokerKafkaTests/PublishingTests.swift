import BrokerConformance
import BrokerKafka
import CKafka
import HostAlfresco
import MockKafka
import Testing

@Suite("Publishing to a Kafka that fails")
struct PublishingTests {
    private func message(_ destination: String, _ text: String = "x") -> BrokerMessage {
        BrokerMessage(to: .destination(destination), body: Array(text.utf8))
    }

    @Test("what the broker refuses for a while is published once all the same")
    func repeated() async throws {
        let cluster = try MockKafka()
        cluster.makeTopic("d")
        let broker = KafkaBroker(cluster.configuration, logger: .quiet)
        #expect(await broker.publish(message("d", "first")) == .confirmed)
        cluster.fail(
            .produce,
            with: [
                RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS,
                RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
            ])
        #expect(await broker.publish(message("d", "second")) == .confirmed)
        #expect(await broker.publish(message("d", "third")) == .confirmed)
        let reader = await Reader(broker, Subscription(destinations: ["d"], group: "g"))
        let seen = await reader.take(3).map { String(decoding: $0.body, as: UTF8.self) }
        #expect(seen == ["first", "second", "third"])
        await reader.close()
    }

    @Test("a message that is too large is given back with that reason, and disturbs no other")
    func tooLarge() async throws {
        let cluster = try MockKafka()
        let broker = KafkaBroker(cluster.configuration, logger: .quiet)
        #expect(await broker.publish(message("d")) == .confirmed)
        cluster.fail(.produce, with: [RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE])
        guard case .returned(let reason) = await broker.publish(message("d")) else {
            Issue.record("it was not given back")
            return
        }
        #expect(reason.contains("large"))
        #expect(await broker.publish(message("d")) == .confirmed)
        // Larger than the library takes at all.
        let huge = BrokerMessage(to: .destination("d"), body: [UInt8](repeating: 0, count: 11 << 20))
        guard case .returned = await broker.publish(huge) else {
            Issue.record("it was not given back")
            return
        }
    }

    @Test("a message to a topic that is not there fails in time, with that reason")
    func missingTopic() async throws {
        let cluster = try MockKafka()
        cluster.setError(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, of: "nowhere")
        var configuration = cluster.configuration
        configuration.publishTimeout = .seconds(8)
        let broker = KafkaBroker(configuration, logger: .quiet)
        // The mock cluster has nobody who could be asked to make one.
        guard case .failed(let reason) = await broker.publish(message("nowhere")) else {
            Issue.record("it did not fail")
            return
        }
        #expect(reason.contains("the topic nowhere is not there yet"))
    }

    @Test("what may not be published fails, and is not given back: that may be allowed again")
    func forbidden() async throws {
        let cluster = try MockKafka()
        let broker = KafkaBroker(cluster.configuration, logger: .quiet)
        #expect(await broker.publish(message("d")) == .confirmed)
        cluster.fail(.produce, with: [RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED])
        guard case .failed = await broker.publish(message("d")) else {
            Issue.record("it was published")
            return
        }
    }

    @Test("a client that is of no use any more is replaced, and what waits is published by the next")
    func fatal() async throws {
        let cluster = try MockKafka()
        cluster.fail(.initProducerID, with: [RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED])
        let broker = KafkaBroker(cluster.configuration, logger: .quiet)
        var outcome = await broker.publish(message("d"))
        // The client's end may be that of a message which it had.
        if case .failed = outcome { outcome = await broker.publish(message("d")) }
        #expect(outcome == .confirmed)
    }

    @Test("brokers that are not there are told, and a message for them fails in time")
    func nobody() async throws {
        var configuration = KafkaConfiguration(servers: ["127.0.0.1:1"])
        configuration.publishTimeout = .milliseconds(500)
        let broker = KafkaBroker(configuration, logger: .quiet)
        guard case .failed = await broker.publish(message("d")) else {
            Issue.record("it was published")
            return
        }
        #expect(broker.trouble != nil)
        let consumer = broker.consume(Subscription(destinations: ["d"], group: "g"))
        await consumer.close()
    }

    @Test("a message waits for brokers that are away, and is published once they are back")
    func restart() async throws {
        let cluster = try MockKafka(brokers: 3)
        let broker = KafkaBroker(cluster.configuration, logger: .quiet)
        #expect(await broker.publish(message("d", "before")) == .confirmed)
        cluster.goDown()
        try await until { broker.trouble != nil }
        async let late = broker.publish(message("d", "during"))
        cluster.comeUp()
        #expect(await late == .confirmed)
        try await until { broker.trouble == nil }
        #expect(await broker.publish(message("d", "after")) == .confirmed)
    }
}

/// Looks every few milliseconds whether something has come true, for a minute at most.
func until(_ condition: () async throws -> Bool) async throws {
    struct TooLate: Error {}
    let deadline = ContinuousClock.now + .seconds(60)
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw TooLate() }
        try await Task.sleep(for: .milliseconds(5))
    }
}
