/// `application/x-www-form-urlencoded` text, written straight to bytes: request bodies and query strings.
///
/// Repeated names stay repeated, as Twilio wants its arrays. A space is written as `+`.
public struct Form: Sendable, Equatable {
    /// The encoded bytes.
    public private(set) var bytes: [UInt8] = []

    /// An empty form.
    public init() {}

    /// Whether it has no fields.
    public var isEmpty: Bool { bytes.isEmpty }

    /// Adds a field.
    public mutating func append(_ name: String, _ value: String) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
        encode(name)
        bytes.append(UInt8(ascii: "="))
        encode(value)
    }

    /// Adds a field unless its value is `nil`.
    public mutating func append(_ name: String, _ value: String?) {
        if let value { append(name, value) }
    }

    /// Adds `true` or `false` unless the value is `nil`.
    public mutating func append(_ name: String, _ value: Bool?) {
        if let value { append(name, value ? "true" : "false") }
    }

    /// Adds a number unless the value is `nil`.
    public mutating func append(_ name: String, _ value: Int?) {
        if let value { append(name, String(value)) }
    }

    /// Adds the fields of `other` behind those of this form.
    public mutating func append(_ other: Form) {
        guard !other.isEmpty else { return }
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
        bytes.append(contentsOf: other.bytes)
    }

    /// The encoded text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    private mutating func encode(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            for byte in utf8 {
                switch byte {
                case UInt8(ascii: " "): bytes.append(UInt8(ascii: "+"))
                case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): bytes.append(byte)
                case _ where byte.isDigit || byte.isLetter: bytes.append(byte)
                default:
                    bytes.append(UInt8(ascii: "%"))
                    bytes.append(Self.hexDigits[Int(byte >> 4)])
                    bytes.append(Self.hexDigits[Int(byte & 15)])
                }
            }
        }
    }

    /// One segment of a path: what is not unreserved is escaped.
    static func escapedPathSegment(_ text: String) -> String {
        var form = Form()
        form.encode(text)
        return form.text.replacing("+", with: "%20")
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
