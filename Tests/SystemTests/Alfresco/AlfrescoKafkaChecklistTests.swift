import BrokerKafka
import HostAlfresco
import Logging
import MockKafka
import Testing

@Suite("Alfresco over Kafka: librdkafka's mock cluster, real binary")
struct AlfrescoKafkaChecklistTests {
    @Test("over a gateway that is killed in the middle a request is sent once, and answered alike each time it comes")
    func killed() async throws {
        try await AlfrescoBrokerStage.with(over: try MockKafka.shared().access) { stage in
            let request = AlfrescoRequest("Hello ${name}", metadata: #"{"name":"Ann"}"#)
            // Twilio has it, and the store does not know that yet.
            let killed = try await stage.start(changing: ["TRUNKLINE_KILL_AT": "before turn 2"])
            #expect(await stage.bundle.ask(request, at: stage.destination) == .confirmed)
            #expect(await killed.wait().status == -1, "the point was not reached")
            #expect(try await stage.alfresco.sent().count == 1 && stage.bundle.answers.isEmpty)
            try await stage.serving { _ in
                // Nobody has asked again: it was not committed, and comes from the topic.
                try await stage.stage.until { !stage.bundle.answers(to: request).isEmpty }
                let first = stage.bundle.answers(to: request)[0]
                let second = try await stage.answer(request)
                #expect(first.destination == "integrationResult_\(stage.bundle.name)" && first.verdict == .taken)
                #expect(second.message.body == first.message.body && second.verdict == .ignored)
                let header = { (name: String) in first.message.headers.first { $0.name == name }?.value }
                #expect(header("targetService") == stage.bundle.name && header("targetAppName") == "default-app")
                #expect(header("spring_json_header_types")?.contains(#""targetService":"java.lang.String""#) == true)
                #expect(try await stage.alfresco.sent().map(\.body) == ["Hello Ann"])
            }
        }
    }

    @Test(
        "what is no request goes to the dead letters, the next one is answered; told to end, the gateway leaves its group"
    )
    func poison() async throws {
        let cluster = try MockKafka.shared()
        try await AlfrescoBrokerStage.with(over: cluster.access) { stage in
            let letters = stage.bundle.broker.consume(
                Subscription(
                    destinations: ["error.\(stage.destination).\(stage.instance)"], group: stage.instance + "-dlq"))
            let gateway = try await stage.start()
            await stage.bundle.publish(Array("{\"no\":1}".utf8), of: "", at: stage.destination)
            _ = try await stage.answer(AlfrescoRequest())
            try await stage.stage.until { gateway.errorsSoFar.contains("request put aside") }
            let letter = try #require(await Self.first(of: letters))
            await letters.close()
            #expect(letter.body == Array("{\"no\":1}".utf8))
            let header = { (name: String) in letter.headers.first { $0.name == name }?.value }
            #expect(header("x-exception-message")?.contains("id") == true)
            #expect(header("x-original-topic") == stage.destination && header("serviceName") == stage.bundle.name)
            #expect(await gateway.stop().status == 0)
            // Both are committed: the partitions that had one stand behind it.
            let committed = (0..<4).compactMap {
                cluster.committed(by: stage.instance, of: stage.destination, partition: $0)
            }
            #expect(committed.reduce(0, +) == 2)
        }
    }
}

extension AlfrescoKafkaChecklistTests {
    private static func first(of consumer: any MessageConsumer) async -> ReceivedMessage? {
        for await event in consumer.events {
            if case .messages(let messages) = event, let first = messages.first { return first }
        }
        return nil
    }
}

extension MockKafka {
    /// How it is reached.
    var access: AlfrescoBrokerStage.Access {
        var configuration = KafkaConfiguration(servers: servers)
        configuration.publishTimeout = .seconds(120)
        configuration.sessionTimeout = .seconds(10)
        return AlfrescoBrokerStage.Access(
            bundle: KafkaBroker(configuration, logger: Logger(label: "bundle") { _ in SwiftLogNoOpLogHandler() }),
            environment: [
                "TRUNKLINE_HOSTS_ALFRESCO_BROKER_URL": "kafka://\(servers.joined(separator: ","))",
                // So long a gateway that was killed keeps its partitions.
                "TRUNKLINE_HOSTS_ALFRESCO_BROKER_HEARTBEAT": "4s",
            ])
    }
}
