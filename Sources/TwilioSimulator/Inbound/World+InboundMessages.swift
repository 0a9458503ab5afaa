internal import FoundationEssentials
internal import Twilio

extension World {
    /// Takes a message from outside, heeds opt-out keywords, and asks the receiving number's webhook what to reply.
    /// Returns its number in the store.
    @discardableResult
    mutating func receive(_ inbound: InboundMessage, now: Instant) throws(ControlProblem) -> Int {
        guard let sender = addresses.find(inbound.to), let owner = senders.senders[sender] else {
            throw ControlProblem(
                message: "to: nobody has \(inbound.to); there are "
                    + senders.senders.keys.compactMap { addresses.text($0) }.sorted().joined(separator: ", "))
        }
        guard let from = RecipientNumber.normalize(inbound.from), from.contains(":") == inbound.to.contains(":") else {
            throw ControlProblem(
                message: "from: \(inbound.from) is no address that can write to \(inbound.to); give a number such as "
                    + "+15551230001, or whatsapp:+15551230001 for WhatsApp")
        }
        guard inbound.media.count <= 10 else { throw ControlProblem(message: "media: there can be 10 at most") }
        guard inbound.body.utf16.count <= Segmentation.longestBody else {
            throw ControlProblem(message: "body: there can be \(Segmentation.longestBody) characters at most")
        }
        let account = ownedNumber(inbound.to)?.account ?? owner.owner ?? 0
        let service = services.index(of: sender, account: account)
        let user = addresses.pack(from)
        let message = store(inbound, from: user, to: sender, account: account, service: service, now: now)
        conversations.heard(from: user, by: sender, at: now)
        let keyword = user.isPhone ? OptOutKeyword(inbound.body) : nil
        if let keyword { heed(keyword, of: user, to: sender, account: account, service: service, now: now) }
        let asked = inboundAddresses(of: inbound.to, account: account, service: service)
        if let first = asked.first {
            let parameters = inboundParameters(message, inbound, from: from, service: service, keyword: keyword)
            ask(
                first, parameters, account: account, fallback: asked.dropFirst().first,
                then: .message(MessageTurn(message: message, parameters: parameters)))
        }
        return message
    }

    private mutating func store(
        _ inbound: InboundMessage, from user: PackedAddress, to sender: PackedAddress, account: Int, service: Int?,
        now: Instant
    ) -> Int {
        let isText = sender.isPhone && inbound.media.isEmpty
        return messages.append(
            MessageRecord(
                created: now, begins: now, to: sender, from: user, body: texts.store(inbound.body), callback: .none,
                errorCode: 0, account: UInt16(account), service: UInt16(service.map { $0 + 1 } ?? 0),
                segments: UInt8(clamping: isText ? max(1, Segmentation(inbound.body).segments) : 1),
                media: UInt8(inbound.media.count), outcome: .received,
                flags: inbound.media.isEmpty ? [] : .detailed),
            content: nil,
            details: inbound.media.isEmpty
                ? nil
                : MessageDetails(
                    media: inbound.media.map {
                        .init(url: $0.url, contentType: $0.contentType ?? MediaType.guess($0.url))
                    }
                ))
    }

    /// Notes what a keyword wants, and answers it. The answer to STOP is the last message that gets through.
    private mutating func heed(
        _ keyword: OptOutKeyword, of user: PackedAddress, to sender: PackedAddress, account: Int, service: Int?,
        now: Instant
    ) {
        if keyword == .start { optOuts.set(false, of: user, from: sender, service: service) }
        var reply = MessageDraft(to: addresses.text(user) ?? "")
        reply.from = addresses.text(sender)
        reply.body = keyword.reply
        _ = try? place(reply, account: account, isReply: true, now: now)
        if keyword == .stop { optOuts.set(true, of: user, from: sender, service: service) }
    }

    /// Who is asked what to reply, and who is asked next: the service, the number's application, the number itself, the
    /// address for all.
    private func inboundAddresses(of number: String, account: Int, service: Int?) -> [Callback.Address] {
        if let settings = service.map({ services[$0].settings }), let url = settings.inboundRequestURL,
            !settings.useInboundWebhookOnNumber
        {
            let fallback = settings.fallbackURL.map {
                Callback.Address(url: $0, method: Callback.Method(settings.fallbackMethod))
            }
            return [Callback.Address(url: url, method: Callback.Method(settings.inboundMethod)), fallback]
                .compactMap { $0 }
        }
        if let row = ownedNumber(number)?.row {
            let application = row.smsApplicationSID.flatMap { applications.index($0, account: account) }
            if let application = application.flatMap({ applications[$0]?.row }), let first = application.sms.address {
                return [first, application.smsFallback.address].compactMap { $0 }
            }
            if let first = row.sms.address { return [first, row.smsFallback.address].compactMap { $0 } }
        }
        return configuration.smsURL.map { [Callback.Address(url: $0)] } ?? []
    }

    /// The form of the webhook. Source: Twilio's "Request to your webhook URL".
    private func inboundParameters(
        _ message: Int, _ inbound: InboundMessage, from: String, service: Int?, keyword: OptOutKeyword?
    ) -> [(name: String, value: String)] {
        let record = messages[message]
        let sid = messages.sid(message)
        var parameters: [(name: String, value: String)] = [
            ("MessageSid", sid), ("SmsMessageSid", sid), ("SmsSid", sid),
            ("AccountSid", directory.accounts[Int(record.account)].sid), ("From", from), ("To", inbound.to),
            ("Body", inbound.body), ("NumMedia", "\(record.media)"), ("NumSegments", "\(record.segments)"),
            ("SmsStatus", "received"), ("ApiVersion", "2010-04-01"),
        ]
        if let service { parameters.append(("MessagingServiceSid", services[service].sid)) }
        for (prefix, address) in [("From", record.from), ("To", record.to)] where address.isPhone {
            parameters += ["City", "State", "Zip"].map { (prefix + $0, "") }
            parameters.append((prefix + "Country", address.isNorthAmerican ? "US" : ""))
        }
        for (number, media) in (messages.details(message)?.media ?? []).enumerated() {
            let base = configuration.publicURL ?? "https://api.twilio.com"
            parameters.append(("MediaUrl\(number)", base + mediaPath(number, of: message)))
            parameters.append(("MediaContentType\(number)", media.contentType))
        }
        if let keyword, service != nil { parameters.append(("OptOutType", keyword.rawValue)) }
        if record.from.isWhatsApp {
            let type = messages.details(message)?.media.first?.contentType.prefix { $0 != "/" } ?? "text"
            parameters += [
                ("ProfileName", "Simulated user"), ("WaId", String(from.drop { $0 != "+" }.dropFirst())),
                ("MessageType", type == "application" ? "document" : String(type)), ("ChannelPrefix", "whatsapp"),
            ]
        }
        parameters.removeAll { inbound.parameters[$0.name] != nil }
        return parameters + inbound.parameters.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }
}
