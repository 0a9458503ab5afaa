internal import Twilio

extension World {
    /// `POST /2010-04-01/Accounts/{AC}/Messages.json`
    mutating func createMessage(
        _ form: FormFields, account: Int, listLag: Int64?, now: Instant
    ) throws(Refusal) -> Answer {
        let index = try place(
            MessageDraft(form), account: account, hiddenUntil: listLag.map { now + $0 }, now: now)
        var json = JSONWriter()
        write(message: index, MessageProgress(created: messages[index], pace: pace), now: now, to: &json)
        return answer(201, json, requestID: messages.identifier(index))
    }

    /// Takes a message: finds its way and stores it; returns its number.
    mutating func place(
        _ draft: MessageDraft, account: Int, isReply: Bool = false, hiddenUntil: Instant? = nil, now: Instant
    ) throws(Refusal) -> Int {
        let begins = try beginning(of: draft, account: account, now: now)
        let service = try service(of: draft, account: account)
        let to = addresses.pack(draft.to)
        var route = try route(draft, to: to, service: service, account: account, now: now)
        let body = text(of: draft, service: service, account: account)
        let segments = segments(of: draft, body: body, to: to)
        let validity =
            draft.validityPeriod.map { Int64($0) * 1000 } ?? service.map { services[$0].validity }
            ?? Int64(ValidityPeriod.longest) * 1000
        if draft.sendAt == nil {
            try enqueue(
                &route, segments: segments, at: service == nil ? now : now + pace.accepted, validity: validity,
                isRefused: service == nil)
            if route.sender != .none { senders.count(segments, for: route.sender, at: now) }
        } else if draft.from == nil {
            route.sender = .none
        }
        var flags = Self.flags(draft, isReply: isReply)
        let details = Self.details(draft, validity: validity)
        if details != nil { flags.insert(.detailed) }
        let index = messages.append(
            MessageRecord(
                created: now, begins: begins, to: to, from: route.sender, body: texts.store(body),
                callback: callbackAddress(draft, service: service, account: account),
                errorCode: UInt32(clamping: route.errorCode), wait: UInt32(clamping: route.wait),
                account: UInt16(account), service: UInt16(service.map { $0 + 1 } ?? 0),
                segments: UInt8(clamping: segments), media: UInt8(draft.media.count), outcome: route.outcome,
                flags: flags),
            content: isReply ? nil : contentHash(draft, account: account), details: details,
            hiddenUntil: hiddenUntil)
        if draft.sendAt != nil {
            scheduledMessages[account, default: 0] += 1
            due.add(.messageQueued(UInt32(index)), at: begins)
        }
        scheduleReports(ofMessage: index)
        return index
    }

    /// When the life of a message begins: now, or at its `SendAt`.
    private func beginning(of draft: MessageDraft, account: Int, now: Instant) throws(Refusal) -> Instant {
        guard let sendAt = draft.sendAt else { return now }
        let ahead = sendAt.instant - now
        guard ahead >= configuration.shortestSchedule.milliseconds, ahead <= Self.longestSchedule else {
            throw Refusal(35114, "SendAt time must be between 300 seconds and 35 days in the future")
        }
        guard scheduledMessages[account, default: 0] < configuration.mostScheduledMessages else {
            throw Refusal(35125, "The account has too many scheduled messages")
        }
        return sendAt.instant
    }

    /// 35 days. Source: parameter `SendAt` of the Message resource.
    private static let longestSchedule: Int64 = 35 * 86_400_000

    private func service(of draft: MessageDraft, account: Int) throws(Refusal) -> Int? {
        guard let sid = draft.serviceSID else { return nil }
        guard MessagingServiceSID(sid) != nil else { throw Refusal(21705, "The Messaging Service Sid is invalid") }
        guard let service = services.index(sid: sid, account: account) else {
            throw Refusal(21701, "The Messaging Service does not exist")
        }
        return service
    }

    /// What the recipient gets to read.
    private func text(of draft: MessageDraft, service: Int?, account: Int) -> String {
        var body = draft.body
        if let sid = draft.contentSID, let template = configuration.contentTemplates.first(where: { $0.sid == sid }) {
            body = template.render(draft.contentVariables)
        }
        if draft.isSmartEncoded ?? service.map({ services[$0].settings.smartEncoding }) ?? false {
            body = SmartEncoding.encode(body)
        }
        return trialPrefix(account) + body
    }

    private func segments(of draft: MessageDraft, body: String, to: PackedAddress) -> Int {
        guard to.isPhone, draft.media.isEmpty, !draft.isSentAsMMS else { return 1 }
        return max(1, Segmentation(body).segments)
    }

    private static func flags(_ draft: MessageDraft, isReply: Bool) -> MessageRecord.Flags {
        var flags: MessageRecord.Flags = draft.from == nil ? .senderChosen : []
        if draft.sendAt != nil { flags.insert(.scheduled) }
        if isReply { flags.insert(.reply) }
        return flags
    }

    private static func details(_ draft: MessageDraft, validity: Int64) -> MessageDetails? {
        if draft.media.isEmpty, !draft.providesFeedback, draft.sendAt == nil { return nil }
        return MessageDetails(
            media: draft.media.map { MessageDetails.Media(url: $0, contentType: MediaType.guess($0)) },
            providesFeedback: draft.providesFeedback,
            waiting: draft.sendAt.map { _ in .init(validity: validity, isTemplate: draft.contentSID != nil) })
    }

    private mutating func callbackAddress(
        _ draft: MessageDraft, service: Int?, account: Int
    ) -> TextArena.Reference {
        let url =
            draft.statusCallback ?? draft.applicationSID.flatMap { messageStatusCallback(ofApplication: $0, account) }
            ?? service.flatMap { services[$0].settings.statusCallback }
        return url.map { texts.store($0) } ?? .none
    }

    /// The address that an application of the account names for the status of messages.
    private func messageStatusCallback(ofApplication sid: String, _ account: Int) -> String? {
        applications.index(sid, account: account).flatMap { applications[$0]?.row.messageStatusCallback }
    }

    /// Equal for messages with the same account, recipient, content and requested sender or service.
    private func contentHash(_ draft: MessageDraft, account: Int) -> UInt64 {
        var hash = ContentHash.of(draft.to.utf8, from: ContentHash.seed &+ UInt64(account))
        hash = ContentHash.of((draft.from ?? "").utf8, from: hash)
        hash = ContentHash.of((draft.serviceSID ?? "").utf8, from: hash)
        if !draft.body.isEmpty { return ContentHash.of(draft.body.utf8, from: hash) }
        hash = ContentHash.of(draft.content.utf8, from: hash)
        for url in draft.media { hash = ContentHash.of(url.utf8, from: hash) }
        return hash
    }
}
