extension MessageCreation {
    /// The text as it is expected to be sent; `nil` where Twilio makes it from a template or there is none.
    ///
    /// A Messaging Service replaces look-alike characters by its own setting, which is on unless switched off: only
    /// `smartEncoded = false` excludes it.
    public var expectedBody: String? {
        guard contentSID == nil, let body else { return nil }
        return smartEncoded == true ? SmartEncoding.encode(body) : body
    }

    /// Segments as far as they can be told beforehand; `nil` where Twilio makes the text.
    public var segmentation: Segmentation? { expectedBody.map { Segmentation($0) } }

    /// Whether Twilio shows the body exactly as it was given, so that a message can be recognized by it.
    ///
    /// It does not for templates, shortened links, messages of media only, and where ``SmartEncoding`` may have replaced
    /// something. Trial accounts always put a sentence before it.
    public var echoesBody: Bool {
        guard contentSID == nil, shortenURLs != true, let body, !body.isEmpty else { return false }
        let mayBeEncoded = smartEncoded ?? (messagingService != nil)
        return !(mayBeEncoded && SmartEncoding.alters(body))
    }
}
