public import Outbox
public import Twilio

/// A Universal Task of the template "Twilio" whose fields keep all rules.
public struct StonebranchTask: Sendable {
    /// What it sends.
    public let content: JobContent
    /// Whom it is sent to, as Twilio takes them.
    public let recipients: [String]
    /// Twilio's account and token; `nil` when the environment is to give them.
    public let credentials: (user: String, password: String)?
    /// The proxy; `nil` when the connection's configuration is to say how Twilio is reached.
    public let proxy: Proxy?

    /// Applies the documented rules to `fields`.
    ///
    /// - Throws: ``StonebranchError`` with everything that is wrong at once.
    public init(_ fields: StonebranchFields) throws(StonebranchError) {
        var flaws: [String] = []
        let channel = fields.channel
        if channel == nil {
            flaws.append(
                "action: `\(fields.text("action") ?? "")` is none of sms_message, whatsapp_message, voice_message")
        }
        if fields["twilio_credentials"] != nil, fields.credentials("twilio_credentials") == nil {
            flaws.append("twilio_credentials: must hold user (Account SID) and password (Auth Token)")
        }
        var content = JobContent(channel: channel ?? .sms)
        content.body = fields.rawText("message_body_text")
        if fields.text("sender") == nil {
            flaws.append("sender: is empty; give a number in E.164 form, such as +15005550006")
        } else {
            content.sender = fields.text("sender").map { channel == .whatsapp ? Self.whatsapp($0) : $0 }
        }
        if channel == .voice {
            content.voice = JobContent.Voice(
                answerTimeout: Self.seconds(fields, "answer_timeout", default: 30, &flaws),
                maximumDuration: Self.seconds(fields, "call_max_duration", default: 60, &flaws))
        }
        flaws += content.flaws().filter { $0.field != "sender" || content.sender != nil }
            .map { "\(Self.fieldNames[$0.field] ?? $0.field): \($0.problem)" }
        recipients = Self.recipients(fields, content, &flaws)
        do { proxy = try fields.proxy() } catch {
            proxy = nil
            flaws.append(error.description)
        }
        guard flaws.isEmpty else { throw StonebranchError(flaws.joined(separator: "; ")) }
        self.content = content
        credentials = fields.credentials("twilio_credentials")
    }

    private static let fieldNames = ["body": "message_body_text"]

    private static func whatsapp(_ sender: String) -> String {
        sender.hasPrefix("whatsapp:") ? sender : "whatsapp:" + sender
    }

    private static func seconds(
        _ fields: StonebranchFields, _ name: String, default: Int, _ flaws: inout [String]
    ) -> Int {
        guard let text = fields.text(name) else { return `default` }
        guard let number = Int(text) else {
            flaws.append("\(name): `\(text)` is not a whole number of seconds")
            return `default`
        }
        return number
    }

    private static func recipients(
        _ fields: StonebranchFields, _ content: JobContent, _ flaws: inout [String]
    ) -> [String] {
        let list = fields.rawText("recipient_list") ?? ""
        guard list.utf16.count <= 4000 else {
            flaws.append("recipient_list: has \(list.utf16.count) characters, at most 4000 are taken; split the task")
            return []
        }
        let items = fields.recipientList
        if items.isEmpty { flaws.append("recipient_list: is empty; give numbers in E.164 form, separated by commas") }
        var addresses: [String] = []
        for (index, item) in items.enumerated() {
            do {
                addresses.append(try content.address(of: item))
            } catch {
                flaws.append("recipient_list: item \(index + 1) `\(item)`: \(error.message)")
            }
        }
        return addresses
    }
}

extension StonebranchFields {
    /// The items of the recipient list: split at commas, blanks trimmed, empty ones dropped.
    var recipientList: [String] {
        (rawText("recipient_list") ?? "").split(separator: ",").map { String($0).trimmingBlanks() }
            .filter { !$0.isEmpty }
    }

    /// The channel of the action by value or label; SMS when it is unset, `nil` when it is none of them.
    var channel: Channel? {
        guard let action = text("action") else { return .sms }
        return Self.actions.first { action == $0.value || action.lowercased() == $0.label.lowercased() }?.channel
    }

    static let actions: [(channel: Channel, value: String, label: String)] = [
        (.sms, "sms_message", "Send SMS Message"),
        (.whatsapp, "whatsapp_message", "Send WhatsApp Message"),
        (.voice, "voice_message", "Send Voice Message"),
    ]
}
