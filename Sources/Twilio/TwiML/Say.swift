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
    public static let longestDocument = 4000

    /// The document: `<Response><Say>…</Say></Response>`.
    ///
    /// Throws ``TwilioError/Code/invalidArgument`` when escaping makes it longer than ``longestDocument``.
    public func twiml() throws(TwilioError) -> String {
        var document = "<Response><Say"
        if let voice { document += " voice=\"\(XML.escaped(voice))\"" }
        if let language { document += " language=\"\(XML.escaped(language))\"" }
        document += ">\(XML.escaped(text))</Say></Response>"
        let length = document.utf16.count
        guard length <= Self.longestDocument else {
            throw TwilioError(
                code: .invalidArgument,
                message: "the spoken text takes \(length) characters as TwiML, more than the "
                    + "\(Self.longestDocument) that Twilio takes; shorten it (each & < > \" ' counts as 4 to 6)")
        }
        return document
    }
}

enum XML {
    /// Escapes what has a meaning in XML and drops the control characters that XML 1.0 cannot carry.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&apos;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
