internal import CKafka
internal import HostAlfresco

extension KafkaClient {
    /// Hands a message over; what became of it is told under its number.
    ///
    /// - Returns: why it was not taken, which may pass (``RD_KAFKA_RESP_ERR__QUEUE_FULL``) or not.
    func publish(_ message: BrokerMessage, as number: UInt) -> rd_kafka_resp_err_t {
        let told = message.recordHeaders
        let headers = rd_kafka_headers_new(told.count)
        for header in told {
            rd_kafka_header_add(headers, header.name, header.name.utf8.count, header.value, header.value.utf8.count)
        }
        let error = message.body.withUnsafeBytes { body in
            withUnsafeBytes(of: UInt8(0)) { nothing in
                // An empty body is no missing one, which would stand for a deletion.
                ckafka_produce(
                    handle, message.topic, body.baseAddress ?? nothing.baseAddress, body.count, headers,
                    UnsafeMutableRawPointer(bitPattern: number))
            }
        }
        if error != RD_KAFKA_RESP_ERR_NO_ERROR { rd_kafka_headers_destroy(headers) }
        return error
    }
}
