internal import CRabbitMQ
internal import Glibc
internal import HostAlfresco

/// One connection to the broker over rabbitmq-c; it belongs to one thread, and its calls may block that.
final class AMQPConnection {
    private let state: amqp_connection_state_t
    private let scratch = Scratch()
    /// The message that is being read.
    var content: IncomingContent?
    /// To be waited on.
    let socket: Int32

    /// Connects and logs in.
    init(_ configuration: RabbitMQConfiguration) throws(RabbitMQError) {
        guard let state = amqp_new_connection() else {
            throw RabbitMQError(code: .connection, message: "no memory for a connection")
        }
        self.state = state
        do throws(RabbitMQError) {
            socket = try Self.open(state, configuration)
        } catch {
            amqp_destroy_connection(state)
            throw error
        }
    }

    deinit { amqp_destroy_connection(state) }

    private static func open(
        _ state: amqp_connection_state_t, _ configuration: RabbitMQConfiguration
    ) throws(RabbitMQError) -> Int32 {
        guard let socket = configuration.tls == nil ? amqp_tcp_socket_new(state) : amqp_ssl_socket_new(state) else {
            throw RabbitMQError(code: .connection, message: "no memory for a connection")
        }
        if let tls = configuration.tls { try prepare(socket, tls) }
        let seconds = configuration.connectTimeout.components
        var patience = timeval(tv_sec: Int(seconds.seconds), tv_usec: Int(seconds.attoseconds / 1_000_000_000_000))
        try check(
            amqp_socket_open_noblock(socket, configuration.host, Int32(configuration.port), &patience),
            "cannot connect")
        amqp_set_handshake_timeout(state, &patience)
        amqp_set_rpc_timeout(state, &patience)
        let password: String
        do { password = try configuration.password() } catch {
            throw RabbitMQError(code: .refused, message: "the password cannot be read")
        }
        try check(
            crabbitmq_login(
                state, configuration.virtualHost, Int32(clamping: configuration.heartbeat.components.seconds),
                configuration.name, configuration.user, password), "cannot log in")
        return amqp_get_sockfd(state)
    }

