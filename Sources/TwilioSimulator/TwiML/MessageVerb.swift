/// What a document of TwiML tells Twilio to reply to a message. Source: Twilio's "TwiML for Programmable Messaging".
enum MessageVerb: Equatable {
    case message(Message)
    /// Another document goes on.
    case redirect(String, Callback.Method)
    /// An element that is no verb for messages.
    case unknown(String)

    /// `<Message>`: a reply.
    struct Message: Equatable {
        var to: String?
        var from: String?
        var body = ""
        var media: [String] = []
        /// Told that the message has been taken, and asked what to do then.
        var action: String?
        var method = Callback.Method.post
        var statusCallback: String?
    }

    /// The verbs of a document; `nil` where it is no XML, or its root is not `<Response>`.
    static func parse(_ document: [UInt8]) -> [MessageVerb]? {
        guard let root = XMLElement(document), root.name == "Response" else { return nil }
        return root.children.map { MessageVerb($0) }
    }

    private init(_ element: XMLElement) {
        switch element.name {
        // `Sms` is the name that the verb had before.
        case "Message", "Sms": self = .message(Message(element))
        case "Redirect": self = .redirect(element.text.trimmed, Callback.Method(element.attributes["method"]))
        default: self = .unknown(element.name)
        }
    }
}

extension MessageVerb.Message {
    /// The text stands in `<Body>`, or directly inside.
    fileprivate init(_ element: XMLElement) {
        let bodies = element.children.filter { $0.name == "Body" }.map(\.text)
        body = bodies.isEmpty ? element.text.trimmed : bodies.joined()
        media = element.children.filter { $0.name == "Media" }.map(\.text.trimmed)
        to = element.attributes["to"]
        from = element.attributes["from"]
        action = element.attributes["action"]
        method = Callback.Method(element.attributes["method"])
        statusCallback = element.attributes["statusCallback"]
    }
}
