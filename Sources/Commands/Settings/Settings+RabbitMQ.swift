internal import BrokerRabbitMQ
internal import FoundationEssentials

extension Settings {
    /// The engines' RabbitMQ; `nil` where none is named.
    func rabbitMQBroker(_ environment: [String: String]) throws -> RabbitMQConfiguration? {
        let place = Self.brokerPlace
        guard var broker = try rabbitMQAddress(environment) else { return nil }
        if let kind = environment["ACT_MESSAGING_BROKER"], text(place + ["url"]) == nil, kind != "rabbitmq" {
            throw problem(
                place + ["url"],
                "ACT_MESSAGING_BROKER is `\(kind)`, and only ACT_RABBITMQ_HOST says where a broker is; write its URL")
        }
        for key in ["sasl", "partitions"] where text(place + [key]) != nil || number(place + [key]) != nil {
            throw problem(place + [key], "has a meaning for Kafka only; leave it out, or write a kafka:// URL")
        }
        broker.user = text(place + ["user"]) ?? environment["ACT_RABBITMQ_USER"] ?? broker.user
        if let password = try brokerPassword(environment) {
            broker.password = password
        } else if let password = environment["ACT_RABBITMQ_PASS"] {
            broker.password = { password }
        }
        if let heartbeat = try brokerHeartbeat() { broker.heartbeat = heartbeat }
        return broker
    }

    private func rabbitMQAddress(_ environment: [String: String]) throws -> RabbitMQConfiguration? {
        let place = Self.brokerPlace + ["url"]
        guard let url = text(place) else {
            guard let host = environment["ACT_RABBITMQ_HOST"], !host.isEmpty else { return nil }
            _ = try brokerTLS(unless: "an amqps")
            return RabbitMQConfiguration(host: host, port: environment["ACT_RABBITMQ_PORT"].flatMap(Int.init) ?? 5672)
        }
        guard let parts = URLComponents(string: url), let scheme = parts.scheme, ["amqp", "amqps"].contains(scheme),
            let host = parts.host, !host.isEmpty
        else {
            throw problem(
                place, "must be a URL such as amqp://rabbitmq:5672, amqps://rabbitmq:5671/orders or kafka://kafka:9092")
        }
        guard parts.user == nil, parts.password == nil else {
            throw problem(place, "must not hold credentials; write `user`, and a reference as `password`")
        }
        var broker = RabbitMQConfiguration(host: host, port: parts.port ?? (scheme == "amqps" ? 5671 : 5672))
        // The path of an AMQP URL is the virtual host, without the slash before it.
        if parts.path.count > 1 { broker.virtualHost = String(parts.path.dropFirst()) }
        broker.tls = try brokerTLS(unless: scheme == "amqps" ? nil : "an amqps")
        return broker
    }
}
