internal import BrokerThreads
internal import CKafka
internal import HostAlfresco

/// One client of librdkafka. It belongs to one thread, which it rings for; the library has further threads of its own.
final class KafkaClient {
    /// Shared with what publishes and consumes.
    let handle: OpaquePointer
    /// What the client says by itself.
    let events: OpaquePointer
    let configuration: KafkaConfiguration

    init(
        _ configuration: KafkaConfiguration, _ use: KafkaConfiguration.Use, ringing bell: Bell
    ) throws(KafkaError) {
        self.configuration = configuration
        let isConsumer = use != .publishing
        let settings = try Self.settings(try configuration.properties(for: use))
        var text = [CChar](repeating: 0, count: 512)
        guard
            let handle = rd_kafka_new(isConsumer ? RD_KAFKA_CONSUMER : RD_KAFKA_PRODUCER, settings, &text, text.count)
        else {
            rd_kafka_conf_destroy(settings)
            throw KafkaError(.settings, "no client can be made: \(Self.string(text))")
        }
        self.handle = handle
        // Everything is told over one queue.
        if isConsumer { rd_kafka_poll_set_consumer(handle) }
        events = isConsumer ? rd_kafka_queue_get_consumer(handle) : rd_kafka_queue_get_main(handle)
        rd_kafka_set_log_queue(handle, events)
        Self.ring(bell, for: events)
    }

    deinit {
        rd_kafka_queue_io_event_enable(events, -1, nil, 0)
        rd_kafka_queue_destroy(events)
        // A consumer has left its group before, if it could.
        rd_kafka_destroy_flags(handle, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
    }

    private static func settings(_ properties: [(name: String, value: String)]) throws(KafkaError) -> OpaquePointer {
        guard let settings = rd_kafka_conf_new() else { throw KafkaError(.settings, "no memory for a client") }
        var text = [CChar](repeating: 0, count: 512)
        for (name, value) in properties
        where rd_kafka_conf_set(settings, name, value, &text, text.count) != RD_KAFKA_CONF_OK {
            rd_kafka_conf_destroy(settings)
            throw KafkaError(.settings, "\(name) cannot be used: \(string(text))")
        }
        rd_kafka_conf_set_events(
            settings,
            RD_KAFKA_EVENT_DR | RD_KAFKA_EVENT_ERROR | RD_KAFKA_EVENT_REBALANCE | RD_KAFKA_EVENT_OFFSET_COMMIT
                | RD_KAFKA_EVENT_LOG)
        return settings
    }

    /// What comes into an empty queue rings.
    static func ring(_ bell: Bell, for queue: OpaquePointer) {
        var one: UInt64 = 1
        rd_kafka_queue_io_event_enable(queue, bell.descriptor, &one, 8)
    }

    private static func string(_ text: [CChar]) -> String {
        String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The next event; it waits for one, of interest or not, for so long at most.
    func event(within limit: Duration = .zero) -> KafkaEvent? {
        var limit = limit
        while let event = rd_kafka_queue_poll(events, Int32(max(limit.milliseconds, 0))) {
            defer { rd_kafka_event_destroy(event) }
            if let event = KafkaEvent(event) { return event }
            limit = .zero
        }
        return nil
    }

    /// Whether a broker answers; it waits for that, for so long at most.
    func reaches(within limit: Duration) -> Bool {
        var answer: UnsafePointer<rd_kafka_metadata_t>?
        defer { rd_kafka_metadata_destroy(answer) }
        return rd_kafka_metadata(handle, 0, nil, &answer, Int32(limit.milliseconds)) == RD_KAFKA_RESP_ERR_NO_ERROR
    }
}
