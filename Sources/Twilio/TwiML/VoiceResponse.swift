/// What a call does: the answer to a voice request, or the parameter `Twiml` of a call.
///
/// ```swift
/// let menu = VoiceResponse(
///     .say("Welcome."),
///     .gather(digits: 1, action: "/menu", [.say("For sales press one.")]),
///     .redirect("/again"))
/// return try menu.document()      // Content-Type: text/xml
/// ```
///
/// Source: TwiML for voice.
public struct VoiceResponse: Sendable, Equatable, TwiMLResponse {
    /// What is done, in order.
    public var verbs: [VoiceVerb]

    /// Does these, in order. None: the call ends.
    public init(_ verbs: VoiceVerb...) { self.verbs = verbs }
    /// Does these, in order.
    public init(_ verbs: [VoiceVerb]) { self.verbs = verbs }

    /// The document as the answer to a webhook, at most 64 KB (``TwiMLLimit/answerBytes``).
    ///
    /// Throws ``TwilioError/Code/invalidArgument`` when it or one of its verbs breaks a limit of Twilio's.
    public func document() throws(TwilioError) -> String { try answer() }

    /// The document for ``CallCreation/Instructions/twiml(_:)``, at most 4,000 characters.
    public func inlineDocument() throws(TwilioError) -> String {
        let text = try text
        guard text.utf16.count <= TwiMLLimit.inlineCharacters else {
            throw TwilioError(
                code: .invalidArgument,
                message: "the TwiML takes \(text.utf16.count) characters, more than the \(TwiMLLimit.inlineCharacters) "
                    + "that Twilio takes with a call; give a URL that answers with it")
        }
        return text
    }
}
