internal import Crypto
public import Outbox
internal import Twilio

extension CorezoidTask {
    /// What the job of the task is called: a repetition of the call by the escalation loop has the same key. `nil` where
    /// the call does not say which task it is; then every call is a new job.
    ///
    /// The task's id goes before its ref, which a later task may have again. The parameter `key` tells several messages
    /// of one task and node apart.
    public func key(in profile: String) -> String? {
        guard let task = identity.task.map({ "task=" + $0 }) ?? identity.ref.map({ "ref=" + $0 }) else { return nil }
        let parts = [profile, identity.process ?? "", task, identity.node ?? "", fields["key"] ?? ""]
        let key = "corezoid:" + parts.map(\.withoutColons).joined(separator: ":")
        guard key.utf8.count > 255 else { return key }
        let digest = SHA256.hash(data: Array(key.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return "corezoid:sha256:" + digest
    }

    /// What it sends and to whom, its text as it stands.
    ///
    /// - Parameter usualSender: of tasks that name none.
    /// - Throws: ``CorezoidFailure`` with the code that Twilio itself has for the mistake.
    public func message(usualSender: String?) throws(CorezoidFailure) -> (content: JobContent, delivery: NewDelivery) {
        guard let recipient = fields["number_to", "to"] else {
            throw .refused(21604, "number_to is missing: a 'To' phone number is required.")
        }
        var content = JobContent(channel: recipient.hasPrefix("whatsapp:") ? .whatsapp : .sms)
        let address: String
        do { address = try content.address(of: recipient) } catch {
            throw .refused(
                21211, "The 'To' number \(recipient.prefix(60)) is not a valid phone number: \(error.message)")
        }
        content.body = fields["body"]
        content.mediaURLs = fields.all("media_url") + fields.all("mediaurl")
        try takeSender(usualSender, &content)
        if let flaw = content.flaws().first {
            throw .refused(Self.code(of: flaw, in: content), "\(flaw.field): \(flaw.problem)")
        }
        return (content, NewDelivery(position: 1, recipient: address))
    }

    private func takeSender(_ usual: String?, _ content: inout JobContent) throws(CorezoidFailure) {
        if let service = fields["messaging_service", "messagingservicesid"] {
            guard let sid = MessagingServiceSID(service) else {
                throw .refused(21603, "messaging_service is no SID of a Messaging Service, MG and 32 digits")
            }
            content.messagingService = sid
        }
        let sender = fields["number_from", "from"] ?? (content.messagingService == nil ? usual : nil)
        guard sender != nil || content.messagingService != nil else {
            throw .refused(21603, "number_from is missing: a 'From' phone number is required.")
        }
        content.sender = sender.map { content.channel == .whatsapp && !$0.contains(":") ? "whatsapp:" + $0 : $0 }
    }

    /// Source: Twilio's error dictionary.
    private static func code(of flaw: JobContent.Flaw, in content: JobContent) -> Int {
        switch flaw.field {
        case "sender": 21212
        case "body": content.body == nil ? 21602 : 21617
        case "media_urls": 21620
        default: 20422
        }
    }

    /// The process in which a copy of the task waits: the parameter `callback_conv_id`, or the one that stands in the
    /// plug-in address that a process gives as `StatusCallback`. `nil` where it names none.
    public var waitingProcess: String? {
        if let process = fields["callback_conv_id"] { return process }
        guard let address = fields["StatusCallback"],
            let parts = address.components(behind: "/plugins/twilio/"), parts.count == 3
        else { return nil }
        return parts[0]
    }
}

extension String {
    fileprivate var withoutColons: String { replacing("%", with: "%25").replacing(":", with: "%3A") }

    /// The parts of a path behind a marker, without query and fragment.
    fileprivate func components(behind marker: String) -> [String]? {
        guard let range = firstRange(of: marker) else { return nil }
        return self[range.upperBound...].prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map(String.init)
    }
}
