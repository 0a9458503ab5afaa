internal import BrokerKafka

extension Settings {
    /// The engines' Kafka; `nil` where none is named.
    func kafkaBroker(_ environment: [String: String]) throws -> KafkaConfiguration? {
        let place = Self.brokerPlace
        guard var broker = try kafkaAddress(environment) else { return nil }
        broker.credentials = try kafkaCredentials(environment)
        if let heartbeat = try brokerHeartbeat() { broker.sessionTimeout = heartbeat }
        if let partitions = number(place + ["partitions"]) {
            guard (1...10_000).contains(partitions) else {
                throw problem(place + ["partitions"], "`\(partitions)` is not from 1 to 10000")
            }
            broker.partitions = partitions
        }
        return broker
    }

    private func kafkaAddress(_ environment: [String: String]) throws -> KafkaConfiguration? {
        let place = Self.brokerPlace + ["url"]
        guard let url = text(place) else {
            // As Spring's binder is told.
            guard environment["ACT_MESSAGING_BROKER"] == "kafka",
                let brokers = environment["SPRING_CLOUD_STREAM_KAFKA_BINDER_BROKERS"], !brokers.isEmpty
            else { return nil }
            var broker = KafkaConfiguration(servers: try kafkaServers(brokers))
            broker.tls = try brokerTLS(unless: "a kafkas")
            return broker
        }
        let isSecure = url.hasPrefix("kafkas://")
        guard isSecure || url.hasPrefix("kafka://") else { return nil }
        let servers = url.drop { $0 != "/" }.dropFirst(2)
        guard !servers.contains("@") else {
            throw problem(place, "must not hold credentials; write `user`, and a reference as `password`")
        }
        var broker = KafkaConfiguration(servers: try kafkaServers(servers))
        broker.tls = try brokerTLS(unless: isSecure ? nil : "a kafkas")
        return broker
    }

    /// `host:port,[address]:port,host`.
    private func kafkaServers(_ list: some StringProtocol) throws -> [String] {
        let place = Self.brokerPlace + ["url"]
        return try list.split(separator: ",", omittingEmptySubsequences: false).map { server in
            let server = server.drop { $0 == " " }
            let host = server.hasPrefix("[") ? server.prefix { $0 != "]" }.count + 1 : server.prefix { $0 != ":" }.count
            let port = server.dropFirst(host)
            let isKnown = port.isEmpty || Int(port.dropFirst()).map { (1...65535).contains($0) } == true
            guard host > 0, isKnown, !server.contains("/") else {
                throw problem(place, "must be a URL such as kafka://kafka1:9092,kafka2:9092 or kafkas://kafka:9093")
            }
            return port.isEmpty ? "\(server):9092" : String(server)
        }
    }

    private func kafkaCredentials(_ environment: [String: String]) throws -> KafkaConfiguration.Credentials? {
        let place = Self.brokerPlace
        let password = try brokerPassword(environment)
        guard let user = text(place + ["user"]) else {
            for key in ["password", "sasl"] where text(place + [key]) != nil {
                throw problem(place + [key], "has no meaning without `user`; write both, or none")
            }
            return nil
        }
        guard let password else { throw problem(place + ["password"], "is needed with `user`; write a reference") }
        let name = text(place + ["sasl"]) ?? "plain"
        guard let mechanism = KafkaConfiguration.Credentials.Mechanism(rawValue: name.uppercased()) else {
            let known = KafkaConfiguration.Credentials.Mechanism.allCases.map { $0.rawValue.lowercased() }
            throw problem(place + ["sasl"], "`\(name)` is none of \(known.joined(separator: ", "))")
        }
        return KafkaConfiguration.Credentials(mechanism, user: user, password: password)
    }
}
