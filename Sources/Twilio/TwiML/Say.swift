/// A TwiML document that speaks one text: what a voice message sends as `Twiml`.
///
/// Source: TwiML `<Say>`; the parameter `Twiml` of the Call resource takes at most 4,000 characters.
public struct Say: Equatable, Sendable {
    /// What is spoken.
    public var text: String
    /// The voice, such as `alice`, `man`, `Polly.Joanna`; Twilio's default when `nil`.
    public var voice: String?
    /// The language as a BCP 47 tag, such as `de-DE`; Twilio's default when `nil`.
    public var language: String?

    /// A text to be spoken, with voice and language where the defaults do not fit.
    public init(_ text: String, voice: String? = nil, language: String? = nil) {
        self.text = text
        self.voice = voice
        self.language = language
    }

    /// The longest document that Twilio takes inline, in characters.
    public static let longestDocument = TwiMLLimit.inlineCharacters

    /// The document: `<Response><Say>…</Say></Response>`.
    ///
    /// Throws ``TwilioError/Code/invalidArgument`` when escaping makes it longer than ``longestDocument``.
    public func twiml() throws(TwilioError) -> String {
        let document = try VoiceResponse(.say(self)).text
        let length = document.utf16.count
        guard length <= Self.longestDocument else {
            throw TwilioError(
                code: .invalidArgument,
                message: "the spoken text takes \(length) characters as TwiML, more than the "
                    + "\(Self.longestDocument) that Twilio takes; shorten it (each & < > \" ' counts as 4 to 6)")
        }
        return document
    }

    var element: TwiMLElement { Self.element([.text(text)], voice: voice, language: language) }

    static func element(_ parts: [Speech], voice: String?, language: String?) -> TwiMLElement {
        var element = TwiMLElement("Say")
        element.set("voice", voice)
        element.set("language", language)
        for part in parts {
            if let child = part.element { element.append(child) } else { element.append(text: part.text) }
        }
        return element
    }
}
