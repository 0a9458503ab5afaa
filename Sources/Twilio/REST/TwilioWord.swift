/// One of a list of words that Twilio may extend at any time. A word that the list lacks is kept as it is.
public protocol TwilioWord: RawRepresentable, Hashable, Codable, Sendable, ExpressibleByStringLiteral,
    CustomStringConvertible
where RawValue == String {
    /// Any word, known or not.
    init(rawValue: String)
}

extension TwilioWord {
    /// Any word, known or not.
    public init(stringLiteral word: String) { self.init(rawValue: word) }

    /// Twilio's word.
    public var description: String { rawValue }
}
