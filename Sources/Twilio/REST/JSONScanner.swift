/// Takes a few text members out of a JSON object without reading the rest into values: it runs for every message.
///
/// It gives up rather than guess: on anything malformed or unfinished, and on escapes in a wanted text, the answer is
/// `nil` and a real decoder is asked.
struct JSONScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The texts of the members called `names`, in their order; `nil` in place of one that is missing or no text.
    mutating func strings(_ names: [String]) -> [String?]? {
        var found = [String?](repeating: nil, count: names.count)
        skipBlanks()
        guard take(UInt8(ascii: "{")) else { return nil }
        skipBlanks()
        if take(UInt8(ascii: "}")) { return found }
        while true {
            skipBlanks()
            guard let name = string() else { return nil }
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { return nil }
            skipBlanks()
            if let index = names.firstIndex(where: { name.bytes.elementsEqual($0.utf8) }), peek == UInt8(ascii: "\"") {
                guard let value = string(), !value.hasEscapes else { return nil }
                found[index] = String(validating: value.bytes, as: UTF8.self)
            } else {
                guard skipValue() else { return nil }
            }
            skipBlanks()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "}")) else { return nil }
            skipBlanks()
            return position == bytes.count ? found : nil
        }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
    }

    private mutating func string() -> (bytes: ArraySlice<UInt8>, hasEscapes: Bool)? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = position
        var hasEscapes = false
        while let byte = peek {
            position += 1
            if byte == UInt8(ascii: "\"") { return (bytes[start..<(position - 1)], hasEscapes) }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                position += 1
            }
        }
        return nil
    }

    /// Passes over a value; brackets are counted, not matched by kind.
    private mutating func skipValue() -> Bool {
        var depth = 0
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                guard string() != nil else { return false }
                if depth == 0 { return true }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return true }
                depth -= 1
                if depth == 0 {
                    position += 1
                    return true
                }
            case UInt8(ascii: ",") where depth == 0: return true
            default: break
            }
            position += 1
        }
        return false
    }
}
