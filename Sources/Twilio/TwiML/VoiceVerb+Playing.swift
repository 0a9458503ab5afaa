/// What is played to the other side: by itself, or within `<Gather>` while Twilio listens.
extension VoiceVerb {
    /// Speaks a text.
    ///
    /// - Parameters:
    ///   - voice: such as `alice`, `man`, `Polly.Joanna`; Twilio's default when `nil`.
    ///   - language: a BCP 47 tag such as `de-DE`; Twilio's default when `nil`.
    ///   - loop: how often; 0 is for ever.
    public static func say(
        _ text: String, voice: String? = nil, language: String? = nil, loop: Int? = nil
    ) -> VoiceVerb {
        .say([.text(text)], voice: voice, language: language, loop: loop)
    }

    /// Speaks text with pauses, emphasis and the like.
    public static func say(
        _ parts: [Speech], voice: String? = nil, language: String? = nil, loop: Int? = nil
    ) -> VoiceVerb {
        var element = Say.element(parts, voice: voice, language: language)
        element.set("loop", loop, in: 0...1000)
        return VoiceVerb(element: element)
    }

    /// Speaks what a voice message speaks.
    public static func say(_ say: Say) -> VoiceVerb { VoiceVerb(element: say.element) }

    /// Waits.
    public static func pause(seconds: Int = 1) -> VoiceVerb {
        var element = TwiMLElement("Pause")
        element.set("length", seconds, in: 0...14_400)
        return VoiceVerb(element: element)
    }

    /// Plays a sound file.
    public static func play(_ url: String, loop: Int? = nil) -> VoiceVerb {
        var element = TwiMLElement("Play", text: url)
        element.set("loop", loop, in: 0...1000)
        return VoiceVerb(element: element)
    }

    /// Plays keys: `0-9 A-D * #`, `w` for half a second, `W` for a second.
    public static func play(digits: String) -> VoiceVerb {
        var element = TwiMLElement("Play")
        element.set("digits", digits)
        element.require(
            digits.allSatisfy { "0123456789ABCD*#wW".contains($0) },
            "digits of <Play> may be 0-9, A-D, *, #, w and W")
        return VoiceVerb(element: element)
    }
}
