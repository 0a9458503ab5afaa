internal import Twilio

extension World {
    /// `POST /2010-04-01/Accounts/{AC}/Messages.json`
    mutating func createMessage(
        _ form: FormFields, account: Int, listLag: Int64?, now: Instant
    ) throws(Refusal) -> Answer {
        let draft = try MessageDraft(form)
        let to = addresses.pack(draft.to)
        var begins = now
        if let sendAt = draft.sendAt {
            let ahead = sendAt.instant - now
            guard ahead >= configuration.shortestSchedule.milliseconds, ahead <= Self.longestSchedule else {
                throw Refusal(35114, "SendAt time must be between 300 seconds and 35 days in the future")
            }
            begins = sendAt.instant
        }
        let route = try route(draft, to: to)
        let segments = segments(of: draft, to: to)
        let index = messages.append(
            MessageRecord(
                created: now, begins: begins, to: to, from: route.sender, body: texts.store(draft.body),
                callback: callbackAddress(draft, service: route.service), errorCode: UInt32(clamping: route.errorCode),
                account: UInt16(account), service: UInt16(route.service.map { $0 + 1 } ?? 0),
                segments: UInt8(clamping: segments), media: UInt8(draft.media.count), outcome: route.outcome,
                flags: flags(draft)),
            content: contentHash(draft, to: to, account: account), hiddenUntil: listLag.map { now + $0 })
        if route.sender != .none { senders.use(route.sender, segments: segments, at: now) }
        scheduleReports(ofMessage: index)
        var json = JSONWriter()
        write(message: index, MessageProgress(created: messages[index], pace: pace), now: now, to: &json)
        return answer(201, json, requestID: messages.identifier(index))
    }

    /// 35 days. Source: parameter `SendAt` of the Message resource.
    private static let longestSchedule: Int64 = 35 * 86_400_000

    private func flags(_ draft: MessageDraft) -> MessageRecord.Flags {
        var flags: MessageRecord.Flags = draft.from == nil ? .senderChosen : []
        if draft.sendAt != nil { flags.insert(.scheduled) }
        return flags
    }

    private func segments(of draft: MessageDraft, to: PackedAddress) -> Int {
        guard to.isPhone, draft.media.isEmpty else { return 1 }
        return max(1, Segmentation(draft.body).segments)
    }

    private mutating func callbackAddress(_ draft: MessageDraft, service: Int?) -> TextArena.Reference {
        guard let url = draft.statusCallback ?? service.flatMap({ senders.services[$0].statusCallback }) else {
            return .none
        }
        return texts.store(url)
    }

    /// Equal for messages with the same account, recipient, content and requested sender or service.
    private func contentHash(_ draft: MessageDraft, to: PackedAddress, account: Int) -> UInt64 {
        var hash = ContentHash.of(draft.to.utf8, from: ContentHash.seed &+ UInt64(account))
        hash = ContentHash.of((draft.from ?? "").utf8, from: hash)
        hash = ContentHash.of((draft.serviceSID ?? "").utf8, from: hash)
        if !draft.body.isEmpty { return ContentHash.of(draft.body.utf8, from: hash) }
        hash = ContentHash.of((draft.content ?? "").utf8, from: hash)
        for url in draft.media { hash = ContentHash.of(url.utf8, from: hash) }
        return hash
    }

    private struct MessageRoute {
        var sender: PackedAddress
        var service: Int?
        var outcome: MessageRecord.Outcome
        var errorCode: Int
    }

    /// Finds the sender and what becomes of the message. With `From` what is wrong with the pair is refused here;
    /// with a Messaging Service the message is accepted and fails with the code.
    private mutating func route(_ draft: MessageDraft, to: PackedAddress) throws(Refusal) -> MessageRoute {
        let behaviour = recipients[to]
        // A number that does not exist is refused at once, also with a Messaging Service.
        let isInvalid = behaviour.outcome == .reject && behaviour.errorCode == 21211
        if draft.to == MagicNumber.invalid || isInvalid { throw RecipientNumber.refusal(draft.to) }
        let refusal =
            MagicNumber.refusal(messageTo: draft.to, from: draft.from)
            ?? (behaviour.outcome == .reject ? Self.refusal(behaviour.errorCode, to: draft.to) : nil)
        guard let serviceSID = draft.serviceSID else {
            let sender = try sender(draft.from ?? "", to: draft.to)
            if let refusal { throw refusal }
            return MessageRoute(
                sender: sender, service: nil, outcome: behaviour.messageOutcome(isReadable: to.isWhatsApp),
                errorCode: behaviour.messageError)
        }
        guard MessagingServiceSID(serviceSID) != nil else {
            throw Refusal(21705, "The Messaging Service Sid is invalid")
        }
        guard let service = senders.service(serviceSID) else {
            throw Refusal(21701, "The Messaging Service does not exist")
        }
        var route = MessageRoute(
            sender: .none, service: service, outcome: behaviour.messageOutcome(isReadable: to.isWhatsApp),
            errorCode: behaviour.messageError)
        if let from = draft.from {
            let sender = try sender(from, to: draft.to)
            guard senders.services[service].pool.contains(sender) else { throw MagicNumber.notOwned(from) }
            route.sender = sender
        } else if let sender = senders.choose(from: service, for: to) {
            route.sender = sender
        }
        if let refusal {
            (route.outcome, route.errorCode) = (.refused, refusal.code)
        } else if route.sender == .none {
            (route.outcome, route.errorCode) = (.refused, 21703)
        }
        return route
    }

    private mutating func sender(_ from: String, to: String) throws(Refusal) -> PackedAddress {
        if let refusal = MagicNumber.refusal(messageFrom: from) { throw refusal }
        guard let address = try? ChannelAddress(from) else {
            throw MagicNumber.invalidSender(from)
        }
        guard address.wireValue != to else { throw RecipientNumber.refusal(to) }
        guard let sender = addresses.find(address.wireValue), senders.owns(sender) else {
            throw address.isChannel
                ? Refusal(63007, "Twilio could not find a Channel with the specified From address")
                : MagicNumber.notOwned(from)
        }
        guard address.isChannel == to.contains(":"), !address.isChannel || address.wireValue.prefix(4) == to.prefix(4)
        else {
            throw Refusal(21910, "Invalid From and To pair. From and To should be of the same channel")
        }
        if case .alphanumeric = address, to.hasPrefix("+1") {
            throw MagicNumber.unreachable(to: to, from: from)
        }
        return sender
    }

    /// The refusal of a recipient that was told to reject.
    private static func refusal(_ code: Int, to: String) -> Refusal {
        switch code {
        case 21211: RecipientNumber.refusal(to)
        case 21408: MagicNumber.regionOff(to: to)
        case 21610: MagicNumber.optedOut
        case 21614: MagicNumber.notMobile(to: to)
        default: Refusal(code, ErrorTable.entry(for: code)?.meaning ?? "Refused by the simulator")
        }
    }
}

extension RecipientTable.Behaviour {
    fileprivate func messageOutcome(isReadable: Bool) -> MessageRecord.Outcome {
        switch outcome {
        case .read where isReadable: .read
        case .undelivered: .undelivered
        case .failed: .failed
        case .silent: .silent
        case .reject: .refused
        case .delivered, .read, .busy, .noAnswer: .delivered
        }
    }

    fileprivate var messageError: Int { outcome == .undelivered || outcome == .failed ? errorCode : 0 }
}

extension ChannelAddress {
    fileprivate var isChannel: Bool {
        switch self {
        case .phone, .shortCode, .alphanumeric: false
        case .whatsapp, .rcs, .channel: true
        }
    }
}
