internal import Twilio

extension MessageDraft {
    /// Reads the 26 parameters of a create. Source: Twilio OpenAPI and SDK 9.13.0 (`MessageIntent`).
    ///
    /// Checked in this order: what is missing, what is malformed, what contradicts itself. Parameters that change
    /// nothing in a simulation (`Attempt`, `RiskCheck`, …) are checked and forgotten.
    init(_ form: FormFields) throws(Refusal) {
        guard let to = form.nonEmpty("To") else { throw Refusal(21604, "A 'To' phone number is required.") }
        self.to = to
        from = form.nonEmpty("From")
        serviceSID = form.nonEmpty("MessagingServiceSid")
        guard from != nil || serviceSID != nil else { throw Refusal(21603, "A 'From' phone number is required.") }
        body = form["Body"] ?? ""
        media = form.all("MediaUrl").filter { !$0.isEmpty }
        contentSID = form.nonEmpty("ContentSid")
        contentVariables = form.nonEmpty("ContentVariables")
        if contentVariables != nil, contentSID == nil { throw Refusal(21654, "The ContentSid Parameter is Required") }
        guard !body.isEmpty || !media.isEmpty || contentSID != nil else {
            throw Refusal(21602, "Message body is required.")
        }
        statusCallback = form.nonEmpty("StatusCallback")
        if let url = statusCallback, !WebURL.isValidCallback(url) {
            throw Refusal(21609, "The StatusCallback URL \(url) is not a valid URL.")
        }
        applicationSID = form.nonEmpty("ApplicationSid")
        if let sid = applicationSID, ApplicationSID(sid) == nil {
            throw Refusal(21218, "Invalid ApplicationSid: \(sid.prefix(100))")
        }
        validityPeriod = try ValidityPeriod.read(form)
        isSmartEncoded = try form.flag("SmartEncoded")
        isSentAsMMS = try form.flag("SendAsMms") ?? false
        providesFeedback = try form.flag("ProvideFeedback") ?? false
        try Self.checkWithoutEffect(form)
        sendAt = try Self.schedule(form, serviceSID: serviceSID)
        try check()
    }

    /// Checks the content, and brings the recipient into Twilio's form.
    mutating func check() throws(Refusal) {
        try checkContent()
        guard let recipient = RecipientNumber.normalize(to) else { throw RecipientNumber.refusal(to) }
        to = recipient
    }

    private func checkContent() throws(Refusal) {
        guard body.utf16.count <= Segmentation.longestBody else {
            throw Refusal(21617, "The concatenated message body exceeds the 1600 character limit")
        }
        guard media.count <= 10 else { throw Refusal(21623, "Number of media files exceeds allowed limit") }
        guard media.allSatisfy(WebURL.isValid) else { throw Refusal(21620, "Invalid media URL(s)") }
        guard let contentSID else { return }
        guard ContentSID(contentSID) != nil else { throw Refusal(21655, "The ContentSid is Invalid") }
        if let contentVariables, !JSONText.isObject(contentVariables) {
            throw Refusal(21656, "The Content Variables Parameter is invalid")
        }
    }

    private static let intents = [
        "otp", "notifications", "marketing", "fraud", "security", "customercare", "delivery", "education", "polling",
        "announcements", "events",
    ]

    private static func checkWithoutEffect(_ form: FormFields) throws(Refusal) {
        for name in ["ForceDelivery", "ShortenUrls"] { _ = try form.flag(name) }
        _ = try form.number("Attempt", 0...Int(Int32.max))
        if let price = form.nonEmpty("MaxPrice"), Double(price) == nil { throw .badParameter("MaxPrice", price) }
        _ = try form.choice("ContentRetention", ["retain", "discard"])
        _ = try form.choice("AddressRetention", ["retain", "obfuscate"])
        _ = try form.choice("TrafficType", ["free"])
        _ = try form.choice("RiskCheck", ["enable", "disable"])
        _ = try form.choice("MessageIntent", intents)
        if let fallback = form.nonEmpty("FallbackFrom"), (try? ChannelAddress(fallback)) == nil {
            throw MagicNumber.invalidSender(fallback)
        }
    }

    private static func schedule(_ form: FormFields, serviceSID: String?) throws(Refusal) -> RequestDate? {
        let type = form.nonEmpty("ScheduleType")
        let sendAt = form.nonEmpty("SendAt")
        if type == nil, sendAt == nil { return nil }
        guard type == "fixed" else { throw Refusal(35126, "Parameter ScheduleType is invalid") }
        guard let sendAt else { throw Refusal(35111, "Parameter SendAt is missing") }
        guard serviceSID != nil else {
            throw Refusal(35118, "MessagingServiceSid is required to schedule a message")
        }
        guard let date = RequestDate(sendAt), !date.isDay else {
            throw Refusal(35114, "Parameter SendAt is not a valid ISO 8601 date and time")
        }
        return date
    }
}
