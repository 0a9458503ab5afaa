public import Twilio

/// Another way to a recipient when one has failed: a channel and the sender on it, such as `voice:+15005550006`.
public struct FallbackChannel: Sendable, Equatable, Codable {
    /// The channel.
    public var channel: Channel
    /// The sender as Twilio takes it, channel prefix included.
    public var sender: String

    /// Reads `sms:+1…`, `whatsapp:+1…` or `voice:+1…`.
    ///
    /// - Throws: ``Twilio/TwilioError`` that says what is wrong.
    public init(_ text: String) throws(TwilioError) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let channel = Channel(rawValue: String(parts[0])) else {
            throw TwilioError(
                code: .invalidArgument,
                message: "`\(text)` is none of sms:SENDER, whatsapp:SENDER, voice:SENDER, such as voice:+15005550006")
        }
        self.channel = channel
        sender = channel == .whatsapp ? text : String(parts[1])
    }
}

extension JobContent {
    /// What the same text is on the next channel to fall back on, with those behind it; `nil` where there is none.
    ///
    /// Media and content templates stay behind.
    public var nextChannel: JobContent? {
        guard let next = fallback?.first else { return nil }
        var content = JobContent(channel: next.channel, sender: next.sender, body: body)
        content.isTemplate = isTemplate
        content.voice = next.channel == .voice ? voice ?? Voice() : nil
        let rest = fallback?.dropFirst() ?? []
        content.fallback = rest.isEmpty ? nil : Array(rest)
        return content
    }
}
