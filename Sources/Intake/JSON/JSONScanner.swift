public import FreeMarker

/// Reads JSON as its bytes stand, in one pass, bounded in depth: RFC 8259, strictly.
///
/// It is for documents of ten thousand recipients, where a general decoder takes longer than everything else. The caller
/// walks through the document; what is of no fixed form becomes a ``FreeMarker/Value``.
public struct JSONScanner: ~Copyable {
    /// Why a document cannot be read.
    public struct Failure: Error, Sendable, Equatable {
        /// The problem in words.
        public let message: String
        /// Where it is, in bytes from the start.
        public let offset: Int
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0
    private let maximumDepth: Int

    /// Walks through one document with `body`, which must read all of it.
    ///
    /// - Parameter maximumDepth: objects and lists within each other.
    /// - Throws: ``Failure`` where it is no JSON, no UTF-8 or too deep.
    public static func scan<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int, _ body: (inout JSONScanner) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var scanner = JSONScanner(bytes: bytes, maximumDepth: maximumDepth)
        scanner.skipBlanks()
        let result = try body(&scanner)
        scanner.skipBlanks()
        guard scanner.position == bytes.count else { throw scanner.failure("there is text behind the document") }
        return result
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    private func failure(_ message: String) -> Failure { Failure(message: message, offset: position) }

    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    // MARK: Walking

    /// What comes next.
    public enum Kind: Sendable { case object, list, text, number, boolean, null }

    /// The kind of the value that comes next.
    public var kind: Kind {
        switch current {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .list
        case UInt8(ascii: "\""): .text
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
        case UInt8(ascii: "n"): .null
        default: .number
        }
    }

    /// Reads an object: `body` reads each member's value.
    public mutating func members(
        _ body: (inout JSONScanner, _ name: String) throws(Failure) -> Void
    ) throws(Failure) {
        try enter(UInt8(ascii: "{"), "an object was expected")
        if leave(UInt8(ascii: "}")) { return }
        while true {
            guard current == UInt8(ascii: "\"") else { throw failure("a member's name was expected") }
            let name = try text()
            skipBlanks()
            guard current == UInt8(ascii: ":") else { throw failure("\":\" was expected") }
            position += 1
            skipBlanks()
            try body(&self, name)
            if try end(UInt8(ascii: "}"), "\",\" or \"}\" was expected") { return }
        }
    }

    /// Reads a list: `body` reads each of its values.
    public mutating func elements(_ body: (inout JSONScanner) throws(Failure) -> Void) throws(Failure) {
        try enter(UInt8(ascii: "["), "a list was expected")
        if leave(UInt8(ascii: "]")) { return }
        while true {
            try body(&self)
            if try end(UInt8(ascii: "]"), "\",\" or \"]\" was expected") { return }
        }
    }

    /// Reads the next value, whatever it is.
    public mutating func value() throws(Failure) -> Value {
        switch kind {
        case .object:
            var hash = Value.Hash()
            try members { scanner, name throws(Failure) in hash[name] = try scanner.value() }
            return .hash(hash)
        case .list:
            var items: [Value] = []
            try elements { scanner throws(Failure) in items.append(try scanner.value()) }
            return .sequence(items)
        case .text: return .string(try text())
        case .boolean:
            let isTrue = current == UInt8(ascii: "t")
            try word(isTrue ? "true" : "false")
            return .boolean(isTrue)
        case .null:
            try word("null")
            return .null
        case .number: return .number(try number())
        }
    }

    /// Reads the next value and gives back its bytes as they stand.
    public mutating func rawText() throws(Failure) -> String {
        let start = position
        _ = try value()
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func enter(_ byte: UInt8, _ problem: String) throws(Failure) {
        guard current == byte else { throw failure(problem) }
        depth += 1
        guard depth <= maximumDepth else { throw failure("objects and lists are more than \(maximumDepth) deep") }
        position += 1
        skipBlanks()
    }

    private mutating func leave(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        depth -= 1
        return true
    }

    /// Whether what was entered ends here; otherwise another value follows.
    private mutating func end(_ byte: UInt8, _ problem: String) throws(Failure) -> Bool {
        skipBlanks()
        if leave(byte) { return true }
        guard current == UInt8(ascii: ",") else { throw failure(problem) }
        position += 1
        skipBlanks()
        return false
    }

    // MARK: Values

    private mutating func word(_ text: StaticString) throws(Failure) {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count,
            (0..<count).allSatisfy({ bytes[position + $0] == text.utf8Start[$0] })
        else { throw failure("a value was expected") }
        position += count
    }

    private mutating func number() throws(Failure) -> Number {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        let integer = digits()
        guard integer > 0 else { throw failure("a value was expected") }
        guard integer == 1 || bytes[position - integer] != UInt8(ascii: "0") else {
            throw failure("a number has a leading zero")
        }
        var isInteger = true
        if current == UInt8(ascii: ".") {
            isInteger = false
            position += 1
            guard digits() > 0 else { throw failure("digits were expected") }
        }
        if current | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            guard digits() > 0 else { throw failure("digits were expected") }
        }
        guard position - start <= 100 else { throw failure("a number has more than 100 characters") }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, let value = Number(decimal: text) { return value }
        guard let value = Double(text), value.isFinite else { throw failure("a number is too large") }
        return Number(value)
    }

    private mutating func digits() -> Int {
        let start = position
        while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(current) { position += 1 }
        return position - start
    }

    /// Reads a text.
    public mutating func text() throws(Failure) -> String {
        guard current == UInt8(ascii: "\"") else { throw failure("a text was expected") }
        position += 1
        let start = position
        // The common case first: nothing is escaped, so that the bytes are the text.
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                guard let text = String(validating: bytes[start..<position], as: UTF8.self) else {
                    throw Failure(message: "a text is not UTF-8", offset: start)
                }
                position += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try escapedText(from: start) }
            guard byte >= 0x20 else { throw failure("a text holds a control character") }
            position += 1
        }
        throw failure("a text has no end")
    }

    private mutating func escapedText(from start: Int) throws(Failure) -> String {
        var output = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: output, as: UTF8.self) else {
                    throw Failure(message: "a text is not UTF-8", offset: start)
                }
                return text
            case UInt8(ascii: "\\"): try appendEscaped(to: &output)
            case 0..<0x20: throw failure("a text holds a control character")
            default: output.append(byte)
            }
        }
        throw failure("a text has no end")
    }

    private mutating func appendEscaped(to output: inout [UInt8]) throws(Failure) {
        let byte = current
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0C)
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "u"):
            var unit = try hexadecimal()
            if (0xD800..<0xDC00).contains(unit) {
                guard current == UInt8(ascii: "\\"), position + 1 < bytes.count,
                    bytes[position + 1] == UInt8(ascii: "u")
                else { throw failure("half of a surrogate pair") }
                position += 2
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw failure("half of a surrogate pair") }
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(unit) else { throw failure("half of a surrogate pair") }
            output.append(contentsOf: String(Character(scalar)).utf8)
        default: throw failure("an unknown escape in a text")
        }
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue,
                bytes[position] < 0x80
            else { throw failure("four hexadecimal digits were expected") }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
