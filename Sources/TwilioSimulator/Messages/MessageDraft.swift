internal import Twilio

/// The parameters of a message create that have passed every check needing no account: Twilio's synchronous ones.
///
/// Checked in this order: what is missing, what is malformed, what contradicts itself. Parameters that change nothing
/// in a simulation (`Attempt`, `MaxPrice`, `RiskCheck`, …) are taken as they come.
struct MessageDraft {
    let to: String
    let from: String?
    let serviceSID: String?
    let body: String
    let media: [String]
    let content: String?
    let statusCallback: String?
    let sendAt: RequestDate?

    init(_ form: FormFields) throws(Refusal) {
        guard let to = form.nonEmpty("To") else { throw Refusal(21604, "A 'To' phone number is required.") }
        from = form.nonEmpty("From")
        serviceSID = form.nonEmpty("MessagingServiceSid")
        guard from != nil || serviceSID != nil else {
            throw Refusal(21603, "A 'From' phone number is required.")
        }
        body = form["Body"] ?? ""
        media = form.all("MediaUrl").filter { !$0.isEmpty }
        let contentSID = form.nonEmpty("ContentSid")
        let variables = form.nonEmpty("ContentVariables")
        if variables != nil, contentSID == nil { throw Refusal(21654, "The ContentSid Parameter is Required") }
        guard !body.isEmpty || !media.isEmpty || contentSID != nil else {
            throw Refusal(21602, "Message body is required.")
        }
        try Self.check(body: body, media: media)
        try Self.check(contentSID: contentSID, variables: variables)
        content = contentSID.map { $0 + (variables ?? "") }
        statusCallback = form.nonEmpty("StatusCallback")
        if let url = statusCallback, !WebURL.isValidCallback(url) {
            throw Refusal(21609, "The StatusCallback URL \(url) is not a valid URL.")
        }
        if let validity = form.nonEmpty("ValidityPeriod"), !(Int(validity).map { (1...36_000).contains($0) } ?? false) {
            throw Refusal(21624, "The ValidityPeriod parameter must be between 1 and 36000")
        }
        sendAt = try Self.schedule(form, serviceSID: serviceSID)
        guard let recipient = RecipientNumber.normalize(to) else { throw RecipientNumber.refusal(to) }
        self.to = recipient
    }

    private static func check(body: String, media: [String]) throws(Refusal) {
        guard body.utf16.count <= Segmentation.longestBody else {
            throw Refusal(21617, "The concatenated message body exceeds the 1600 character limit")
        }
        guard media.count <= 10 else { throw Refusal(21623, "Number of media files exceeds allowed limit") }
        guard media.allSatisfy(WebURL.isValid) else { throw Refusal(21620, "Invalid media URL(s)") }
    }

    private static func check(contentSID: String?, variables: String?) throws(Refusal) {
        guard let contentSID else { return }
        guard ContentSID(contentSID) != nil else { throw Refusal(21655, "The ContentSid is Invalid") }
        if let variables, !JSONText.isObject(variables) {
            throw Refusal(21656, "The Content Variables Parameter is invalid")
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

/// Recipients of messages: numbers and channel addresses.
enum RecipientNumber {
    /// The form in which Twilio shows a recipient: blanks and punctuation of a number are dropped. `nil`: not valid.
    static func normalize(_ text: String) -> String? {
        if let number = E164Number(text) { return isDiallable(number) ? text : nil }
        let isNumber = text.first == "+" && text.utf8.allSatisfy { !$0.isLetter && $0 != UInt8(ascii: ":") }
        let text = isNumber ? text.filter { !" -().".contains($0) } : text
        guard let address = try? ChannelAddress(text) else { return nil }
        switch address {
        case .phone(let number), .whatsapp(let number): return isDiallable(number) ? address.wireValue : nil
        case .rcs, .channel: return address.wireValue
        case .shortCode, .alphanumeric: return nil
        }
    }

    /// At least seven digits, and ten after the country code 1.
    static func isDiallable(_ number: E164Number) -> Bool {
        let digits = number.description.utf8.dropFirst()
        return digits.first == UInt8(ascii: "1") ? digits.count == 11 : digits.count >= 7
    }

    static func refusal(_ text: String) -> Refusal {
        Refusal(21211, "Invalid 'To' Phone Number: \(masked(text))")
    }

    /// Twilio hides the last four characters in its messages.
    static func masked(_ text: String) -> String { text.prefix(40).dropLast(4) + "XXXX" }
}
