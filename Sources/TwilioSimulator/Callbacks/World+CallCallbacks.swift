extension World {
    /// What every request about a call carries. Source: Twilio's documentation of its request to an application.
    func callParameters(_ index: Int) -> [(name: String, value: String)] {
        let record = calls[index]
        let to = addresses.text(record.to) ?? ""
        let from = addresses.text(record.from) ?? ""
        var parameters = [
            (name: "CallSid", value: calls.sid(index)), ("AccountSid", directory.accounts[record.account].sid),
            ("ApiVersion", "2010-04-01"), ("From", from), ("Caller", from), ("To", to), ("Called", to),
            ("CallStatus", record.stage.rawValue), ("Direction", record.direction.rawValue),
        ]
        for (prefix, number) in [("From", from), ("Caller", from), ("To", to), ("Called", to)]
        where number.hasPrefix("+1") {
            parameters += [
                (prefix + "City", ""), (prefix + "State", ""), (prefix + "Zip", ""), (prefix + "Country", "US"),
            ]
        }
        if let parent = record.parent { parameters.append(("ParentCallSid", calls.sid(parent))) }
        if record.direction == .inbound { parameters.append(("StirVerstat", "TN-Validation-Passed-A")) }
        if let answeredBy = record.answeredBy, record.answered != nil {
            parameters.append(("AnsweredBy", "\(answeredBy)"))
        }
        return parameters
    }

    /// The form of a call status callback. Source: Twilio's documentation of call progress events.
    mutating func callCallback(_ index: Int, at now: Instant) -> Callback {
        let record = calls[index]
        var parameters = callParameters(index)
        parameters += [
            ("CallbackSource", "call-progress-events"), ("SequenceNumber", "\(record.callbacks)"),
            ("Timestamp", dates.text(now)),
        ]
        if record.stage.isFinal {
            let duration = record.duration ?? 0
            parameters.append(("CallDuration", "\(duration)"))
            parameters.append(("Duration", "\((duration + 59) / 60)"))
            if let code = record.stage.sipResponseCode { parameters.append(("SipResponseCode", code)) }
            if let entry = recordings.last(where: { $0.row.call == index && $0.row.plan.source == .outbound }) {
                parameters.append(("RecordingUrl", recordingURL(entry)))
                parameters.append(("RecordingSid", entry.sid))
                parameters.append(("RecordingDuration", "\(duration)"))
            }
        }
        return Callback(
            url: texts.text(record.callback) ?? "", method: record.callbackMethod, parameters: parameters,
            authToken: directory.accounts[record.account].authToken, token: newToken(), epoch: epoch)
    }

    /// The result of machine detection that does not hold the call up.
    mutating func report(detection answeredBy: String, call index: Int, to address: Callback.Address, at now: Instant) {
        let account = directory.accounts[calls[index].account]
        var output: [Callback] = []
        emit(
            Callback(
                url: address.url, method: address.method,
                parameters: [
                    ("CallSid", calls.sid(index)), ("AccountSid", account.sid), ("AnsweredBy", answeredBy),
                    ("MachineDetectionDuration", "0"),
                ], authToken: account.authToken, token: newToken(), epoch: epoch),
            subject: calls.sid(index), at: now, &output)
        outgoing += output
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
