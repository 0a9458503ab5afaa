/// A value as it comes from a server, in text form.
protocol PostgresValue {
    init?(postgres text: UnsafeBufferPointer<UInt8>)
    /// What stands for a value that is not there though the schema says so.
    static var missing: Self { get }
}

extension Int64: PostgresValue {
    init?(postgres text: UnsafeBufferPointer<UInt8>) {
        var number: Int64 = 0
        let isNegative = text.first == UInt8(ascii: "-")
        for digit in text.dropFirst(isNegative ? 1 : 0) {
            guard digit >= 48, digit <= 57 else { return nil }
            number = number &* 10 &- Int64(digit &- 48)
        }
        self = isNegative ? number : -number
    }
    static var missing: Int64 { 0 }
}

extension Int: PostgresValue {
    init?(postgres text: UnsafeBufferPointer<UInt8>) {
        guard let number = Int64(postgres: text) else { return nil }
        self = Int(number)
    }
    static var missing: Int { 0 }
}

extension Bool: PostgresValue {
    init?(postgres text: UnsafeBufferPointer<UInt8>) { self = text.first == UInt8(ascii: "t") }
    static var missing: Bool { false }
}

extension String: PostgresValue {
    init?(postgres text: UnsafeBufferPointer<UInt8>) { self = String(decoding: text, as: UTF8.self) }
    static var missing: String { "" }
}

extension [UInt8]: PostgresValue {
    /// `\x` and two digits for each byte.
    init?(postgres text: UnsafeBufferPointer<UInt8>) {
        guard text.count >= 2, text[1] == UInt8(ascii: "x") else { return nil }
        func digit(_ byte: UInt8) -> UInt8 { byte <= 57 ? byte &- 48 : byte &- 87 }
        self = stride(from: 2, to: text.count - 1, by: 2).map { digit(text[$0]) << 4 | digit(text[$0 + 1]) }
    }
    static var missing: [UInt8] { [] }
}

/// A value on its way to a server, in text form.
protocol PostgresParameter {
    var postgresText: String { get }
}

extension Int: PostgresParameter { var postgresText: String { String(self) } }
extension Int64: PostgresParameter { var postgresText: String { String(self) } }
extension Bool: PostgresParameter { var postgresText: String { self ? "t" : "f" } }
extension String: PostgresParameter { var postgresText: String { self } }

/// Bytes as a parameter: an array of bytes would be one of numbers.
struct Bytes: PostgresParameter {
    let bytes: [UInt8]
    init(_ bytes: [UInt8]) { self.bytes = bytes }
    var postgresText: String {
        var text: [UInt8] = [UInt8(ascii: "\\"), UInt8(ascii: "x")]
        text.reserveCapacity(2 * bytes.count + 2)
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? value + 48 : value + 87 }
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// A column of values as one parameter, for `unnest`.
struct Column: PostgresParameter {
    let postgresText: String

    init(_ values: some Sequence<Int64>) { postgresText = "{" + values.map(String.init).joined(separator: ",") + "}" }
    init(_ values: some Sequence<Int>) { postgresText = "{" + values.map(String.init).joined(separator: ",") + "}" }
    init(optional values: some Sequence<Int64?>) {
        postgresText = "{" + values.map { $0.map(String.init) ?? "NULL" }.joined(separator: ",") + "}"
    }
    init(optional values: some Sequence<Int?>) { self.init(optional: values.map { $0.map(Int64.init) }) }

    /// Quoted, so that no text is taken for NULL or for more than one.
    init(_ values: some Sequence<String>) { self.init(optional: values.map(Optional.some)) }
    init(optional values: some Sequence<String?>) {
        var text: [UInt8] = [UInt8(ascii: "{")]
        for value in values {
            if text.count > 1 { text.append(UInt8(ascii: ",")) }
            guard let value else {
                text.append(contentsOf: "NULL".utf8)
                continue
            }
            text.append(UInt8(ascii: "\""))
            for byte in value.utf8 {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { text.append(UInt8(ascii: "\\")) }
                text.append(byte)
            }
            text.append(UInt8(ascii: "\""))
        }
        text.append(UInt8(ascii: "}"))
        postgresText = String(decoding: text, as: UTF8.self)
    }
}
