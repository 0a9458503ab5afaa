internal import Glibc
internal import HostAlfresco

extension KafkaConfiguration {
    /// What a client is for.
    enum Use: Equatable {
        case publishing
        case consuming(group: String)
    }

    /// The largest message, in bytes, that is handed to the brokers: they decide what a topic takes.
    private static let largestMessage = 10 << 20

    /// What the library is told. Source: librdkafka, CONFIGURATION.md.
    func properties(for use: Use) throws(KafkaError) -> [(name: String, value: String)] {
        var properties = [
            ("bootstrap.servers", servers.joined(separator: ",")), ("client.id", name),
            ("socket.connection.setup.timeout.ms", "\(max(connectTimeout.milliseconds, 1000))"),
            ("reconnect.backoff.ms", "\(min(100, longestPause.milliseconds))"),
            ("reconnect.backoff.max.ms", "\(longestPause.milliseconds)"),
            // A request waits for nothing that could be written with it.
            ("socket.nagle.disable", "true"),
            // Topics are made by name, with the partitions that are wanted.
            ("allow.auto.create.topics", "false"), ("topic.metadata.refresh.interval.ms", "30000"),
            // They are read from the queue of events, and connections that idle are nobody's concern.
            ("log.queue", "true"), ("log.connection.close", "false"),
            ("message.max.bytes", "\(Self.largestMessage)"),
        ]
        properties += try security()
        switch use {
        case .publishing: properties += publishing
        case .consuming(let group): properties += consuming(group)
        }
        return properties
    }

    private var publishing: [(String, String)] {
        [
            // All replicas in sync have it, and what is repeated on the way is there once.
            ("acks", "all"), ("enable.idempotence", "true"),
            ("message.timeout.ms", "\(publishTimeout.milliseconds)"), ("linger.ms", "0"),
            // A topic that has just been made is known to all brokers after a while.
            ("topic.metadata.propagation.max.ms", "\(min(publishTimeout.milliseconds / 2, 10_000))"),
            ("queue.buffering.max.kbytes", "65536"),
        ]
    }

    private func consuming(_ group: String) -> [(String, String)] {
        [
            // Only what has been answered is committed, and by us.
            ("group.id", group), ("enable.auto.commit", "false"), ("enable.auto.offset.store", "false"),
            ("auto.offset.reset", "earliest"),
            ("session.timeout.ms", "\(sessionTimeout.milliseconds)"),
            ("heartbeat.interval.ms", "\(max(sessionTimeout.milliseconds / 3, 1))"),
            ("max.poll.interval.ms", "\(max(300_000, sessionTimeout.milliseconds))"),
            // Java's clients know the first as well: a group may have both for a while.
            ("partition.assignment.strategy", "range,roundrobin"),
            // How much is read ahead.
            ("queued.max.messages.kbytes", "16384"), ("queued.min.messages", "1000"),
            ("fetch.max.bytes", "\(Self.largestMessage)"), ("fetch.wait.max.ms", "500"),
        ]
    }

    private func security() throws(KafkaError) -> [(String, String)] {
        var properties = [
            ("security.protocol", (credentials == nil ? "" : "sasl_") + (tls == nil ? "plaintext" : "ssl"))
        ]
        if let tls {
            let authorities = tls.authorities ?? BrokerTLS.systemAuthorities
            // The library would not say which one it is.
            for file in [authorities, tls.certificate, tls.key].compactMap({ $0 }) where access(file, R_OK) != 0 {
                throw KafkaError(.settings, "\(file) cannot be read")
            }
            properties += [
                ("ssl.ca.location", authorities),
                ("enable.ssl.certificate.verification", "true"), ("ssl.endpoint.identification.algorithm", "https"),
            ]
            if let certificate = tls.certificate, let key = tls.key {
                properties += [("ssl.certificate.location", certificate), ("ssl.key.location", key)]
            }
        }
        if let credentials {
            let password: String
            do { password = try credentials.password() } catch {
                throw KafkaError(.settings, "the password cannot be read")
            }
            properties += [
                ("sasl.mechanisms", credentials.mechanism.rawValue), ("sasl.username", credentials.user),
                ("sasl.password", password),
            ]
        }
        return properties
    }
}

extension Duration {
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
