internal import BrokerKafka
internal import BrokerRabbitMQ
internal import HostAlfresco
internal import Logging

/// The broker of the engines, and how it is reached.
enum EngineBroker {
    case rabbitMQ(RabbitMQConfiguration)
    case kafka(KafkaConfiguration)

    /// A client of it, which connects.
    func connect(logger: Logger) -> any MessageBroker {
        switch self {
        case .rabbitMQ(let configuration): RabbitMQBroker(configuration, logger: logger)
        case .kafka(let configuration): KafkaBroker(configuration, logger: logger)
        }
    }
}

extension Settings {
    static let brokerPlace = ["hosts", "alfresco", "broker"]
    private static let destinationsPlace = ["hosts", "alfresco", "destinations"]

    /// The broker of the engines; `nil` where none is named. What the file does not say is read from where the
    /// platform's own connectors have it: `ACT_MESSAGING_BROKER`, `ACT_RABBITMQ_HOST` and its like, and for Kafka
    /// `SPRING_CLOUD_STREAM_KAFKA_BINDER_BROKERS`.
    func alfrescoBroker(_ environment: [String: String]) throws -> EngineBroker? {
        let place = Self.brokerPlace
        if let broker = try kafkaBroker(environment) { return .kafka(broker) }
        if let broker = try rabbitMQBroker(environment) { return .rabbitMQ(broker) }
        guard children(of: place).isEmpty else {
            throw problem(place, "has no `url`; write one such as amqp://rabbitmq:5672 or kafka://kafka:9092")
        }
        return nil
    }

    /// How many requests of an instance are in hand at once.
    func alfrescoRequestsInHand() throws -> Int? {
        let place = Self.brokerPlace + ["requests_in_hand"]
        guard let count = number(place) else { return nil }
        guard (2...10_000).contains(count) else { throw problem(place, "`\(count)` is not from 2 to 10000") }
        return count
    }

    /// What reads the password of the broker, if it has one; what cannot be read now is said now.
    func brokerPassword(_ environment: [String: String]) throws -> (@Sendable () throws -> String)? {
        let place = Self.brokerPlace + ["password"]
        guard let reference = text(place) else { return nil }
        let secret = try ConnectionSettings.Secret(reference: reference, for: place.joined(separator: "."))
        _ = try secret.read(environment)
        return { try secret.read(environment) }
    }

    /// How TLS is spoken with the broker.
    ///
    /// - Parameter scheme: the one that stands for TLS, with its article, if the URL has another; there are no certificates then.
    func brokerTLS(unless scheme: String?) throws -> BrokerTLS? {
        let place = Self.brokerPlace
        if let scheme {
            for key in ["ca_bundle", "client_certificate", "client_key"] where text(place + [key]) != nil {
                throw problem(place + [key], "has no meaning without TLS; write \(scheme):// URL")
            }
            return nil
        }
        var tls = BrokerTLS()
        tls.authorities = text(place + ["ca_bundle"])
        tls.certificate = text(place + ["client_certificate"])
        tls.key = text(place + ["client_key"])
        if (tls.certificate == nil) != (tls.key == nil) {
            throw problem(place, "has one of `client_certificate` and `client_key`; both are needed, or none")
        }
        return tls
    }

    /// How long either side may be silent.
    func brokerHeartbeat() throws -> Duration? {
        try span(Self.brokerPlace + ["heartbeat"], from: .seconds(1), to: .seconds(600))
    }

    /// How the engines' destinations are named: as the platform's environment has it, where the file does not say.
    func alfrescoDestinations(_ environment: [String: String]) throws -> Destinations {
        let place = Self.destinationsPlace
        func value(_ key: String, _ name: String) -> String? {
            text(place + [key]) ?? environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        var destinations = Destinations()
        destinations.prefix = value("prefix", "ACT_MESSAGING_DEST_PREFIX") ?? ""
        if let separator = value("separator", "ACT_MESSAGING_DEST_SEPARATOR") {
            guard separator.count == 1, let character = separator.first else {
                throw problem(place + ["separator"], "`\(separator)` must be one character")
            }
            destinations.separator = character
        }
        destinations.resultOverride = value("results", "ACT_INT_RES_CONSUMER")
        destinations.errorOverride = value("errors", "ACT_INT_ERR_CONSUMER")
        let isOn = environment["ACT_MESSAGING_DEST_TRANSFORMERS_ENABLED"]?.lowercased() == "true"
        let usual = environment["ACT_MESSAGING_DEST_TRANSFORMERS"] ?? "toLowerCase,escapeIllegalChars"
        let names = texts(place + ["transformers"]) ?? (isOn ? usual.split(separator: ",").map(String.init) : [])
        destinations.transformers = try names.map { name in
            guard let transformer = Destinations.Transformer(rawValue: name) else {
                let known = Destinations.Transformer.allCases.map(\.rawValue).joined(separator: ", ")
                throw problem(place + ["transformers"], "`\(name)` is none of \(known)")
            }
            return transformer
        }
        return destinations
    }
}
