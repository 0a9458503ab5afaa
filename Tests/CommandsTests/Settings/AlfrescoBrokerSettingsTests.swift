import BrokerRabbitMQ
import Testing

@testable import Commands

@Suite("The configuration of the engines' broker")
struct AlfrescoBrokerSettingsTests {
    private func settings(_ broker: String) throws -> Settings {
        let file = try TextFile("hosts:\n  alfresco:\n    broker: {\(broker)}\n", suffix: ".yaml")
        return try Settings(file: file.path, environment: [:])
    }

    @Test("a URL says host, port, virtual host and whether there is TLS")
    func addresses() throws {
        let plain = try #require(try settings("url: \"amqp://rabbit\"").alfrescoBroker([:]))
        #expect(plain.host == "rabbit" && plain.port == 5672 && plain.virtualHost == "/" && plain.tls == nil)
        let secure = try #require(
            try settings(
                "url: \"amqps://rabbit/orders%2Feu\", ca_bundle: /ca.pem, user: twilio, password: env:P, heartbeat: 5s"
            ).alfrescoBroker(["P": "secret"]))
        #expect(secure.port == 5671 && secure.virtualHost == "orders/eu" && secure.tls?.authorities == "/ca.pem")
        #expect(secure.user == "twilio" && secure.heartbeat == .seconds(5))
        #expect(try secure.password() == "secret")
        #expect(try #require(try settings("url: \"amqp://rabbit:5673/%2F\"").alfrescoBroker([:])).virtualHost == "/")
    }

    @Test("the platform's variables stand in for what the file does not say")
    func variables() throws {
        let environment = [
            "ACT_RABBITMQ_HOST": "rabbit", "ACT_RABBITMQ_PORT": "5673", "ACT_RABBITMQ_USER": "u",
            "ACT_RABBITMQ_PASS": "p",
        ]
        let broker = try #require(try Settings(file: nil, environment: [:]).alfrescoBroker(environment))
        #expect(broker.host == "rabbit" && broker.port == 5673 && broker.user == "u")
        #expect(try broker.password() == "p")
        #expect(try Settings(file: nil, environment: [:]).alfrescoBroker([:]) == nil)
    }

    @Test(
        "what is wrong is said by key and remedy, without the password",
        arguments: [
            ("url: rabbit", "hosts.alfresco.broker.url: must be a URL such as amqp://"),
            ("url: \"http://rabbit\"", "must be a URL such as amqp://"),
            ("url: \"kafka://rabbit\"", "must be a URL such as amqp://"),
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
            _ = try settings(broker).alfrescoBroker([:])
            Issue.record("it was taken")
        } catch {
            #expect("\(error)".contains(part), "\(error)")
            #expect(!"\(error)".contains("hunter2"))
        }
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