    private static func prepare(_ socket: OpaquePointer, _ tls: BrokerTLS) throws(RabbitMQError) {
        amqp_ssl_socket_set_verify_peer(socket, 1)
        amqp_ssl_socket_set_verify_hostname(socket, 1)
        amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST)
        let authorities = tls.authorities ?? BrokerTLS.systemAuthorities
        try check(amqp_ssl_socket_set_cacert(socket, authorities), "the authorities \(authorities) cannot be used")
        if let certificate = tls.certificate, let key = tls.key {
            try check(amqp_ssl_socket_set_key(socket, certificate, key), "\(certificate) and its key cannot be used")
        }
    }

    /// Leaves in good order: the broker has worked off everything that was written before.
    func close() { amqp_connection_close(state, AMQP_REPLY_SUCCESS) }

    // MARK: Channels, exchanges and queues

    func openChannel(_ channel: UInt16) throws(RabbitMQError) {
        amqp_channel_open(state, channel)
        try checkReply("cannot open a channel")
    }

    /// A durable topic exchange, as Spring's binder makes one for a destination.
    func declareExchange(
        _ name: String, kind: String = "topic", on channel: UInt16
    ) throws(RabbitMQError) {
        defer { scratch.recycle() }
        amqp_exchange_declare(
            state, channel, scratch.bytes(name), scratch.bytes(kind), 0, 1, 0, 0, amqp_table_t())
        try checkReply("cannot declare the exchange \(name)", on: channel)
    }

    /// A durable queue.
    func declareQueue(_ name: String, on channel: UInt16) throws(RabbitMQError) {
        defer { scratch.recycle() }
        amqp_queue_declare(state, channel, scratch.bytes(name), 0, 1, 0, 0, amqp_table_t())
        try checkReply("cannot declare the queue \(name)", on: channel)
    }

    /// Everything that is published to the exchange goes to the queue.
    func bind(_ queue: String, to exchange: String, on channel: UInt16) throws(RabbitMQError) {
        defer { scratch.recycle() }
        amqp_queue_bind(
            state, channel, scratch.bytes(queue), scratch.bytes(exchange), scratch.bytes("#"), amqp_table_t())
        try checkReply("cannot bind the queue \(queue) to \(exchange)", on: channel)
    }

    // MARK: Consuming

    func limit(_ inHand: Int, on channel: UInt16) throws(RabbitMQError) {
        amqp_basic_qos(state, channel, 0, UInt16(clamping: inHand), 0)
        try checkReply("cannot limit what is in hand", on: channel)
    }

    func consume(_ queue: String, as tag: String, on channel: UInt16) throws(RabbitMQError) {
        defer { scratch.recycle() }
        amqp_basic_consume(state, channel, scratch.bytes(queue), scratch.bytes(tag), 0, 0, 0, amqp_table_t())
        try checkReply("cannot consume the queue \(queue)", on: channel)
    }

    func cancel(_ tag: String, on channel: UInt16) throws(RabbitMQError) {
        defer { scratch.recycle() }
        amqp_basic_cancel(state, channel, scratch.bytes(tag))
        try checkReply("cannot end consuming", on: channel)
    }

    func acknowledge(_ number: UInt64, andEarlier: Bool, on channel: UInt16) throws(RabbitMQError) {
        try Self.check(amqp_basic_ack(state, channel, number, andEarlier ? 1 : 0), "cannot acknowledge")
    }

    // MARK: Publishing

    func confirmPublishing(on channel: UInt16) throws(RabbitMQError) {
        amqp_confirm_select(state, channel)
        try checkReply("the broker confirms nothing", on: channel)
    }

    /// Writes a message that the broker is to keep on disk, and to give back where nobody would have it.
    func publish(
        _ message: BrokerMessage, exchange: String, key: String, id: String, on channel: UInt16
    ) throws(RabbitMQError) {
        defer { scratch.recycle() }
        var properties = amqp_basic_properties_t()
        properties._flags =
            crabbitmq_content_type_flag | crabbitmq_headers_flag | crabbitmq_delivery_mode_flag
            | crabbitmq_message_id_flag
        properties.content_type = scratch.bytes(message.contentType)
        properties.headers = scratch.table(message.headers)
        properties.delivery_mode = UInt8(AMQP_DELIVERY_PERSISTENT.rawValue)
        properties.message_id = scratch.bytes(id)
        let (exchange, key) = (scratch.bytes(exchange), scratch.bytes(key))
        let status = message.body.withUnsafeBytes { body in
            amqp_basic_publish(
                state, channel, exchange, key, 1, 0, &properties,
                amqp_bytes_t(len: body.count, bytes: UnsafeMutableRawPointer(mutating: body.baseAddress)))
        }
        try Self.check(status, "cannot publish")
    }

    // MARK: Reading

    /// The next frame that is there, without waiting for one; it is good until the next call.
    func frame() throws(RabbitMQError) -> amqp_frame_t? {
        var frame = amqp_frame_t()
        var now = timeval()
        let status = amqp_simple_wait_frame_noblock(state, &frame, &now)
        if status == AMQP_STATUS_TIMEOUT.rawValue {
            amqp_maybe_release_buffers(state)
            return nil
        }
        try Self.check(status, "the connection is gone")
        return frame
    }

    /// Answers the broker's end of a channel or of the connection.
    func answer(_ method: amqp_method_number_t, on channel: UInt16) {
        // Either answer is a method without fields.
        var nothing: CChar = 0
        amqp_send_method(state, channel, method, &nothing)
    }

    // MARK: Failures

    private func checkReply(_ problem: String, on channel: UInt16? = nil) throws(RabbitMQError) {
        let reply = amqp_get_rpc_reply(state)
        if reply.reply_type == AMQP_RESPONSE_SERVER_EXCEPTION, reply.reply.id == crabbitmq_channel_close, let channel {
            answer(crabbitmq_channel_close_ok, on: channel)
        }
        try Self.check(reply, problem)
    }

    private static func check(_ status: Int32, _ problem: String) throws(RabbitMQError) {
        guard status != AMQP_STATUS_OK.rawValue else { return }
        throw RabbitMQError(code: .connection, message: "\(problem): \(String(cString: amqp_error_string2(status)))")
    }

    private static func check(_ reply: amqp_rpc_reply_t, _ problem: String) throws(RabbitMQError) {
        switch reply.reply_type {
        case AMQP_RESPONSE_NORMAL: return
        case AMQP_RESPONSE_LIBRARY_EXCEPTION: try check(reply.library_error, problem)
        case AMQP_RESPONSE_SERVER_EXCEPTION:
            let text = reply.reply.closeText
            let isChannels = reply.reply.id == crabbitmq_channel_close
            throw RabbitMQError(
                code: isChannels ? .channel : text.hasPrefix("ACCESS_REFUSED") ? .refused : .connection,
                message: "\(problem): \(text)")
        default: throw RabbitMQError(code: .connection, message: "\(problem): the connection is gone")
        }
    }
}

extension amqp_method_t {
    /// The broker's reason, where it closes a channel or the connection.
    var closeText: String {
        switch id {
        case crabbitmq_channel_close:
            decoded?.assumingMemoryBound(to: amqp_channel_close_t.self).pointee.reply_text.text ?? ""
        case crabbitmq_connection_close:
            decoded?.assumingMemoryBound(to: amqp_connection_close_t.self).pointee.reply_text.text ?? ""
        default: "method \(id)"
        }
    }
}
