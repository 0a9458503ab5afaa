/// Names a kind of Twilio resource and the prefixes that its identifiers carry.
public protocol SIDKind: Sendable {
    /// What the identifier names, for error messages: `Account`, `Message`.
    static var name: String { get }
    /// The two-letter prefixes Twilio uses for it: `["SM", "MM"]`.
    static var prefixes: [String] { get }
}

/// A Twilio string identifier: two upper-case letters and 32 hexadecimal digits, 34 characters in all.
///
/// The kind is a part of the type, so that a message's identifier cannot be passed where a call's is wanted.
/// Source: the patterns `^XX[0-9a-fA-F]{32}$` in Twilio's API descriptions.
public struct SID<Kind: SIDKind>: Hashable, Sendable, CustomStringConvertible {
    /// The 34 characters.
    public let description: String

    /// Takes `text` when it has the right prefix and form, `nil` otherwise.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard bytes.count == 34, Kind.prefixes.contains(where: text.hasPrefix),
            bytes.dropFirst(2).allSatisfy(\.isHexDigit)
        else { return nil }
        description = text
    }

    /// Takes `text` or throws an error that says what is wrong with it.
    public init(validating text: String) throws(TwilioError) {
        guard let sid = Self(text) else {
            let form = Kind.prefixes.joined(separator: " or ")
            throw TwilioError(
                code: .invalidArgument,
                message:
                    "\(Kind.name) SID must be \(form) followed by 32 hexadecimal digits, got \(text.count) characters")
        }
        self = sid
    }
}

extension SID: Codable {
    /// Reads the identifier from a JSON string.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let sid = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a \(Kind.name) SID")
        }
        self = sid
    }

    /// Writes the identifier as a JSON string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension UInt8 {
    package var isHexDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
    package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    package var isLetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
    }
}
