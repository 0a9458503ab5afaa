internal import Twilio

extension World {
    /// All messages that have not been deleted, oldest first, as they stand at `now`.
    func snapshot(at now: Instant) -> [SimulatedMessage] {
        messages.records.indices.compactMap { index in
            let record = messages[index]
            guard !record.flags.contains(.deleted) else { return nil }
            let progress = MessageProgress(record, at: now, pace: pace)
            return SimulatedMessage(
                sid: messages.sid(index), accountSID: directory.accounts[Int(record.account)].sid,
                to: addresses.text(record.to) ?? "",
                from: progress.showsSender(record) ? addresses.text(record.from) : nil,
                messagingServiceSID: serviceSID(record), body: texts.text(record.body) ?? "",
                status: MessageStatus(progress.stage.rawValue), errorCode: progress.errorCode(record),
                segments: Int(record.segments), created: record.created.date,
                statusCallback: texts.text(record.callback))
        }
    }
}
