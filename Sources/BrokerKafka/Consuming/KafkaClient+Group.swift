internal import CKafka

/// A member of a consumer group.
extension KafkaClient {
    typealias Commits = [(partition: TopicPartition, offset: Int64)]

    /// Joins the group for topics, or says anew which ones.
    func subscribe(_ topics: [String]) -> KafkaError? {
        let list = rd_kafka_topic_partition_list_new(Int32(topics.count))
        defer { rd_kafka_topic_partition_list_destroy(list) }
        // All partitions.
        for topic in topics { rd_kafka_topic_partition_list_add(list, topic, -1) }
        let error = rd_kafka_subscribe(handle, list)
        return error == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(error)
    }

    /// Whether the group has given our partitions to others already: nothing can be committed for them any more.
    var hasLostAssignment: Bool { rd_kafka_assignment_lost(handle) != 0 }

    /// Commits; what became of that is an event of the epoch, unless it cannot even be begun.
    func commit(_ commits: Commits, in epoch: UInt64) -> Bool {
        commit(commits, in: epoch, telling: events)
    }

    /// Commits, and waits for that, for so long at most.
    func commit(_ commits: Commits, within limit: Duration) {
        guard !commits.isEmpty, let answers = rd_kafka_queue_new(handle) else { return }
        defer { rd_kafka_queue_destroy(answers) }
        guard commit(commits, in: 0, telling: answers) else { return }
        if let event = rd_kafka_queue_poll(answers, Int32(limit.milliseconds)) { rd_kafka_event_destroy(event) }
    }

    private func commit(_ commits: Commits, in epoch: UInt64, telling queue: OpaquePointer) -> Bool {
        let list = rd_kafka_topic_partition_list_new(Int32(commits.count))
        defer { rd_kafka_topic_partition_list_destroy(list) }
        for (partition, offset) in commits {
            rd_kafka_topic_partition_list_add(list, partition.topic, partition.number)?.pointee.offset = offset
        }
        let mark = UnsafeMutableRawPointer(bitPattern: UInt(epoch))
        return rd_kafka_commit_queue(handle, list, queue, nil, mark) == RD_KAFKA_RESP_ERR_NO_ERROR
    }

    /// Leaves the group, for so long at most: the group takes back what it has given, which is told as it always is.
    func leave(within limit: Duration, _ take: (KafkaEvent) -> Void) {
        let end = ContinuousClock.now + limit
        if let error = rd_kafka_consumer_close_queue(handle, events) { return rd_kafka_error_destroy(error) }
        while rd_kafka_consumer_closed(handle) == 0, ContinuousClock.now < end {
            if let event = event(within: end - .now) { take(event) }
        }
    }
}
