internal import CKafka

extension KafkaClient {
    /// How long a look for a topic may hold the thread up.
    private static let look = Duration.seconds(1)

    /// Looks for topics that are not known to be there, and has those made that are missing; what became of that is an
    /// event.
    func settle(_ topics: some Sequence<String>, in ledger: inout TopicLedger) {
        let wanted = ledger.begin(topics, at: .now)
        var missing: [String] = []
        for topic in wanted {
            switch isThere(topic) {
            case true?: ledger.found(topic)
            case false?: missing.append(topic)
            case nil: break
            }
        }
        if !missing.isEmpty {
            create(missing)
        } else if !wanted.isEmpty {
            ledger.ended([:], others: .undecided("no broker answers"), at: .now)
        }
    }

    /// `nil` where nobody answers in time.
    private func isThere(_ topic: String) -> Bool? {
        let asked = rd_kafka_topic_new(handle, topic, nil)
        defer { rd_kafka_topic_destroy(asked) }
        var answer: UnsafePointer<rd_kafka_metadata_t>?
        defer { rd_kafka_metadata_destroy(answer) }
        guard
            rd_kafka_metadata(handle, 0, asked, &answer, Int32(Self.look.milliseconds)) == RD_KAFKA_RESP_ERR_NO_ERROR,
            let found = answer?.pointee, found.topic_cnt > 0
        else { return nil }
        switch found.topics[0].err {
        case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC: return false
        // One that has no leader for a moment, or that we may not see, is there.
        default: return true
        }
    }

    private func create(_ topics: [String]) {
        let options = rd_kafka_AdminOptions_new(handle, RD_KAFKA_ADMIN_OP_CREATETOPICS)
        defer { rd_kafka_AdminOptions_destroy(options) }
        rd_kafka_AdminOptions_set_request_timeout(options, 5000, nil, 0)
        // -1: as many partitions, and copies of them, as the brokers think right.
        let partitions = Int32(clamping: configuration.partitions ?? -1)
        var wanted: [OpaquePointer?] = topics.map { rd_kafka_NewTopic_new($0, partitions, -1, nil, 0) }
        defer { rd_kafka_NewTopic_destroy_array(&wanted, wanted.count) }
        rd_kafka_CreateTopics(handle, &wanted, wanted.count, options, events)
    }
}
