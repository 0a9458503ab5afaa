internal import CRabbitMQ
internal import HostAlfresco

/// Memory of rabbitmq-c for what a call takes: texts and tables, until it is recycled.
final class Scratch {
    private let pool = UnsafeMutablePointer<amqp_pool_t>.allocate(capacity: 1)

    init() { init_amqp_pool(pool, 4096) }

    deinit {
        empty_amqp_pool(pool)
        pool.deallocate()
    }

    /// Frees everything.
    func recycle() { recycle_amqp_pool(pool) }

    /// A text, copied.
    func bytes(_ text: String) -> amqp_bytes_t {
        var text = text
        return text.withUTF8 { utf8 in
            guard let source = utf8.baseAddress, !utf8.isEmpty else { return amqp_bytes_t() }
            var bytes = amqp_bytes_t()
            amqp_pool_alloc_bytes(pool, utf8.count, &bytes)
            bytes.bytes?.copyMemory(from: source, byteCount: utf8.count)
            return bytes
        }
    }

    /// Headers, all of them texts.
    func table(_ headers: [BrokerHeader]) -> amqp_table_t {
        guard !headers.isEmpty,
            let memory = amqp_pool_alloc(pool, headers.count * MemoryLayout<amqp_table_entry_t>.stride)
        else { return amqp_table_t() }
        let entries = memory.bindMemory(to: amqp_table_entry_t.self, capacity: headers.count)
        for (place, header) in headers.enumerated() {
            var entry = amqp_table_entry_t()
            entry.key = bytes(header.name)
            entry.value.kind = UInt8(AMQP_FIELD_KIND_UTF8.rawValue)
            entry.value.value.bytes = bytes(header.value)
            (entries + place).initialize(to: entry)
        }
        return amqp_table_t(num_entries: Int32(headers.count), entries: entries)
    }
}

extension amqp_bytes_t {
    /// A copy, as text.
    var text: String { String(decoding: buffer, as: UTF8.self) }

    /// What is there, until the library takes it back.
    var buffer: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : len) }
}

extension amqp_table_t {
    /// Copies of all entries, told as text; tables and lists in it are left out.
    var headers: [BrokerHeader] {
        UnsafeBufferPointer(start: entries, count: entries == nil ? 0 : Int(num_entries)).compactMap { entry in
            entry.value.text.map { BrokerHeader(entry.key.text, $0) }
        }
    }
}

extension amqp_field_value_t {
    fileprivate var text: String? {
        switch amqp_field_value_kind_t(UInt32(kind)) {
        case AMQP_FIELD_KIND_UTF8, AMQP_FIELD_KIND_BYTES: value.bytes.text
        case AMQP_FIELD_KIND_BOOLEAN: value.boolean == 0 ? "false" : "true"
        case AMQP_FIELD_KIND_I8: "\(value.i8)"
        case AMQP_FIELD_KIND_U8: "\(value.u8)"
        case AMQP_FIELD_KIND_I16: "\(value.i16)"
        case AMQP_FIELD_KIND_U16: "\(value.u16)"
        case AMQP_FIELD_KIND_I32: "\(value.i32)"
        case AMQP_FIELD_KIND_U32: "\(value.u32)"
        case AMQP_FIELD_KIND_I64: "\(value.i64)"
        case AMQP_FIELD_KIND_U64, AMQP_FIELD_KIND_TIMESTAMP: "\(value.u64)"
        case AMQP_FIELD_KIND_F32: "\(value.f32)"
        case AMQP_FIELD_KIND_F64: "\(value.f64)"
        default: nil
        }
    }
}
