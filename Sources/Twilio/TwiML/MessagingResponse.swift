/// The answer to an inbound message: what is sent back.
///
/// ```swift
/// let answer = MessagingResponse(.message("Thank you, \(name)."), .message(media: ["https://example.com/map.png"]))
/// return try answer.document()    // Content-Type: text/xml
/// ```
///
/// Source: TwiML for messages.
public struct MessagingResponse: Sendable, Equatable, TwiMLResponse {
    /// What is done, in order.
    public var verbs: [MessagingVerb]

    /// Does these, in order. None: nothing is sent back.
    public init(_ verbs: MessagingVerb...) { self.verbs = verbs }
    /// Does these, in order.
    public init(_ verbs: [MessagingVerb]) { self.verbs = verbs }

    /// The document, at most 64 KB (``TwiMLLimit/answerBytes``).
    ///
    /// Throws ``TwilioError/Code/invalidArgument`` when it or one of its verbs breaks a limit of Twilio's.
    public func document() throws(TwilioError) -> String { try answer() }
}

/// One instruction for a message.
public struct MessagingVerb: Sendable, Equatable, TwiMLVerb {
    let element: TwiMLElement

    /// Sends a message.
    ///
    /// - Parameters:
    ///   - body: the text, at most 1,600 characters.
    ///   - media: public URLs of at most ten media items.
    ///   - to: the recipient; who wrote when `nil`.
    ///   - from: the sender; who was written to when `nil`.
    ///   - statusCallback: where Twilio reports the status.
    public static func message(
        _ body: String = "", media: [String] = [], to: String? = nil, from: String? = nil,
        statusCallback: String? = nil
    ) -> MessagingVerb {
        // Text by itself is enough, but beside other elements it has to be one as well.
        var element = TwiMLElement("Message", text: media.isEmpty ? body : nil)
        element.set("to", to)
        element.set("from", from)
        element.set("statusCallback", statusCallback)
        if !media.isEmpty {
            if !body.isEmpty { element.append(TwiMLElement("Body", text: body)) }
            for url in media { element.append(TwiMLElement("Media", text: url)) }
        }
        element.require(!body.isEmpty || !media.isEmpty, "<Message> has neither a body nor media")
        element.require(
            body.utf16.count <= Segmentation.longestBody,
            "the body of <Message> has \(body.utf16.count) characters; Twilio takes \(Segmentation.longestBody)")
        element.require(media.count <= 10, "<Message> has \(media.count) media items; Twilio takes 10")
        return MessagingVerb(element: element)
    }

    /// Goes on with the TwiML at another URL.
    public static func redirect(_ url: String, method: String? = nil) -> MessagingVerb {
        var element = TwiMLElement("Redirect", text: url)
        element.set("method", method)
        return MessagingVerb(element: element)
    }
}
