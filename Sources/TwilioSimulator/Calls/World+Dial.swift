internal import Twilio

/// `<Dial>`: the calls that a call makes.
extension World {
    mutating func dial(_ dial: VoiceVerb.Dial, call index: Int, at now: Instant) {
        let parent = calls[index]
        var children: [Int] = []
        let callerID = dial.callerID.map { addresses.find($0) } ?? parent.from
        guard let callerID, mayCall(from: callerID, parent) else {
            note(call: index, 13214, sessions[index]?.document.url ?? "", isWarning: false, at: now)
            return dialEnded(dial, child: nil, status: .failed, call: index, at: now)
        }
        sessions[index]?.wait = .others(dial, [])
        for target in dial.targets {
            guard let address = dialled(target.address, call: index, at: now) else { continue }
            var plan = CallPlan(from: callerID, to: address, account: parent.account)
            plan.direction = .outboundDial
            plan.parent = index
            plan.outcome = recipients[address].callOutcome
            plan.timeout = dial.timeout
            plan.callback = target.callback.flatMap { callback in
                WebURL.resolve(callback.url, against: sessions[index]?.document.url ?? "").map {
                    Callback.Address(url: $0, method: callback.method)
                }
            }
            plan.events = target.events
            var session = CallSession(source: .none)
            session.timeLimit = Int64(dial.timeLimit) * 1000
            if dial.isRecorded {
                session.recording = RecordingPlan(source: .dial, channels: 1, callback: dial.callback)
            }
            children.append(place(plan, session, now: now, dialled: now))
        }
        sessions[index]?.wait = .others(dial, children)
        // Conferences and queues are not simulated: the call is there for as long as others talk.
        if dial.targets.isEmpty { return setTimer(ofCall: index, at: now + pace.talking) }
        if children.isEmpty { dialEnded(dial, child: nil, status: .failed, call: index, at: now) }
    }

    /// The account's own numbers and those it has verified, and the other side of a call that came in.
    private func mayCall(from sender: PackedAddress, _ parent: CallRecord) -> Bool {
        sender == parent.from || sender == parent.to || owns(sender, account: parent.account)
    }

    /// Whether an account may call from a number: it owns it, or has verified it.
    func owns(_ sender: PackedAddress, account: Int) -> Bool {
        if senders.owns(sender, account: account) { return true }
        guard let number = addresses.text(sender) else { return false }
        return callerIDs.last { $0.account == account && $0.row.number == number } != nil
    }

    /// Who is meant; what cannot be called is noted.
    private mutating func dialled(_ text: String, call index: Int, at now: Instant) -> PackedAddress? {
        guard let recipient = CallDraft.recipient(text) ?? CallDraft.recipient("+1" + text.filter(\.isNumber)) else {
            note(call: index, 13224, sessions[index]?.document.url ?? "", isWarning: false, at: now)
            return nil
        }
        if let refusal = MagicNumber.refusal(callTo: recipient) {
            let code = [21216: 13225, 21215: 13227][refusal.code] ?? 13224
            note(call: index, code, sessions[index]?.document.url ?? "", isWarning: false, at: now)
            return nil
        }
        return addresses.pack(recipient)
    }

    /// Somebody has answered: the others are not called any more.
    mutating func otherAnswered(_ parent: Int, child: Int, at now: Instant) {
        guard case .others(let dial, let children)? = sessions[parent]?.wait else { return }
        sessions[parent]?.wait = .others(dial, [child])
        for other in children where other != child { end(call: other, .canceled, at: now) }
    }

    /// A call of `<Dial>` has ended: when it was the last, the document goes on.
    mutating func otherEnded(_ parent: Int, child: Int, at now: Instant) {
        guard case .others(let dial, let children)? = sessions[parent]?.wait, children.contains(child) else { return }
        let rest = children.filter { $0 != child }
        sessions[parent]?.wait = .others(dial, rest)
        if rest.isEmpty { dialEnded(dial, child: child, call: parent, at: now) }
    }

    mutating func dialEnded(
        _ dial: VoiceVerb.Dial, child: Int?, status: CallStage = .completed, call index: Int, at now: Instant
    ) {
        // By the timer, so that a document of a thousand failing verbs is no thousand calls deep.
        guard let action = dial.action else { return wait(call: index, until: now) }
        var parameters = [(name: "DialCallStatus", value: (child.map { calls[$0].stage } ?? status).rawValue)]
        if let child {
            parameters.append(("DialCallSid", calls.sid(child)))
            if let duration = calls[child].duration { parameters.append(("DialCallDuration", "\(duration)")) }
            if let recording = recordings.last(where: { $0.row.call == child }) {
                parameters.append(("RecordingUrl", recordingURL(recording)))
            }
        }
        act(action, dial.method, call: index, parameters, at: now)
    }
}
