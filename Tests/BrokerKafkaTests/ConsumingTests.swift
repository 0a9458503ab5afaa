import BrokerKafka
import CKafka
import HostAlfresco
import MockKafka
import Testing

@Suite("Consuming from a Kafka that changes its mind")
struct ConsumingTests {
    private let cluster: MockKafka
    private let broker: KafkaBroker

    init() throws {
        cluster = try MockKafka()
        broker = KafkaBroker(cluster.configuration, logger: .quiet)
    }

    private func publish(_ text: String, to destination: String = "d") async {
        let outcome = await broker.publish(BrokerMessage(to: .destination(destination), body: Array(text.utf8)))
        #expect(outcome == .confirmed)
    }

    private func collect(_ destinations: String...) -> Collector {
        let other = KafkaBroker(cluster.configuration, logger: .quiet)
        return Collector(other, Subscription(destinations: destinations, group: "g"))
    }

    @Test("what is committed stands still at the first message that is not answered")
    func committed() async throws {
        cluster.makeTopic("d")
        let reader = collect("d")
        for text in ["a", "b", "c", "d"] { await publish(text) }
        try await until { reader.texts == ["a", "b", "c", "d"] }
        let tags = reader.messages.map(\.tag)
        reader.consumer.acknowledge([tags[0], tags[2], tags[3]])
        try await until { cluster.committed(by: "g", of: "d") == 1 }
        reader.consumer.acknowledge([tags[1]])
        try await until { cluster.committed(by: "g", of: "d") == 4 }
        await reader.close()
    }

    @Test("a commit that fails is told again until it is done")
    func failingCommits() async throws {
        cluster.makeTopic("d")
        let reader = collect("d")
        await publish("a")
        try await until { reader.texts == ["a"] }
        cluster.fail(.offsetCommit, with: Array(repeating: RD_KAFKA_RESP_ERR_INVALID_COMMIT_OFFSET_SIZE, count: 3))
        reader.consumer.acknowledge(reader.messages.map(\.tag))
        try await until { cluster.committed(by: "g", of: "d") == 1 }
        await reader.close()
    }

    @Test("a member that joins takes over partitions: what was not answered comes again, what was does not")
    func rebalance() async throws {
        cluster.makeTopic("d", partitions: 2)
        let first = collect("d")
        var early = 0
        // Who publishes chooses partitions at random.
        while Set(first.messages.map(\.tag.partition)).count < 2 {
            for number in early..<(early + 10) { await publish("early \(number)") }
            early += 10
            try await until { first.messages.count == early }
        }
        let seen = first.messages
        let answered = seen.filter { $0.tag.partition == 0 }
        first.consumer.acknowledge(answered.map(\.tag))
        // The mock cluster takes no commits any more once a member joins.
        try await until { cluster.committed(by: "g", of: "d") == Int64(answered.count) }
        let second = collect("d")
        try await until { second.connections > 0 && first.connections > 1 }
        // The tags of an earlier assignment name nothing any more.
        first.consumer.acknowledge(seen.map(\.tag))
        // Each has one partition; in it nothing that was published before comes after this.
        var late = 0
        func count(_ reader: Collector) -> Int { Set(reader.texts.filter { $0.hasPrefix("late") }).count }
        while count(first) == 0 || count(second) == 0 {
            for number in late..<(late + 10) { await publish("late \(number)") }
            late += 10
            try await until { count(first) + count(second) >= late }
        }
        #expect(first.losses.first == seen[0].tag.epoch)
        let again = first.messages.filter { $0.tag.epoch > seen[0].tag.epoch } + second.messages
        let open = Set(Collector.texts(seen)).subtracting(Collector.texts(answered))
        #expect(Set(Collector.texts(again)).filter { $0.hasPrefix("early") } == open)
        await first.close()
        await second.close()
    }

    @Test("brokers that go and come back are told, and messages go on coming")
    func restart() async throws {
        cluster.makeTopic("d")
        let broker = KafkaBroker(cluster.configuration, logger: .quiet)
        let reader = Collector(broker, Subscription(destinations: ["d"], group: "g"), isAnswering: true)
        await publish("before")
        try await until { reader.texts.contains("before") }
        cluster.goDown()
        try await until { broker.trouble != nil }
        cluster.comeUp()
        await publish("after")
        try await until { reader.texts.contains("after") && broker.trouble == nil }
        await reader.close()
        #expect(cluster.committed(by: "g", of: "d") == 2)
    }

    @Test("a topic that is not there is named, and read once it is")
    func missingTopic() async throws {
        cluster.setError(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, of: "d")
        let broker = KafkaBroker(cluster.configuration, logger: .quiet)
        let reader = Collector(broker, Subscription(destinations: ["d"], group: "g"), isAnswering: true)
        try await until { broker.trouble?.contains("the topic d is not there yet") == true }
        cluster.setError(RD_KAFKA_RESP_ERR_NO_ERROR, of: "d")
        try await until { broker.trouble == nil }
        await publish("x")
        try await until { reader.texts.contains("x") }
        await reader.close()
    }

    @Test("fetches that fail are repeated")
    func fetches() async throws {
        cluster.makeTopic("d")
        let reader = collect("d")
        try await until { reader.connections > 0 }
        cluster.fail(
            .fetch, with: [RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART])
        await publish("x")
        try await until { reader.texts == ["x"] }
        await reader.close()
    }

    @Test("a group that refuses us is told, and joined once it does not")
    func refusal() async throws {
        cluster.makeTopic("d")
        cluster.fail(.joinGroup, with: [RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED])
        let broker = KafkaBroker(cluster.configuration, logger: .quiet)
        let reader = Collector(broker, Subscription(destinations: ["d"], group: "g"), isAnswering: true)
        try await until { reader.connections > 0 && broker.trouble == nil }
        await publish("x")
        try await until { reader.texts == ["x"] }
        await reader.close()
    }
}
