internal import Twilio

/// Where a message goes, and how it ends.
struct MessageRoute {
    /// ``PackedAddress/none`` where a service has not come to choose one.
    var sender = PackedAddress.none
    var outcome = MessageRecord.Outcome.delivered
    var errorCode = 0
    /// Milliseconds that it waits in its sender's queue.
    var wait: Int64 = 0

    mutating func end(_ outcome: MessageRecord.Outcome, _ code: Int) { (self.outcome, errorCode) = (outcome, code) }
}

extension World {
    /// Finds the sender and what becomes of the message.
    ///
    /// With `From` what is wrong with the pair is refused here; with a Messaging Service the message is accepted and
    /// fails with the code, unless the service validates synchronously.
    mutating func route(
        _ draft: MessageDraft, to: PackedAddress, service: Int?, account: Int, now: Instant
    ) throws(Refusal) -> MessageRoute {
        // A number that does not exist is refused at once, also with a Messaging Service.
        let told = recipients.told(to)
        let isInvalid = told?.outcome == .reject && told?.errorCode == 21211
        if draft.to == MagicNumber.invalid || isInvalid { throw RecipientNumber.refusal(draft.to) }
        try requireVerified(draft.to, account: account)
        var route = MessageRoute()
        if let from = draft.from {
            route.sender = try sender(from, to: draft.to, account: account)
            if let service, services[service].member(route.sender) == nil { throw MagicNumber.notOwned(from) }
            if !draft.media.isEmpty, senders.kind(of: route.sender) == .alphanumeric {
                throw Refusal(21621, "The 'From' number \(from) is not enabled for MMS")
            }
        } else if let service {
            route.sender = chooseSender(of: service, for: to, at: now) ?? .none
        }
        if let objection = objection(to: to, from: route.sender, service: service) {
            let isLate = service.map { !services[$0].settings.synchronousValidation } ?? false
            guard isLate else { throw objection }
            route.end(.refused, objection.code)
        } else {
            let fate = fate(of: to, from: route.sender, isTemplate: draft.contentSID != nil, now: now)
            route.end(fate.outcome, fate.errorCode)
        }
        return route
    }

    /// What stands against sending to a recipient, besides an invalid number.
    private func objection(to: PackedAddress, from: PackedAddress, service: Int?) -> Refusal? {
        let recipient = addresses.text(to) ?? ""
        if let magic = MagicNumber.refusal(messageTo: recipient, from: addresses.text(from)) { return magic }
        if let told = recipients.told(to), told.outcome == .reject {
            return Self.refusal(told.errorCode, to: recipient)
        }
        if from == .none, let service {
            return services[service].pool.isEmpty
                ? Refusal(21704, "The Messaging Service contains no phone numbers")
                : Refusal(21703, "The Messaging Service has no sender that can reach this recipient")
        }
        return optOuts.holds(of: to, from: from, service: service) ? MagicNumber.optedOut : nil
    }

    /// How a message ends that nothing stands against. What a recipient was told to do comes first.
    private func fate(
        of to: PackedAddress, from: PackedAddress, isTemplate: Bool, now: Instant
    ) -> (outcome: MessageRecord.Outcome, errorCode: Int) {
        if let told = recipients.told(to) {
            let isReadable = to.isWhatsApp || (!to.isPhone && channel(of: to) == "rcs")
            return (told.messageOutcome(isReadable: isReadable), told.messageError)
        }
        if to.isWhatsApp, !isTemplate, !isWindowOpen(of: to, with: from, now: now) { return (.failed, 63016) }
        return (.delivered, 0)
    }

    /// Lets a message join its sender's queue at `instant`. One for which there is no room is refused with 21611, or
    /// fails with 30001.
    mutating func enqueue(
        _ route: inout MessageRoute, segments: Int, at instant: Instant, validity: Int64, isRefused: Bool
    ) throws(Refusal) {
        guard route.outcome != .refused else { return }
        switch senders.join(route.sender, segments: segments, at: instant, validity: validity) {
        case .turn(let wait): route.wait = wait
        case .expires:
            route.end(.expired, 30036)
            route.wait = validity
        case .full:
            if isRefused { throw MagicNumber.queueFull }
            route.end(.refused, 30001)
        }
    }

    /// The time of a scheduled message has come: its service chooses a sender, and it joins that one's queue.
    mutating func queueScheduled(_ index: Int, at now: Instant) {
        var record = messages[index]
        guard !record.flags.contains(.canceled), let waiting = messages.details(index)?.waiting else { return }
        scheduledMessages[Int(record.account), default: 1] -= 1
        let service = Int(record.service) - 1
        var route = MessageRoute(sender: record.from)
        if record.from == .none { route.sender = chooseSender(of: service, for: record.to, at: now) ?? .none }
        if let objection = objection(to: record.to, from: route.sender, service: service) {
            route.end(.refused, objection.code)
        } else {
            let fate = fate(of: record.to, from: route.sender, isTemplate: waiting.isTemplate, now: now)
            route.end(fate.outcome, fate.errorCode)
        }
        let segments = Int(record.segments)
        try? enqueue(&route, segments: segments, at: now, validity: waiting.validity, isRefused: false)
        if route.sender != .none { senders.count(segments, for: route.sender, at: now) }
        record.from = route.sender
        (record.outcome, record.errorCode) = (route.outcome, UInt32(clamping: route.errorCode))
        record.wait = UInt32(clamping: route.wait)
        messages[index] = record
    }

    /// The sender that `From` means.
    private func sender(_ from: String, to: String, account: Int) throws(Refusal) -> PackedAddress {
        if let refusal = MagicNumber.refusal(messageFrom: from) { throw refusal }
        guard let address = try? ChannelAddress(from) else { throw MagicNumber.invalidSender(from) }
        guard address.wireValue != to else {
            throw address.isChannel
                ? Refusal(63031, "Message cannot have the same From and To") : RecipientNumber.refusal(to)
        }
        guard let sender = addresses.find(address.wireValue), senders.owns(sender, account: account) else {
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
        case .delivered, .read, .busy, .noAnswer, .machine, .fax: .delivered
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
