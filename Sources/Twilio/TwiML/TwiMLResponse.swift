/// What both kinds of TwiML documents have in common.
protocol TwiMLResponse {
    associatedtype Verb: TwiMLVerb
    var verbs: [Verb] { get }
}

/// Limits of TwiML documents.
public enum TwiMLLimit {
    /// The longest answer to a webhook, in bytes. Source: error 11750.
    public static let answerBytes = 64 * 1024
    /// The longest document in the parameter `Twiml` of a call, in characters. Source: reference of the Call resource.
    public static let inlineCharacters = 4000
}

extension TwiMLResponse {
    /// The document, or the first problem of one of its verbs.
    var text: String {
        get throws(TwilioError) {
            let root = TwiMLElement("Response", children: verbs.map(\.element))
            if let problem = root.problem { throw TwilioError(code: .invalidArgument, message: problem) }
            var text = ""
            root.write(to: &text)
            return text
        }
    }

    /// The answer to a webhook.
    func answer() throws(TwilioError) -> String {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + (try text)
        guard text.utf8.count <= TwiMLLimit.answerBytes else {
            throw TwilioError(
                code: .invalidArgument,
                message:
                    "the TwiML takes \(text.utf8.count) bytes, more than the \(TwiMLLimit.answerBytes) that Twilio "
                    + "takes; split it with <Redirect>")
        }
        return text
    }
}
