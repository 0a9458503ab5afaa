/// Writes JSON straight to bytes: commas and escapes are its business, the order of the fields is the caller's.
///
/// A page has ten thousand texts, most of them short: they are looked at in words of eight bytes.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    init(capacity: Int = 1024) { bytes.reserveCapacity(capacity) }

    mutating func beginObject() { open(UInt8(ascii: "{")) }
    mutating func endObject() { close(UInt8(ascii: "}")) }
    mutating func beginArray() { open(UInt8(ascii: "[")) }
    mutating func endArray() { close(UInt8(ascii: "]")) }

    /// The name of the field that the next value belongs to.
    mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { string(utf8: $0) }
    }

    mutating func string(utf8 text: ArraySlice<UInt8>) { text.withUnsafeBufferPointer { string(utf8: $0) } }

    /// A text of pieces that need no escapes.
    mutating func string(plain first: String, _ second: String, _ third: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        append(plain: first)
        append(plain: second)
        append(plain: third)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    private mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        if Self.mayNeedEscape(text) {
            for byte in text { appendEscaped(byte) }
        } else {
            bytes.append(contentsOf: text)
        }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Whether a byte of it is a control character, a quotation mark or a backslash; seldom also where none is.
    private static func mayNeedEscape(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let bytes = UnsafeRawBufferPointer(text)
        let (ones, highs) = (UInt64(0x0101_0101_0101_0101), UInt64(0x8080_8080_8080_8080))
        var found: UInt64 = 0
        var position = 0
        while position + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            let (quotes, slashes) = (word ^ (ones &* 0x22), word ^ (ones &* 0x5C))
            found |= (word &- ones &* 0x20) & ~word
            found |= (quotes &- ones) & ~quotes
            found |= (slashes &- ones) & ~slashes
            position += 8
        }
        guard found & highs == 0 else { return true }
        return bytes[position...].contains { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    }

    mutating func number(_ value: Int) { raw("\(value)") }
    mutating func null() { raw("null") }

    /// A value that is JSON already.
    mutating func raw(_ json: String) {
        separate()
        append(plain: json)
        needsComma = true
    }

    mutating func raw(_ json: [UInt8]) {
        separate()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    mutating func field(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    mutating func field(_ name: String, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    mutating func field(_ name: String, number: Int) {
        key(name)
        self.number(number)
    }

    private mutating func open(_ byte: UInt8) {
        separate()
        bytes.append(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A: append(plain: "\\n")
        case 0x0D: append(plain: "\\r")
        case 0x09: append(plain: "\\t")
        case 0..<0x20: append(plain: (byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16))
        default: bytes.append(byte)
        }
    }

    private mutating func append(plain text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }
}
