internal import CRabbitMQ
internal import HostAlfresco

/// What the broker says by itself.
enum AMQPEvent {
    /// A message for a consumer.
    case delivered(number: UInt64, consumer: String, isRedelivered: Bool, headers: [BrokerHeader], body: [UInt8])
    /// A message of ours that would reach nobody.
    case returned(id: String, reason: String)
    /// It has messages of ours, or not.
    case confirmed(number: UInt64, andEarlier: Bool, isRefusal: Bool)
    /// A queue that is consumed is gone.
    case canceled(consumer: String)
    /// It takes nothing for now, for want of memory or disk; `nil` when it does again.
    case blocked(String?)
}

/// A message on its way in: it comes as a method, a header and pieces of its body.
struct IncomingContent {
    enum Kind {
        case delivered(number: UInt64, consumer: String, isRedelivered: Bool)
        case returned(reason: String)
    }

    let kind: Kind
    var headers: [BrokerHeader] = []
    var id = ""
    var missing: UInt64 = 0
    var body: [UInt8] = []

    mutating func append(_ piece: UnsafeRawBufferPointer) {
        body.append(contentsOf: piece)
        missing -= min(UInt64(piece.count), missing)
    }

    var event: AMQPEvent {
        switch kind {
        case .delivered(let number, let consumer, let isRedelivered):
            .delivered(
                number: number, consumer: consumer, isRedelivered: isRedelivered, headers: headers, body: body)
        case .returned(let reason): .returned(id: id, reason: reason)
        }
    }
}

extension AMQPConnection {
    /// The next event that is there, without waiting for one.
    ///
    /// - Throws: where the broker closes the channel or the connection: both end the connection here.
    func event() throws(RabbitMQError) -> AMQPEvent? {
        while let frame = try frame() {
            switch Int32(frame.frame_type) {
            case AMQP_FRAME_METHOD:
                if let event = try event(of: frame.payload.method, on: frame.channel) { return event }
            case AMQP_FRAME_HEADER:
                if let event = begin(frame.payload.properties.decoded, of: frame.payload.properties.body_size) {
                    return event
                }
            case AMQP_FRAME_BODY:
                if let event = append(frame.payload.body_fragment) { return event }
            default: break
            }
        }
        return nil
    }

    private func event(
        of method: amqp_method_t, on channel: UInt16
    ) throws(RabbitMQError) -> AMQPEvent? {
        guard let fields = method.decoded else { return nil }
        switch method.id {
        case crabbitmq_basic_deliver:
            let deliver = fields.assumingMemoryBound(to: amqp_basic_deliver_t.self).pointee
            content = IncomingContent(
                kind: .delivered(
                    number: deliver.delivery_tag, consumer: deliver.consumer_tag.text,
                    isRedelivered: deliver.redelivered != 0))
        case crabbitmq_basic_return:
            let returned = fields.assumingMemoryBound(to: amqp_basic_return_t.self).pointee
            content = IncomingContent(
                kind: .returned(reason: "\(returned.reply_text.text) (exchange \(returned.exchange.text))"))
        case crabbitmq_basic_ack:
            let ack = fields.assumingMemoryBound(to: amqp_basic_ack_t.self).pointee
            return .confirmed(number: ack.delivery_tag, andEarlier: ack.multiple != 0, isRefusal: false)
        case crabbitmq_basic_nack:
            let nack = fields.assumingMemoryBound(to: amqp_basic_nack_t.self).pointee
            return .confirmed(number: nack.delivery_tag, andEarlier: nack.multiple != 0, isRefusal: true)
        case crabbitmq_basic_cancel:
            return .canceled(
                consumer: fields.assumingMemoryBound(to: amqp_basic_cancel_t.self).pointee.consumer_tag.text)
        case crabbitmq_connection_blocked:
            return .blocked(fields.assumingMemoryBound(to: amqp_connection_blocked_t.self).pointee.reason.text)
        case crabbitmq_connection_unblocked: return .blocked(nil)
        case crabbitmq_channel_close:
            answer(crabbitmq_channel_close_ok, on: channel)
            throw RabbitMQError(code: .channel, message: "the broker has closed a channel: \(method.closeText)")
        case crabbitmq_connection_close:
            answer(crabbitmq_connection_close_ok, on: channel)
            throw RabbitMQError(code: .connection, message: "the broker has ended the connection: \(method.closeText)")
        default: break
        }
        return nil
    }

    private func begin(_ decoded: UnsafeMutableRawPointer?, of size: UInt64) -> AMQPEvent? {
        guard let properties = decoded?.assumingMemoryBound(to: amqp_basic_properties_t.self).pointee else {
            return nil
        }
        if properties._flags & crabbitmq_headers_flag != 0 { content?.headers = properties.headers.headers }
        if properties._flags & crabbitmq_message_id_flag != 0 { content?.id = properties.message_id.text }
        content?.missing = size
        content?.body.reserveCapacity(Int(clamping: min(size, 1 << 20)))
        return size == 0 ? finish() : nil
    }

    private func append(_ piece: amqp_bytes_t) -> AMQPEvent? {
        content?.append(piece.buffer)
        return content?.missing == 0 ? finish() : nil
    }

    private func finish() -> AMQPEvent? {
        defer { content = nil }
        return content?.event
    }
}
