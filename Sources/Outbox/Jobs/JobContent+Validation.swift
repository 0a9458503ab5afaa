public import Twilio

extension JobContent {
    /// What is wrong with a job, and where.
    public struct Flaw: Equatable, Sendable {
        /// The field: `sender`, `body`, `media_urls`, …
        public let field: String
        /// The problem and its remedy.
        public let problem: String
    }

    /// Everything that is wrong with it; empty when Twilio can be asked.
    public func flaws() -> [Flaw] {
        var flaws: [Flaw] = []
        func note(_ field: String, _ problem: String) { flaws.append(Flaw(field: field, problem: problem)) }

        if let sender {
            if let problem = senderProblem(sender) { note("sender", problem) }
        } else if messagingService == nil {
            note("sender", "missing; give a sender or a Messaging Service")
        }
        if channel == .voice {
            voiceFlaws(note)
        } else {
            messageFlaws(note)
        }
        if let statusCallback, let problem = Self.callbackProblem(statusCallback) { note("status_callback", problem) }
        if let next = nextChannel {
            for flaw in next.flaws() where flaw.field != "fallback" {
                note("fallback", "\(next.channel) cannot send it: \(flaw.field) \(flaw.problem)")
            }
            flaws += next.flaws().filter { $0.field == "fallback" }
        }
        return flaws
    }

    /// Twilio refuses hosts with an underscore. Source: parameter StatusCallback of Messages.
    private static func callbackProblem(_ url: String) -> String? {
        let scheme = ["https://", "http://"].first { url.hasPrefix($0) }
        let host = scheme.map { url.dropFirst($0.count).prefix { !"/?#".contains($0) } } ?? ""
        let isPlain = url.utf8.count <= 4000 && url.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isPlain, !host.isEmpty, !host.contains("@"), !host.contains("_") else {
            return
                "is no http or https URL of 4000 characters at most, with a host without underscores and no credentials"
        }
        return nil
    }

    private func senderProblem(_ sender: String) -> String? {
        do {
            switch (channel, try ChannelAddress(sender)) {
            case (.voice, .phone), (.whatsapp, .whatsapp): return nil
            case (.voice, _): return "calls need a number in E.164 form, such as +15005550006"
            case (.whatsapp, _): return "WhatsApp needs a number in E.164 form, such as +15005550006"
            case (.sms, .whatsapp): return "is a WhatsApp address; use the whatsapp channel"
            case (.sms, _): return nil
            }
        } catch {
            return error.message
        }
    }

    private func messageFlaws(_ note: (String, String) -> Void) {
        if body?.isEmpty ?? true, mediaURLs.isEmpty, contentSID == nil {
            note("body", "is empty; give a text, a media URL or a content template")
        } else if !isTemplate, let body, !body.isEmpty, let flaw = flaw(ofText: body) {
            note("body", flaw)
        }
        if mediaURLs.count > 10 { note("media_urls", "has \(mediaURLs.count) entries, Twilio takes 10") }
        for url in mediaURLs where !(url.hasPrefix("https://") || url.hasPrefix("http://")) {
            note("media_urls", "`\(url)` is not an http or https URL")
        }
        if contentVariables != nil, contentSID == nil {
            note("content_variables", "has no meaning without a content template; give content_sid")
        }
        if let contentVariables, !contentVariables.isJSONObject {
            note("content_variables", "is not a JSON object such as {\"1\":\"Ann\"}")
        }
    }

    private func voiceFlaws(_ note: (String, String) -> Void) {
        let voice = voice ?? Voice()
        if messagingService != nil { note("messaging_service", "cannot make calls; give a sender") }
        if !mediaURLs.isEmpty { note("media_urls", "cannot be sent by a call") }
        if contentSID != nil { note("content_sid", "cannot be sent by a call") }
        if !(1...600).contains(voice.answerTimeout) {
            note("answer_timeout", "is \(voice.answerTimeout); it must be 1 to 600 seconds")
        }
        if !(1...14_400).contains(voice.maximumDuration) {
            note("call_max_duration", "is \(voice.maximumDuration); it must be 1 to 14400 seconds")
        }
        if hasInstructions {
            if !(body?.isEmpty ?? true) { note("body", "has no meaning beside instructions of Twilio's own; drop it") }
        } else if isTemplate {
            if body?.isEmpty ?? true { note("body", "is empty; give the text to be spoken") }
        } else if let flaw = flaw(ofText: body ?? "") {
            note("body", flaw)
        }
    }

    /// What is wrong with a text that one recipient is to get; `nil` when nothing is.
    public func flaw(ofText text: String) -> String? {
        if text.isEmpty { return "is empty; give a text" }
        // No store keeps it whole.
        if text.utf8.contains(0) { return "contains the character U+0000; remove it" }
        let length = text.utf16.count
        guard length <= Segmentation.longestBody else {
            return "has \(length) characters, at most \(Segmentation.longestBody) are taken; shorten it"
        }
        guard channel == .voice else { return nil }
        do {
            _ = try Say(text, voice: voice?.sayVoice, language: voice?.sayLanguage).twiml()
            return nil
        } catch {
            return error.message
        }
    }

    /// Puts the recipient into the form that the channel needs, or says why it cannot be one.
    public func address(of recipient: String) throws(TwilioError) -> String {
        // The common case first: it is asked for every row.
        if let number = E164Number(recipient) {
            return channel == .whatsapp ? "whatsapp:" + number.description : number.description
        }
        let address = try ChannelAddress(recipient)
        switch (channel, address) {
        case (.whatsapp, .whatsapp), (.sms, .rcs), (.sms, .channel): return address.wireValue
        case (.sms, .whatsapp):
            throw TwilioError(code: .invalidArgument, message: "is a WhatsApp address; use the whatsapp channel")
        default:
            throw TwilioError(
                code: .invalidArgument,
                message: "not an E.164 number; write it with + and country code, such as +15005550006")
        }
    }
}
