/// Writes one JSON document piece by piece, so that a million rows need no memory.
struct JSONStream: ~Copyable {
    private var buffer: [UInt8] = []
    private var needsComma = false
    private let sink: ([UInt8]) throws -> Void

    init(to sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

    mutating func begin(_ bracket: Unicode.Scalar, key: String? = nil) {
        separate(key)
        buffer.append(UInt8(ascii: bracket))
        needsComma = false
    }

    mutating func end(_ bracket: Unicode.Scalar) throws {
        buffer.append(UInt8(ascii: bracket))
        needsComma = true
        try flushWhenLarge()
    }

    /// Between the items of a list without brackets of their own.
    mutating func flushWhenLarge() throws {
        if buffer.count > 1 << 16 { try flush() }
    }

    mutating func write(_ text: String?, key: String? = nil) {
        separate(key)
        if let text { quote(text) } else { buffer.append(contentsOf: "null".utf8) }
    }

    mutating func write(_ number: Int?, key: String? = nil) {
        separate(key)
        buffer.append(contentsOf: (number.map(String.init) ?? "null").utf8)
    }

    mutating func write(_ flag: Bool, key: String? = nil) {
        separate(key)
        buffer.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    mutating func flush() throws {
        try sink(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func separate(_ key: String?) {
        if needsComma { buffer.append(UInt8(ascii: ",")) }
        needsComma = true
        if let key {
            quote(key)
            buffer.append(UInt8(ascii: ":"))
        }
    }

    private mutating func quote(_ text: String) {
        buffer.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                buffer.append(UInt8(ascii: "\\"))
                buffer.append(byte)
            case UInt8(ascii: "\n"): buffer.append(contentsOf: "\\n".utf8)
            case UInt8(ascii: "\r"): buffer.append(contentsOf: "\\r".utf8)
            case UInt8(ascii: "\t"): buffer.append(contentsOf: "\\t".utf8)
            case 0..<0x20:
                buffer.append(contentsOf: (byte < 16 ? "\\u000" : "\\u00").utf8)
                buffer.append(contentsOf: String(byte, radix: 16).utf8)
            default: buffer.append(byte)
            }
        }
        buffer.append(UInt8(ascii: "\""))
    }
}
