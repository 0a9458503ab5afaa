public import CKafka.Mock

/// The cluster of brokers that librdkafka brings for tests: in this process, on ports of its own on the loopback
/// interface. It has topics, records with headers, consumer groups and their offsets, all in memory. It makes topics when
/// they are asked for and knows no request to make one; it knows neither TLS nor SASL.
public final class MockKafka: @unchecked Sendable {
    /// What a client asks for. Source: Kafka protocol, API keys.
    public enum Request: Int16, Sendable {
        case produce = 0
        case fetch = 1
        case offsetCommit = 8
        case joinGroup = 11
        case initProducerID = 22
    }

    /// That the library refuses to make one.
    public struct Failure: Error {}

    /// Owns the cluster.
    private let client: OpaquePointer
    private let cluster: OpaquePointer
    /// Where its brokers are found.
    public let servers: [String]

    /// Starts one.
    public init(brokers: Int = 1) throws {
        let settings = rd_kafka_conf_new()
        rd_kafka_conf_set(settings, "client.id", "mock", nil, 0)
        rd_kafka_conf_set(settings, "log_level", "3", nil, 0)
        guard let client = rd_kafka_new(RD_KAFKA_PRODUCER, settings, nil, 0) else {
            rd_kafka_conf_destroy(settings)
            throw Failure()
        }
        guard let cluster = rd_kafka_mock_cluster_new(client, Int32(brokers)) else {
            rd_kafka_destroy(client)
            throw Failure()
        }
        (self.client, self.cluster) = (client, cluster)
        servers = String(cString: rd_kafka_mock_cluster_bootstraps(cluster)).split(separator: ",").map(String.init)
    }

    deinit {
        rd_kafka_mock_cluster_destroy(cluster)
        rd_kafka_destroy(client)
    }

    /// One for all tests of this process that leave it as it is.
    public static func shared() throws -> MockKafka { try result.get() }

    private static let result = Result { try MockKafka() }

    /// Makes a topic, unless it is there; one that is asked for without has four partitions.
    public func makeTopic(_ name: String, partitions: Int = 1) {
        rd_kafka_mock_topic_create(cluster, name, Int32(partitions), 1)
    }

    /// What is said of a topic to who asks for it; `RD_KAFKA_RESP_ERR_NO_ERROR` for the truth.
    public func setError(_ error: rd_kafka_resp_err_t, of topic: String) {
        rd_kafka_mock_topic_set_error(cluster, topic, error)
    }

    /// How the next requests of a kind fail.
    public func fail(_ request: Request, with errors: [rd_kafka_resp_err_t]) {
        rd_kafka_mock_push_request_errors_array(cluster, request.rawValue, errors.count, errors)
    }

    /// Ends all connections, and takes no more.
    public func goDown() { rd_kafka_mock_broker_set_down(cluster, -1) }

    /// Takes connections again.
    public func comeUp() { rd_kafka_mock_broker_set_up(cluster, -1) }
}

extension MockKafka {
    /// What a group has committed of a partition; `nil` for nothing.
    public func committed(by group: String, of topic: String, partition: Int = 0) -> Int64? {
        let settings = rd_kafka_conf_new()
        rd_kafka_conf_set(settings, "bootstrap.servers", servers.joined(separator: ","), nil, 0)
        rd_kafka_conf_set(settings, "group.id", group, nil, 0)
        guard let client = rd_kafka_new(RD_KAFKA_CONSUMER, settings, nil, 0) else { return nil }
        defer { rd_kafka_destroy(client) }
        let list = rd_kafka_topic_partition_list_new(1)
        defer { rd_kafka_topic_partition_list_destroy(list) }
        rd_kafka_topic_partition_list_add(list, topic, Int32(partition))
        guard rd_kafka_committed(client, list, 10_000) == RD_KAFKA_RESP_ERR_NO_ERROR,
            let offset = list?.pointee.elems[0].offset, offset >= 0
        else { return nil }
        return offset
    }
}
