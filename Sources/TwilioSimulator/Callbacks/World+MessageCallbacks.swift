internal import FoundationEssentials
internal import Twilio

extension World {
    /// Enters the first step of a new message that a callback tells of. Messages without a callback cost no entry.
    mutating func scheduleReports(ofMessage index: Int) {
        if messages[index].callback != .none { scheduleReport(ofMessage: index, after: 0) }
    }

    /// The initial status is never reported, so that `step` 0 is passed over.
    private mutating func scheduleReport(ofMessage index: Int, after step: Int) {
        for (ordinal, next) in MessageSteps(messages[index], pace: pace).enumerated().dropFirst(step + 1)
        where next.stage.isReported {
            due.add(.message(UInt32(index), step: UInt8(ordinal)), at: next.at)
            return
        }
    }

    mutating func reach(step: Int, ofMessage index: Int, at now: Instant, _ callbacks: inout [Callback]) {
        let record = messages[index]
        guard !record.flags.contains(.canceled) else { return }
        var steps = MessageSteps(record, pace: pace).dropFirst(step).makeIterator()
        guard let stage = steps.next()?.stage else { return }
        emit(messageCallback(index, stage, at: now), subject: messages.sid(index), at: now, &callbacks)
        scheduleReport(ofMessage: index, after: step)
    }

    /// The form of a message status callback. Source: reference "Message status callback".
    mutating func messageCallback(_ index: Int, _ stage: MessageStage, at now: Instant) -> Callback {
        let record = messages[index]
        let account = directory.accounts[Int(record.account)]
        let sid = messages.sid(index)
        var parameters = [
            (name: "ApiVersion", value: "2010-04-01"), ("AccountSid", account.sid),
            ("MessageSid", sid), ("SmsSid", sid), ("MessageStatus", stage.rawValue), ("SmsStatus", stage.rawValue),
            ("To", addresses.text(record.to) ?? ""),
        ]
        // A service that has not come to choose a sender has none to tell of.
        let hasSender = stage != .canceled && record.outcome != .refused || !record.flags.contains(.senderChosen)
        if hasSender, let from = addresses.text(record.from) {
            parameters.append(("From", from))
        }
        if let service = serviceSID(record) { parameters.append(("MessagingServiceSid", service)) }
        if stage == .failed || stage == .undelivered, record.errorCode != 0 {
            parameters.append(("ErrorCode", "\(record.errorCode)"))
            parameters.append(("ErrorMessage", Self.errorMessage(Int(record.errorCode))))
        }
        if record.to.isWhatsApp {
            parameters.append(("ChannelPrefix", "whatsapp"))
            parameters.append(("ChannelInstallSid", senders.channelSID(record.from)))
            if let event = stage.channelEvent { parameters.append(("EventType", event)) }
            if stage == .failed || stage == .undelivered {
                parameters.append(("ChannelStatusMessage", Self.errorMessage(Int(record.errorCode))))
            }
        } else if stage == .delivered || stage == .undelivered {
            parameters.append(("RawDlrDoneDate", Self.carrierDate(now)))
        }
        return Callback(
            url: texts.text(record.callback) ?? "", method: .post, parameters: parameters,
            authToken: account.authToken, token: newToken(), epoch: epoch)
    }

    /// `YYMMDDhhmm`
    private static func carrierDate(_ now: Instant) -> String {
        let time = CivilTime(now.date)
        return [time.year % 100, time.month, time.day, time.hour, time.minute]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
    }
}

extension MessageStage {
    fileprivate var channelEvent: String? {
        switch self {
        case .delivered: "DELIVERED"
        case .read: "READ"
        case .undelivered: "UNDELIVERED"
        default: nil
        }
    }
}
