extension World {
    /// Executes the answer of a turn; `nil`: there was none, and nothing is replied.
    mutating func goOn(_ turn: MessageTurn, with answer: WebhookAnswer?, now: Instant) {
        guard let answer, !answer.body.isEmpty else { return }
        guard answer.body.count <= WebhookAnswer.longestBody else { return alert(11750, url: answer.url, now: now) }
        switch answer.contentType {
        case "text/plain":
            reply(MessageVerb.Message(body: String(decoding: answer.body, as: UTF8.self)), turn, answer, now: now)
        case "text/xml", "application/xml", "text/html":
            guard let verbs = MessageVerb.parse(answer.body) else { return alert(12100, url: answer.url, now: now) }
            execute(verbs, turn, answer, now: now)
        default: alert(12300, url: answer.url, now: now)
        }
    }

    private mutating func execute(_ verbs: [MessageVerb], _ turn: MessageTurn, _ answer: WebhookAnswer, now: Instant) {
        for verb in verbs {
            switch verb {
            case .message(let message): reply(message, turn, answer, now: now)
            case .redirect(let url, let method):
                // Nothing after it is reached.
                return askAgain(url, method, turn, from: answer, turn.parameters, now: now)
            case .unknown: alert(12200, url: answer.url, now: now)
            }
        }
    }

    /// Asks for another document on account of the same message.
    private mutating func askAgain(
        _ url: String, _ method: Callback.Method, _ turn: MessageTurn, from answer: WebhookAnswer,
        _ parameters: [(name: String, value: String)], now: Instant
    ) {
        guard turn.documents < MessageTurn.mostDocuments else { return alert(14106, url: answer.url, now: now) }
        // An empty address means the document itself.
        guard let target = url.isEmpty ? answer.url : WebURL.resolve(url, against: answer.url) else {
            return alert(12100, url: answer.url, now: now)
        }
        var next = turn
        next.documents += 1
        ask(
            Callback.Address(url: target, method: method), parameters, account: Int(messages[turn.message].account),
            fallback: nil, then: .message(next))
    }

    /// Sends a reply, from the number that was written to, to whoever wrote, unless the verb says otherwise.
    private mutating func reply(
        _ message: MessageVerb.Message, _ turn: MessageTurn, _ answer: WebhookAnswer, now: Instant
    ) {
        let inbound = messages[turn.message]
        let account = Int(inbound.account)
        var draft = MessageDraft(to: message.to ?? addresses.text(inbound.from) ?? "")
        draft.from = message.from ?? addresses.text(inbound.to)
        draft.body = message.body
        draft.media = message.media.compactMap { WebURL.resolve($0, against: answer.url) }
        draft.statusCallback = message.statusCallback.flatMap { WebURL.resolve($0, against: answer.url) }
        do throws(Refusal) {
            guard !draft.body.isEmpty || !draft.media.isEmpty else { throw Refusal(12200, "The message is empty") }
            try draft.check()
            guard conversations.mayReply(to: inbound.from, from: inbound.to, at: now) else {
                throw Refusal(14107, "Reply limit reached")
            }
            let index = try place(draft, account: account, isReply: true, now: now)
            guard let action = message.action else { return }
            let sid = messages.sid(index)
            askAgain(
                action, message.method, turn, from: answer,
                turn.parameters.filter { !["MessageSid", "SmsSid", "MessageStatus", "SmsStatus"].contains($0.name) } + [
                    ("MessageSid", sid), ("SmsSid", sid), ("MessageStatus", "queued"), ("SmsStatus", "queued"),
                ], now: now)
        } catch {
            alert(Self.alertCode(of: error), url: answer.url, now: now)
        }
    }

    /// What the debugger calls what a request would have been refused with. Source: Twilio's error dictionary.
    private static func alertCode(of refusal: Refusal) -> Int {
        switch refusal.code {
        case 21606, 21659, 21660: 14108
        case 21608: 14111
        default: refusal.code
        }
    }
}
