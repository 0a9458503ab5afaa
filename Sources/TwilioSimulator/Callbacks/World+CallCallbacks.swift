extension World {
    /// Enters the next step of a call that a callback tells of; `step` is the one reported last.
    mutating func scheduleReport(ofCall index: Int, after step: Int?) {
        let record = calls[index]
        guard record.callback != .none else { return }
        for (ordinal, next) in CallSteps(record, pace: pace).enumerated().dropFirst((step ?? 0) + 1) {
            guard let event = next.stage.event, record.events.contains(event) else { continue }
            due.add(.call(UInt32(index), step: UInt8(ordinal)), at: next.at)
            return
        }
    }

    mutating func reach(step: Int, ofCall index: Int, at now: Instant, _ callbacks: inout [Callback]) {
        let record = calls[index]
        // What was to happen after somebody ended the call does not happen.
        if let ended = record.ended, ended < now { return }
        var steps = CallSteps(record, pace: pace).dropFirst(step).makeIterator()
        guard let next = steps.next(), next.at <= now else { return }
        if record.ended != nil, next.stage.isFinal { return }
        emit(callCallback(index, next.stage, at: now), subject: calls.sid(index), at: now, &callbacks)
        scheduleReport(ofCall: index, after: step)
    }

    mutating func report(endOfCall index: Int, at now: Instant, _ callbacks: inout [Callback]) {
        guard calls[index].events.contains(.completed) else { return }
        let stage = CallProgress(calls[index], at: now, pace: pace).stage
        emit(callCallback(index, stage, at: now), subject: calls.sid(index), at: now, &callbacks)
    }

    /// The form of a call status callback. Source: reference "Voice request / call status callback".
    private mutating func callCallback(_ index: Int, _ stage: CallStage, at now: Instant) -> Callback {
        let record = calls[index]
        let account = directory.accounts[record.account]
        let to = addresses.text(record.to) ?? ""
        let from = addresses.text(record.from) ?? ""
        var parameters = [
            (name: "CallSid", value: calls.sid(index)), ("AccountSid", account.sid), ("ApiVersion", "2010-04-01"),
            ("From", from), ("Caller", from), ("To", to), ("Called", to), ("CallStatus", stage.rawValue),
            ("Direction", "outbound-api"), ("CallbackSource", "call-progress-events"),
            ("SequenceNumber", "\(sequenceNumber(record, stage, at: now))"), ("Timestamp", dates.text(now)),
        ]
        for (prefix, number) in [("From", from), ("Caller", from), ("To", to), ("Called", to)]
        where number.hasPrefix("+1") {
            parameters += [
                (prefix + "City", ""), (prefix + "State", ""), (prefix + "Zip", ""), (prefix + "Country", "US"),
            ]
        }
        if stage.isFinal {
            let duration = CallProgress(record, at: now, pace: pace).duration ?? 0
            parameters.append(("CallDuration", "\(duration)"))
            parameters.append(("Duration", "\((duration + 59) / 60)"))
            if let code = stage.sipResponseCode { parameters.append(("SipResponseCode", code)) }
        }
        if record.detectsMachine, stage == .inProgress || stage == .completed {
            parameters.append(("AnsweredBy", "human"))
        }
        return Callback(
            url: texts.text(record.callback) ?? "", method: record.callbackMethod, parameters: parameters,
            authToken: account.authToken, token: newToken(), epoch: epoch)
    }

    /// How many callbacks of the call came before this one.
    private func sequenceNumber(_ record: CallRecord, _ stage: CallStage, at now: Instant) -> Int {
        CallSteps(record, pace: pace)
            .prefix { $0.stage != stage && $0.at <= now }
            .count { $0.stage.event.map(record.events.contains) ?? false }
    }
}

extension CallStage {
    fileprivate var sipResponseCode: String? {
        switch self {
        case .completed: "200"
        case .busy: "486"
        case .noAnswer, .canceled: "487"
        case .failed: "404"
        case .queued, .initiated, .ringing, .inProgress: nil
        }
    }
}
