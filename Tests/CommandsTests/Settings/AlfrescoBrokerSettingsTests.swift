import BrokerKafka
import BrokerRabbitMQ
import HostAlfresco
import Testing

@testable import Commands

@Suite("The configuration of the engines' broker")
struct AlfrescoBrokerSettingsTests {
    private func settings(_ broker: String) throws -> Settings {
        let file = try TextFile("hosts:\n  alfresco:\n    broker: {\(broker)}\n", suffix: ".yaml")
        return try Settings(file: file.path, environment: [:])
    }

    private func rabbitMQ(_ settings: Settings, _ environment: [String: String] = [:]) throws -> RabbitMQConfiguration {
        guard case .rabbitMQ(let configuration)? = try settings.alfrescoBroker(environment) else {
            throw CommandError.usage("no RabbitMQ")
        }
        return configuration
    }

    private func kafka(_ settings: Settings, _ environment: [String: String] = [:]) throws -> KafkaConfiguration {
        guard case .kafka(let configuration)? = try settings.alfrescoBroker(environment) else {
            throw CommandError.usage("no Kafka")
        }
        return configuration
    }

    @Test("a URL says host, port, virtual host and whether there is TLS")
    func addresses() throws {
        let plain = try rabbitMQ(try settings("url: \"amqp://rabbit\""))
        #expect(plain.host == "rabbit" && plain.port == 5672 && plain.virtualHost == "/" && plain.tls == nil)
        let secure = try rabbitMQ(
            try settings(
                "url: \"amqps://rabbit/orders%2Feu\", ca_bundle: /ca.pem, user: twilio, password: env:P, heartbeat: 5s"),
            ["P": "secret"])
        #expect(secure.port == 5671 && secure.virtualHost == "orders/eu" && secure.tls?.authorities == "/ca.pem")
        #expect(secure.user == "twilio" && secure.heartbeat == .seconds(5))
        #expect(try secure.password() == "secret")
        #expect(try rabbitMQ(try settings("url: \"amqp://rabbit:5673/%2F\"")).virtualHost == "/")
    }

    @Test("the platform's variables stand in for what the file does not say")
    func variables() throws {
        let environment = [
            "ACT_RABBITMQ_HOST": "rabbit", "ACT_RABBITMQ_PORT": "5673", "ACT_RABBITMQ_USER": "u",
            "ACT_RABBITMQ_PASS": "p",
        ]
        let broker = try rabbitMQ(try Settings(file: nil, environment: [:]), environment)
        #expect(broker.host == "rabbit" && broker.port == 5673 && broker.user == "u")
        #expect(try broker.password() == "p")
        #expect(try Settings(file: nil, environment: [:]).alfrescoBroker([:]).map { _ in true } == nil)
    }

    @Test(
        "what is wrong is said by key and remedy, without the password",
        arguments: [
            ("url: rabbit", "hosts.alfresco.broker.url: must be a URL such as amqp://"),
            ("url: \"http://rabbit\"", "must be a URL such as amqp://"),
            ("url: \"kafka://\"", "must be a URL such as kafka://kafka1:9092,kafka2:9092"),
            ("url: \"kafka://a:1,:2\"", "must be a URL such as kafka://kafka1:9092,kafka2:9092"),
            ("url: \"kafka://a:0\"", "must be a URL such as kafka://"),
            ("url: \"kafka://a/b\"", "must be a URL such as kafka://"),
            ("url: \"kafka://u:hunter2@kafka\"", "must not hold credentials; write `user`"),
            ("url: \"kafka://kafka\", ca_bundle: /ca.pem", "has no meaning without TLS; write a kafkas:// URL"),
            ("url: \"kafka://kafka\", user: u", "is needed with `user`"),
            ("url: \"kafka://kafka\", sasl: plain", "has no meaning without `user`"),
            ("url: \"kafka://kafka\", user: u, password: env:P, sasl: gssapi", "is none of plain, scram-sha-256"),
            ("url: \"kafka://kafka\", partitions: 0", "`0` is not from 1 to 10000"),
            ("url: \"amqp://rabbit\", sasl: plain", "has a meaning for Kafka only"),
            ("url: \"amqp://rabbit\", partitions: 3", "has a meaning for Kafka only"),
            ("url: \"amqp://\"", "must be a URL such as amqp://"),
            ("url: \"amqp://u:hunter2@rabbit\"", "must not hold credentials; write `user`"),
            ("user: u", "hosts.alfresco.broker: has no `url`"),
            ("url: \"amqp://rabbit\", password: hunter2", "must name where the secret is"),
            ("url: \"amqp://rabbit\", password: env:MISSING", "the environment variable MISSING is not set"),
            ("url: \"amqp://rabbit\", ca_bundle: /ca.pem", "has no meaning without TLS; write an amqps:// URL"),
            ("url: \"amqps://rabbit\", client_key: /key.pem", "both are needed, or none"),
            ("url: \"amqp://rabbit\", heartbeat: 0s", "hosts.alfresco.broker.heartbeat: "),
            ("url: \"amqp://rabbit\", heartbeat: soon", "hosts.alfresco.broker.heartbeat"),
            ("url: \"amqp://rabbit\", urll: x", "did you mean `url`?"),
        ])
    func problems(_ broker: String, _ part: String) throws {
        do {
            _ = try settings(broker).alfrescoBroker(["P": "secret"])
            Issue.record("it was taken")
        } catch {
            #expect("\(error)".contains(part), "\(error)")
            #expect(!"\(error)".contains("hunter2"))
        }
    }

