/// Reads JSON text into values.
struct JSONReader {
    struct Failure: Error { let message: String }

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private let lenient: Bool

    static let maximumDepth = 200

    /// - Parameters:
    ///   - text: the JSON text.
    ///   - lenient: whether comments are allowed, and decimals are exact (as `?eval_json` has it).
    static func parse(_ text: String, lenient: Bool) throws -> Value {
        try parse(Array(text.utf8), lenient: lenient)
    }

    static func parse(_ bytes: [UInt8], lenient: Bool) throws -> Value {
        var reader = JSONReader(bytes: bytes, lenient: lenient)
        try reader.skip()
        let value = try reader.value()
        try reader.skip()
        guard reader.position == bytes.count else { throw reader.failure("unexpected text behind the value") }
        return value
    }

    private init(bytes: [UInt8], lenient: Bool) {
        self.bytes = bytes
        self.lenient = lenient
    }

    private func failure(_ message: String) -> Failure { Failure(message: "\(message) at offset \(position)") }

    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func skip() throws {
        while position < bytes.count {
            switch bytes[position] {
            case 32, 9, 10, 13: position += 1
            case 47 where lenient && position + 1 < bytes.count && bytes[position + 1] == 47:
                while position < bytes.count, bytes[position] != 10, bytes[position] != 13 { position += 1 }
            case 47 where lenient && position + 1 < bytes.count && bytes[position + 1] == 42:
                position += 2
                while position + 1 < bytes.count, bytes[position] != 42 || bytes[position + 1] != 47 { position += 1 }
                guard position + 1 < bytes.count else { throw failure("unclosed comment") }
                position += 2
            default: return
            }
        }
    }

    private mutating func value() throws -> Value {
        depth += 1
        defer { depth -= 1 }
        guard depth <= JSONReader.maximumDepth else { throw failure("too deeply nested") }
        switch current {
        case 123: return try object()
        case 91: return try array()
        case 34: return .string(try string())
        case 116: return try word("true", .boolean(true))
        case 102: return try word("false", .boolean(false))
        case 110: return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ text: StaticString, _ value: Value) throws -> Value {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count else { throw failure("unexpected end") }
        for index in 0..<count where bytes[position + index] != text.utf8Start[index] {
            throw failure("unexpected text")
        }
        position += count
        return value
    }

    private mutating func number() throws -> Value {
        let start = position
        if current == 45 { position += 1 }
        guard current >= 48, current <= 57 else { throw failure("a value was expected") }
        let first = current
        var isInteger = true
        while current >= 48, current <= 57 { position += 1 }
        if first == 48, position - start > (bytes[start] == 45 ? 2 : 1) {
            throw failure("a number with a leading zero")
        }
        if current == 46 {
            isInteger = false
            position += 1
            guard current >= 48, current <= 57 else { throw failure("digits were expected") }
            while current >= 48, current <= 57 { position += 1 }
        }
        if current == 101 || current == 69 {
            isInteger = false
            position += 1
            if current == 43 || current == 45 { position += 1 }
            guard current >= 48, current <= 57 else { throw failure("digits were expected") }
            while current >= 48, current <= 57 { position += 1 }
        }
        let text = bytes[start..<position]
        if !isInteger && !lenient {
            guard let value = Double(String(decoding: text, as: UTF8.self)) else { throw failure("invalid number") }
            return .number(Number(value))
        }
        guard let value = BigDecimal(parsing: text) else { throw failure("the number has too many digits") }
        return .number(Number(value))
    }

    private mutating func string() throws -> String {
        position += 1
        var output: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case 34: return String(decoding: output, as: UTF8.self)
            case 92:
                let escaped = current
                position += 1
                switch escaped {
                case 110: output.append(10)
                case 116: output.append(9)
                case 114: output.append(13)
                case 98: output.append(8)
                case 102: output.append(12)
                case 34, 92, 47: output.append(escaped)
                case 117:
                    var unit = try hex()
                    if unit >= 0xD800, unit < 0xDC00, current == 92, position + 1 < bytes.count,
                        bytes[position + 1] == 117
                    {
                        let saved = position
                        position += 2
                        let low = try hex()
                        if low >= 0xDC00, low < 0xE000 {
                            unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                        } else {
                            position = saved
                        }
                    }
                    output.append(contentsOf: String(Character(Unicode.Scalar(unit) ?? "\u{FFFD}")).utf8)
                default: throw failure("invalid escape")
                }
            case 0..<32 where lenient: throw failure("a control character in a string")
            default: output.append(byte)
            }
        }
        throw failure("unclosed string")
    }

    private mutating func hex() throws -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count, Lexer.isHexDigit(bytes[position]) else { throw failure("invalid escape") }
            let byte = bytes[position]
            value = value << 4 | UInt32(Lexer.isDigit(byte) ? byte - 48 : (byte | 32) - 87)
            position += 1
        }
        return value
    }

    private mutating func array() throws -> Value {
        position += 1
        var items: [Value] = []
        try skip()
        if current == 93 {
            position += 1
            return .sequence(items)
        }
        while true {
            try skip()
            items.append(try value())
            try skip()
            let byte = current
            position += 1
            if byte == 93 { return .sequence(items) }
            guard byte == 44 else { throw failure("\",\" or \"]\" was expected") }
        }
    }

    private mutating func object() throws -> Value {
        position += 1
        var hash = Value.Hash()
        try skip()
        if current == 125 {
            position += 1
            return .hash(hash)
        }
        while true {
            try skip()
            guard current == 34 else { throw failure("a key was expected") }
            let key = try string()
            try skip()
            guard current == 58 else { throw failure("\":\" was expected") }
            position += 1
            try skip()
            hash[key] = try value()
            try skip()
            let byte = current
            position += 1
            if byte == 125 { return .hash(hash) }
            guard byte == 44 else { throw failure("\",\" or \"}\" was expected") }
        }
    }
}

extension Value {
    /// A value from JSON: objects become hashes in the order of their keys, integers stay exact, other numbers become
    /// floating point numbers.
    ///
    /// - Parameter json: UTF-8 bytes.
    /// - Throws: `FreeMarkerError` with the code `illegalArgument` when the text is no JSON or nested more than 200
    ///   levels deep.
    public init(json: some Sequence<UInt8>) throws {
        do {
            self = try JSONReader.parse(Array(json), lenient: false)
        } catch let error as JSONReader.Failure {
            throw FreeMarkerError(.illegalArgument, "Invalid JSON: \(error.message)")
        }
    }
}
