/// What Twilio says about a message or call, by a callback or when it is asked.
public struct StatusUpdate: Sendable, Equatable {
    /// Twilio's name for it.
    public var sid: String
    /// Where it stands, in Twilio's word.
    public var status: String
    /// Why it failed.
    public var errorCode: Int?
    /// How it was learnt: ``Report/Source/callback``, ``Report/Source/poll`` or ``Report/Source/cancellation``.
    public var source: Report.Source
    /// Further words, for people.
    public var note: String?

    /// Something learnt.
    public init(
        sid: String, status: String, errorCode: Int? = nil, source: Report.Source, note: String? = nil
    ) {
        self.sid = sid
        self.status = status
        self.errorCode = errorCode
        self.source = source
        self.note = note
    }
}

extension Delivery {
    /// The change that follows from an update: it moves the status forwards, never backwards, and proves that Twilio has
    /// the delivery. In any case a report is appended.
    ///
    /// - Parameter attempt: the attempt on whose own callback it came; `nil` where it came otherwise.
    func learning(_ update: StatusUpdate, from attempt: AttemptID?, at now: Timestamp) throws -> DeliveryChange {
        var after = self
        var note = update.note
        if state == .accepted, let sid, sid != update.sid {
            // An earlier attempt that was taken for absent, or an equal text that changed places with this one.
            note = "of another message than \(sid)"
        } else if state == .attempting, let attempt, attempt.number != tries {
            note = "of an earlier attempt"
        } else {
            var machine = DeliveryMachine(state: state, tries: tries)
            _ = try machine.handle(.found(sid: update.sid))
            if machine.state != state {
                note = "proves that it was sent; it was \(state)"
                (after.errorCode, after.errorMessage) = (nil, nil)
            }
            after.state = machine.state
            after.sid = update.sid
            var track = TwilioStatusTrack(status: after.twilioStatus, errorCode: after.errorCode)
            track.learn(status: update.status, errorCode: update.errorCode)
            (after.twilioStatus, after.errorCode) = (track.status, track.errorCode)
        }
        let report = Report(
            delivery: id, at: now, source: update.source, status: update.status, sid: update.sid,
            errorCode: update.errorCode, note: note)
        return DeliveryChange(before: self, after: after, report: report)
    }
}
