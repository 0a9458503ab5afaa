internal import BrokerThreads
internal import CKafka
internal import HostAlfresco

/// The messages of all partitions that are assigned, apart from the client's events: they are fetched only as far as
/// there is room for them, and the library reads ahead no more than it is told to.
final class FetchQueue {
    /// A message as it was fetched.
    struct Message {
        let partition: TopicPartition
        let offset: Int64
        let headers: [BrokerHeader]
        let body: [UInt8]
    }

    private let client: KafkaClient
    private let queue: OpaquePointer
    private var partitions: [OpaquePointer] = []
    private var buffer = [UnsafeMutablePointer<rd_kafka_message_t>?](repeating: nil, count: 256)

    init(of client: KafkaClient, ringing bell: Bell) {
        self.client = client
        queue = rd_kafka_queue_new(client.handle)
        KafkaClient.ring(bell, for: queue)
    }

    deinit {
        release()
        rd_kafka_queue_io_event_enable(queue, -1, nil, 0)
        rd_kafka_queue_destroy(queue)
    }

    /// Begins to read partitions where the group has left off.
    func assign(_ assigned: [TopicPartition]) {
        release()
        let list = rd_kafka_topic_partition_list_new(Int32(assigned.count))
        defer { rd_kafka_topic_partition_list_destroy(list) }
        for partition in assigned {
            rd_kafka_topic_partition_list_add(list, partition.topic, partition.number)
            // Before it is read from: what is forwarded already stays so.
            guard let own = rd_kafka_queue_get_partition(client.handle, partition.topic, partition.number) else {
                continue
            }
            rd_kafka_queue_forward(own, queue)
            partitions.append(own)
        }
        rd_kafka_assign(client.handle, list)
    }

    /// Reads from nothing any more.
    func unassign() {
        rd_kafka_assign(client.handle, nil)
        release()
    }

    private func release() {
        for own in partitions { rd_kafka_queue_destroy(own) }
        partitions = []
    }

    /// What is there, up to so many messages, and what does not work.
    func fetch(atMost room: Int) -> (messages: [Message], errors: [KafkaError]) {
        var (messages, errors): ([Message], [KafkaError]) = ([], [])
        while messages.count < room {
            let wanted = min(room - messages.count, buffer.count)
            let count = rd_kafka_consume_batch_queue(queue, 0, &buffer, wanted)
            guard count > 0 else { break }
            for case let pointer? in buffer[..<count] {
                defer { rd_kafka_message_destroy(pointer) }
                if pointer.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR {
                    messages.append(Message(pointer))
                } else {
                    let text = rd_kafka_message_errstr(pointer).map { String(cString: $0) }
                    errors.append(KafkaError(pointer.pointee.err, text))
                }
            }
            if count < wanted { break }
        }
        return (messages, errors)
    }
}

extension FetchQueue.Message {
    fileprivate init(_ pointer: UnsafePointer<rd_kafka_message_t>) {
        let message = pointer.pointee
        partition = TopicPartition(
            topic: String(cString: rd_kafka_topic_name(message.rkt)), number: message.partition)
        offset = message.offset
        headers = Self.headers(of: pointer)
        body = Array(UnsafeRawBufferPointer(start: message.payload, count: message.len))
    }

    /// Bytes that are no text are told as far as they are one.
    private static func headers(of pointer: UnsafePointer<rd_kafka_message_t>) -> [BrokerHeader] {
        var list: OpaquePointer?
        guard rd_kafka_message_headers(pointer, &list) == RD_KAFKA_RESP_ERR_NO_ERROR else { return [] }
        var headers: [BrokerHeader] = []
        var (name, value, size): (UnsafePointer<CChar>?, UnsafeRawPointer?, Int) = (nil, nil, 0)
        while rd_kafka_header_get_all(list, headers.count, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR,
            let name
        {
            let text = String(decoding: UnsafeRawBufferPointer(start: value, count: size), as: UTF8.self)
            headers.append(BrokerHeader(String(cString: name), text))
        }
        return headers
    }
}
