internal import CKafka

/// A partition of a topic.
struct TopicPartition: Hashable {
    var topic: String
    var number: Int32
}

/// What became of a topic that was to be made.
enum TopicCreation: Equatable {
    /// It is there.
    case ready
    /// It cannot be said yet.
    case undecided(String)
    /// It may not be made here.
    case refused(String)

    init(_ error: KafkaError) {
        self =
            switch error.code {
            case .unreachable, .allUnreachable, .late: .undecided(error.message)
            default: .refused(error.message)
            }
    }
}

/// What a client says by itself.
enum KafkaEvent {
    /// What became of messages that were published; `nil` where a broker has one.
    case reported([(number: UInt, error: KafkaError?)])
    /// The group has given us these.
    case assigned([TopicPartition])
    /// The group takes all back.
    case revoked
    /// Whether what was committed in an epoch is.
    case committed(epoch: UInt64, KafkaError?)
    /// What became of topics that were to be made; `others` of those that are not named.
    case created([String: TopicCreation], others: TopicCreation)
    /// Something does not work; the library goes on trying unless it is fatal.
    case failed(KafkaError)
    /// For the log.
    case said(String)

    /// Reads an event; `nil` where it is of no interest.
    init?(_ event: OpaquePointer) {
        let error = rd_kafka_event_error(event)
        let text = rd_kafka_event_error_string(event).map { String(cString: $0) }
        let failure = error == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(error, text)
        switch rd_kafka_event_type(event) {
        case RD_KAFKA_EVENT_DR: self = .reported(Self.reports(of: event))
        case RD_KAFKA_EVENT_REBALANCE:
            if error == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS {
                self = .assigned(rd_kafka_event_topic_partition_list(event)?.pointee.partitions ?? [])
            } else {
                self = .revoked
            }
        case RD_KAFKA_EVENT_OFFSET_COMMIT:
            // The whole has no error where one partition of several has none.
            let partial = rd_kafka_event_topic_partition_list(event)?.pointee.failure
            self = .committed(epoch: UInt64(UInt(bitPattern: rd_kafka_event_opaque(event))), failure ?? partial)
        case RD_KAFKA_EVENT_CREATETOPICS_RESULT:
            self = .created(
                Self.creations(of: event), others: failure.map(TopicCreation.init) ?? .undecided("no answer"))
        case RD_KAFKA_EVENT_ERROR:
            let isFatal = rd_kafka_event_error_is_fatal(event) != 0
            self = .failed(isFatal ? KafkaError(.fatal, text ?? "") : KafkaError(error, text))
        case RD_KAFKA_EVENT_LOG:
            var line: UnsafePointer<CChar>?
            guard rd_kafka_event_log(event, nil, &line, nil) == 0, let line else { return nil }
            self = .said(String(cString: line))
        default: return nil
        }
    }

    private static func reports(of event: OpaquePointer) -> [(number: UInt, error: KafkaError?)] {
        var reports: [(number: UInt, error: KafkaError?)] = []
        reports.reserveCapacity(rd_kafka_event_message_count(event))
        while let message = rd_kafka_event_message_next(event)?.pointee {
            let error = message.err == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(message.err)
            reports.append((UInt(bitPattern: message._private), error))
        }
        return reports
    }

    private static func creations(of event: OpaquePointer) -> [String: TopicCreation] {
        var count = 0
        guard let result = rd_kafka_event_CreateTopics_result(event),
            let topics = rd_kafka_CreateTopics_result_topics(result, &count)
        else { return [:] }
        var creations: [String: TopicCreation] = [:]
        for topic in UnsafeBufferPointer(start: topics, count: count) {
            guard let topic, let name = rd_kafka_topic_result_name(topic) else { continue }
            let error = rd_kafka_topic_result_error(topic)
            let isThere = error == RD_KAFKA_RESP_ERR_NO_ERROR || error == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS
            let text = rd_kafka_topic_result_error_string(topic).map { String(cString: $0) }
            creations[String(cString: name)] = isThere ? .ready : TopicCreation(KafkaError(error, text))
        }
        return creations
    }
}

extension rd_kafka_topic_partition_list_t {
    fileprivate var failure: KafkaError? {
        UnsafeBufferPointer(start: elems, count: Int(cnt)).lazy.map(\.err).first { $0 != RD_KAFKA_RESP_ERR_NO_ERROR }
            .map { KafkaError($0) }
    }

    fileprivate var partitions: [TopicPartition] {
        UnsafeBufferPointer(start: elems, count: Int(cnt)).map {
            TopicPartition(topic: String(cString: $0.topic), number: $0.partition)
        }
    }
}
