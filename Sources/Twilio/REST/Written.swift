public import FoundationEssentials

/// A value that Twilio writes as text, or as a number here and as text there: `"42"`, `"-0.00750"`,
/// `"Thu, 24 Aug 2023 05:01:45 +0000"`, `"2015-07-30T20:12:31Z"`.
///
/// It is `nil` where the member is missing, `null` or empty.
@propertyWrapper
public struct Written<Value: WrittenValue>: Sendable, Equatable, Decodable {
    /// The value, `nil` where Twilio does not know it.
    public var wrappedValue: Value?

    /// A value, or none.
    public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    /// Reads text, a number or `null`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() { return }
        let text = try (try? container.decode(String.self)) ?? "\(container.decode(Decimal.self))"
        if text.isEmpty { return }
        guard let value = Value(written: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a \(Value.self): \(text)")
        }
        wrappedValue = value
    }
}

/// What ``Written`` can read.
public protocol WrittenValue: Sendable, Equatable {
    /// The value that `text` stands for, `nil` where it stands for none.
    init?(written text: String)
}

extension Int: WrittenValue {
    /// Reads a whole number.
    public init?(written text: String) { self.init(text) }
}

extension Decimal: WrittenValue {
    /// Reads a decimal exactly.
    public init?(written text: String) { self.init(string: text) }
}

extension Date: WrittenValue {
    /// Reads either of Twilio's forms of a moment, or a day.
    public init?(written text: String) {
        guard let date = TwilioDate.parse(text) else { return nil }
        self = date
    }
}

extension KeyedDecodingContainer {
    /// Lets a member be missing.
    public func decode<Value>(_ type: Written<Value>.Type, forKey key: Key) throws -> Written<Value> {
        try decodeIfPresent(type, forKey: key) ?? Written(wrappedValue: nil)
    }
}
