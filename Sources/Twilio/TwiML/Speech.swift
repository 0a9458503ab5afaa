/// A part of what `<Say>` speaks. Source: TwiML, SSML in `<Say>`; what a voice knows depends on its provider.
public enum Speech: Sendable, Equatable, ExpressibleByStringLiteral {
    /// Text.
    case text(String)
    /// A silence, at most ten seconds.
    case pause(milliseconds: Int)
    /// Text with emphasis: `strong`, `moderate`, `reduced`.
    case emphasis(String, level: String)
    /// Text to be read as something: `digits`, `telephone`, `date`, `spell-out`.
    case sayAs(String, String)
    /// Text at another speed, height or loudness: `slow`, `+10%`, `loud`.
    case prosody(String, rate: String? = nil, pitch: String? = nil, volume: String? = nil)
    /// Text that is spoken as another one.
    case substitute(String, spoken: String)
    /// Text in another language (BCP 47).
    case language(String, String)
    /// Text by its sounds in the International Phonetic Alphabet.
    case phoneme(String, ipa: String)

    /// Text.
    public init(stringLiteral text: String) { self = .text(text) }

    /// The characters that are spoken.
    var text: String {
        switch self {
        case .text(let text), .emphasis(let text, _), .sayAs(let text, _), .prosody(let text, _, _, _),
            .substitute(let text, _), .language(let text, _), .phoneme(let text, _):
            text
        case .pause: ""
        }
    }

    /// `nil` for text by itself.
    var element: TwiMLElement? {
        var element: TwiMLElement
        switch self {
        case .text: return nil
        case .pause(let milliseconds):
            element = TwiMLElement("break")
            element.require(
                (0...10_000).contains(milliseconds), "a pause in <Say> lasts 0 to 10,000 ms, not \(milliseconds)")
            element.set("time", "\(milliseconds)ms")
        case .emphasis(let text, let level):
            element = TwiMLElement("emphasis", text: text)
            element.set("level", level)
        case .sayAs(let text, let kind):
            element = TwiMLElement("say-as", text: text)
            element.set("interpret-as", kind)
        case .prosody(let text, let rate, let pitch, let volume):
            element = TwiMLElement("prosody", text: text)
            element.set("rate", rate)
            element.set("pitch", pitch)
            element.set("volume", volume)
        case .substitute(let text, let spoken):
            element = TwiMLElement("sub", text: text)
            element.set("alias", spoken)
        case .language(let text, let language):
            element = TwiMLElement("lang", text: text)
            element.set("xml:lang", language)
        case .phoneme(let text, let ipa):
            element = TwiMLElement("phoneme", text: text)
            element.set("alphabet", "ipa")
            element.set("ph", ipa)
        }
        return element
    }
}
