internal import BrokerRabbitMQ
internal import FoundationEssentials
internal import HostAlfresco

extension Settings {
    private static let brokerPlace = ["hosts", "alfresco", "broker"]
    private static let destinationsPlace = ["hosts", "alfresco", "destinations"]

    /// The broker of the engines; `nil` where none is named. What the file does not say is read from where the
    /// platform's own connectors have it: `ACT_MESSAGING_BROKER`, `ACT_RABBITMQ_HOST`, `ACT_RABBITMQ_PORT`,
    /// `ACT_RABBITMQ_USER`, `ACT_RABBITMQ_PASS`.
    func alfrescoBroker(_ environment: [String: String]) throws -> RabbitMQConfiguration? {
        let place = Self.brokerPlace
        guard var broker = try brokerAddress(environment) else {
            guard children(of: place).isEmpty else {
                throw problem(place, "has no `url`; write one such as amqp://rabbitmq:5672")
            }
            return nil
        }
        if let kind = environment["ACT_MESSAGING_BROKER"], text(place + ["url"]) == nil, kind != "rabbitmq" {
            throw problem(
                place + ["url"],
                "ACT_MESSAGING_BROKER is `\(kind)`, and the gateway speaks with rabbitmq only; write its URL")
        }
        broker.user = text(place + ["user"]) ?? environment["ACT_RABBITMQ_USER"] ?? broker.user
        if let reference = text(place + ["password"]) {
            let secret = try ConnectionSettings.Secret(
                reference: reference, for: (place + ["password"]).joined(separator: "."))
            // What cannot be read now is said now.
            _ = try secret.read(environment)
            broker.password = { try secret.read(environment) }
        } else if let password = environment["ACT_RABBITMQ_PASS"] {
            broker.password = { password }
        }
        try addCertificates(to: &broker)
        if let heartbeat = try span(place + ["heartbeat"], from: .seconds(1), to: .seconds(600)) {
            broker.heartbeat = heartbeat
        }
        return broker
    }

    /// How many requests of an instance are in hand at once.
    func alfrescoRequestsInHand() throws -> Int? {
        let place = Self.brokerPlace + ["requests_in_hand"]
        guard let count = number(place) else { return nil }
        guard (2...10_000).contains(count) else { throw problem(place, "`\(count)` is not from 2 to 10000") }
        return count
    }

    private func brokerAddress(_ environment: [String: String]) throws -> RabbitMQConfiguration? {
        let place = Self.brokerPlace + ["url"]
        guard let url = text(place) else {
            guard let host = environment["ACT_RABBITMQ_HOST"], !host.isEmpty else { return nil }
            return RabbitMQConfiguration(host: host, port: environment["ACT_RABBITMQ_PORT"].flatMap(Int.init) ?? 5672)
        }
        guard let parts = URLComponents(string: url), let scheme = parts.scheme, ["amqp", "amqps"].contains(scheme),
            let host = parts.host, !host.isEmpty
        else { throw problem(place, "must be a URL such as amqp://rabbitmq:5672 or amqps://rabbitmq:5671/orders") }
        guard parts.user == nil, parts.password == nil else {
            throw problem(place, "must not hold credentials; write `user`, and a reference as `password`")
        }
        var broker = RabbitMQConfiguration(host: host, port: parts.port ?? (scheme == "amqps" ? 5671 : 5672))
        // The path of an AMQP URL is the virtual host, without the slash before it.
        if parts.path.count > 1 { broker.virtualHost = String(parts.path.dropFirst()) }
        if scheme == "amqps" { broker.tls = RabbitMQConfiguration.TLS() }
        return broker
    }

    private func addCertificates(to broker: inout RabbitMQConfiguration) throws {
        let place = Self.brokerPlace
        let keys = ["ca_bundle", "client_certificate", "client_key"]
        for key in keys where text(place + [key]) != nil && broker.tls == nil {
            throw problem(place + [key], "has no meaning without TLS; write an amqps:// URL")
        }
        broker.tls?.authorities = text(place + ["ca_bundle"])
        broker.tls?.certificate = text(place + ["client_certificate"])
        broker.tls?.key = text(place + ["client_key"])
        if (broker.tls?.certificate == nil) != (broker.tls?.key == nil) {
            throw problem(place, "has one of `client_certificate` and `client_key`; both are needed, or none")
        }
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
