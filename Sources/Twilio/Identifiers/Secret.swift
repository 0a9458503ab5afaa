/// A secret that Twilio told: descriptions, logs and reflection do not show it.
public struct Secret: Sendable, Hashable, Decodable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The secret itself.
    public let value: String

    /// A secret.
    public init(_ value: String) { self.value = value }

    /// Reads a JSON string.
    public init(from decoder: any Decoder) throws { value = try decoder.singleValueContainer().decode(String.self) }

    /// `****`.
    public var description: String { "****" }
    /// `****`.
    public var debugDescription: String { description }
    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
