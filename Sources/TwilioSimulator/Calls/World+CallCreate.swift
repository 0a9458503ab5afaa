internal import Twilio

extension World {
    /// `POST /2010-04-01/Accounts/{AC}/Calls.json`
    mutating func createCall(_ form: FormFields, account: Int, now: Instant) throws(Refusal) -> Answer {
        let draft = try CallDraft(form)
        let from = try caller(draft.from, account: account)
        if let refusal = MagicNumber.refusal(callTo: draft.to) { throw refusal }
        let to = addresses.pack(draft.to)
        let behaviour = recipients[to]
        if behaviour.outcome == .reject, !Self.refusesMessagesOnly.contains(behaviour.errorCode) {
            let code = behaviour.errorCode == 21211 ? 21217 : behaviour.errorCode
            throw Refusal(code, ErrorTable.entry(for: code)?.meaning ?? "Refused by the simulator")
        }
        var plan = CallPlan(from: from, to: to, account: account)
        plan.outcome = behaviour.callOutcome
        plan.timeout = draft.timeout
        plan.callback = draft.statusCallback
        plan.events = draft.events
        var session = try session(draft, account: account, &plan)
        if let detection = draft.detection {
            plan.answeredBy = behaviour.answeredBy(waitsForEnd: detection.waitsForEnd)
            session.detectionCallback = detection.callback
        }
        session.keys = behaviour.digits ?? ""
        session.speech = behaviour.speech
        let index = place(plan, session, now: now, dialled: nextTurn(account: account, now: now))
        calls.count(index, content: contentHash(draft, account: account))
        return show(call: index, status: 201, now: now)
    }

    /// A landline, an opt-out and a missing permission for text messages stop no call.
    private static let refusesMessagesOnly: Set = [21408, 21610, 21612, 21614]

    /// Where the instructions come from; an application brings its own callbacks.
    private func session(_ draft: CallDraft, account: Int, _ plan: inout CallPlan) throws(Refusal) -> CallSession {
        var session: CallSession
        switch draft.instructions {
        case .url(let address, let fallback): session = CallSession(source: .address(address, fallback: fallback))
        case .twiml(let text): session = CallSession(source: .twiml(text))
        case .application(let sid):
            guard let index = applications.index(sid, account: account), let application = applications[index]?.row
            else {
                throw Refusal(21218, "Invalid ApplicationSid: \(sid)")
            }
            guard let voice = application.voice.address else {
                throw Refusal(21205, "Url parameter is required: the application \(sid) has no VoiceUrl.")
            }
            session = CallSession(source: .address(voice, fallback: application.voiceFallback.address))
            plan.callback = application.statusCallback.address
            plan.events = .completed
        }
        if let limit = draft.timeLimit { session.timeLimit = Int64(limit) * 1000 }
        session.recording = draft.recording
        return session
    }

    /// When a new call of the account is dialled: after those before it, at the account's rate.
    private mutating func nextTurn(account: Int, now: Instant) -> Instant {
        let earliest = now + pace.queued
        guard configuration.callsPerSecond > 0 else { return earliest }
        let turn = max(earliest, nextCallStart[account])
        nextCallStart[account] = turn + 1000 / Int64(configuration.callsPerSecond)
        return turn
    }

    private func caller(_ from: String, account: Int) throws(Refusal) -> PackedAddress {
        guard from != MagicNumber.invalid, let address = try? ChannelAddress(from), case .phone(let number) = address
        else { throw Refusal(21212, "The 'From' number \(from) is not a valid phone number.") }
        guard let sender = addresses.find(number.description), owns(sender, account: account) else {
            throw Refusal(
                21210,
                "The source phone number provided, \(from), is not yet verified for your account. You may only make "
                    + "calls from phone numbers that you've verified or purchased from Twilio.")
        }
        return sender
    }

    private func contentHash(_ draft: CallDraft, account: Int) -> UInt64 {
        var content = ContentHash.of(draft.to.utf8, from: ContentHash.seed &+ UInt64(account))
        content = ContentHash.of(draft.from.utf8, from: content)
        return ContentHash.of(draft.instructions.text.utf8, from: content)
    }
}

extension RecipientTable.Behaviour {
    var callOutcome: CallRecord.Outcome {
        switch outcome {
        case .delivered, .read, .reject, .machine, .fax: .answered
        case .busy: .busy
        case .undelivered, .silent, .noAnswer: .unanswered
        case .failed: .failed
        }
    }

    /// Source: property `answered_by` of the Call resource.
    fileprivate func answeredBy(waitsForEnd: Bool) -> StaticString? {
        guard callOutcome == .answered else { return nil }
        switch outcome {
        case .machine: return waitsForEnd ? "machine_end_beep" : "machine_start"
        case .fax: return "fax"
        default: return "human"
        }
    }
}