    @Test("a URL for Kafka says its brokers and whether there is TLS; a user logs in over SASL")
    func kafka() throws {
        let plain = try kafka(
            try settings("url: \"kafka://kafka1,kafka2:9093,[::1]:9094\", heartbeat: 6s, partitions: 3"))
        #expect(plain.servers == ["kafka1:9092", "kafka2:9093", "[::1]:9094"])
        #expect(plain.tls == nil && plain.credentials == nil)
        #expect(plain.sessionTimeout == .seconds(6) && plain.partitions == 3)
        let secure = try kafka(
            try settings(
                "url: \"kafkas://kafka:9094\", ca_bundle: /ca.pem, user: u, password: env:P, sasl: scram-sha-512"),
            ["P": "secret"])
        #expect(secure.servers == ["kafka:9094"] && secure.tls?.authorities == "/ca.pem")
        #expect(secure.credentials?.user == "u" && secure.credentials?.mechanism == .scramSHA512)
        #expect(try secure.credentials?.password() == "secret")
        let usual = try kafka(try settings("url: \"kafka://kafka\", user: u, password: env:P"), ["P": "secret"])
        #expect(usual.credentials?.mechanism == .plain)
    }

    @Test("the variable of Spring's binder says where Kafka is, where the platform's says that it is the broker")
    func kafkaVariables() throws {
        let environment = [
            "ACT_MESSAGING_BROKER": "kafka", "SPRING_CLOUD_STREAM_KAFKA_BINDER_BROKERS": "kafka1, kafka2:9093",
            "ACT_RABBITMQ_HOST": "rabbit",
        ]
        let none = try Settings(file: nil, environment: [:])
        #expect(try kafka(none, environment).servers == ["kafka1:9092", "kafka2:9093"])
        #expect(try none.alfrescoBroker(["SPRING_CLOUD_STREAM_KAFKA_BINDER_BROKERS": "kafka"]).map { _ in true } == nil)
        // What the file says wins.
        #expect(try rabbitMQ(try settings("url: \"amqp://other\""), environment).host == "other")
    }

    @Test("how many requests are in hand is bounded")
    func inHand() throws {
        #expect(try settings("url: \"amqp://r\", requests_in_hand: 20").alfrescoRequestsInHand() == 20)
        for count in ["1", "10001"] {
            #expect(throws: (any Error).self) {
                try settings("url: \"amqp://r\", requests_in_hand: \(count)").alfrescoRequestsInHand()
            }
        }
    }

    @Test("another broker than RabbitMQ is named as the reason, with the remedy")
    func otherBroker() throws {
        let environment = ["ACT_MESSAGING_BROKER": "kafka", "ACT_RABBITMQ_HOST": "rabbit"]
        let error = #expect(throws: (any Error).self) {
            try Settings(file: nil, environment: [:]).alfrescoBroker(environment)
        }
        #expect(error.map { "\($0)" }?.contains("ACT_MESSAGING_BROKER is `kafka`") == true)
    }
}
