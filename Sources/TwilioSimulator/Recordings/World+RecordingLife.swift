/// How calls are recorded.
extension World {
    @discardableResult
    mutating func startRecording(ofCall index: Int, _ plan: RecordingPlan, at now: Instant) -> Int {
        let row = RecordingRow(call: index, callSID: calls.sid(index), plan: plan, now: now)
        let recording = recordings.add(row, account: calls[index].account, now: now)
        sessions[index]?.recordings.append(recording)
        report(recording: recording, at: now)
        return recording
    }

    /// Stops a recording, which is then made ready for a moment.
    mutating func stop(recording: Int, at now: Instant) {
        guard recordings[recording]?.row.isLive == true else { return }
        recordings.set(recording, now: now) { $0.stop(at: now) }
        due.add(.recording(UInt32(recording)), at: now + pace.sending)
    }

    mutating func complete(recording: Int, at now: Instant) {
        guard recordings[recording]?.row.status == .processing else { return }
        recordings.set(recording, now: now) { $0.complete() }
        report(recording: recording, at: now)
    }

    /// `<Record>`: the other side speaks for a while, or ends it by a key.
    mutating func record(_ record: VoiceVerb.Record, call index: Int, at now: Instant) {
        guard let session = sessions[index] else { return }
        var plan = RecordingPlan(source: .verb)
        plan.callback = record.callback.flatMap { callback in
            WebURL.resolve(callback.address.url, against: session.document.url).map { url in
                callback.moved(to: url)
            }
        }
        let recording = startRecording(ofCall: index, plan, at: now)
        sessions[index]?.wait = .recording(record, recording)
        setTimer(ofCall: index, at: now + min(pace.talking, Int64(record.maxLength) * 1000))
    }

    mutating func stopRecord(
        _ record: VoiceVerb.Record, _ recording: Int, call index: Int, at now: Instant
    ) {
        stop(recording: recording, at: now)
        guard let entry = recordings[recording] else { return }
        let seconds = Int((now - entry.row.started + 999) / 1000)
        var parameters = [
            (name: "RecordingUrl", value: recordingURL(entry)), ("RecordingSid", entry.sid),
            ("RecordingDuration", "\(seconds)"),
        ]
        if let key = sessions[index]?.keys.first, record.finishOnKey.contains(key) {
            sessions[index]?.keys.removeFirst()
            parameters.append(("Digits", String(key)))
        }
        act(record.action, record.method, call: index, parameters, at: now)
    }

    /// Where the sound of a recording is had, without its suffix.
    func recordingURL(_ entry: ResourceTable<RecordingRow>.Entry) -> String {
        let account = directory.accounts[entry.account].sid
        return (configuration.publicURL ?? "https://api.twilio.com")
            + "/2010-04-01/Accounts/\(account)/Recordings/\(entry.sid)"
    }

    /// The form of a recording status callback. Source: Twilio's documentation of recording status callbacks.
    private mutating func report(recording: Int, at now: Instant) {
        guard let entry = recordings[recording], let callback = entry.row.plan.callback,
            callback.tells(of: entry.row.status)
        else { return }
        let account = directory.accounts[entry.account]
        var parameters = [
            (name: "AccountSid", value: account.sid), ("CallSid", entry.row.callSID), ("RecordingSid", entry.sid),
            ("RecordingUrl", recordingURL(entry)), ("RecordingStatus", entry.row.status.rawValue),
            ("RecordingChannels", "\(entry.row.plan.channels)"), ("RecordingStartTime", entry.row.started.rfc2822),
            ("RecordingSource", entry.row.plan.source.rawValue), ("RecordingTrack", entry.row.plan.track),
            ("ErrorCode", "0"),
        ]
        if let duration = entry.row.duration { parameters.append(("RecordingDuration", "\(duration)")) }
        var output: [Callback] = []
        emit(
            Callback(
                url: callback.address.url, method: callback.address.method, parameters: parameters,
                authToken: account.authToken, token: newToken(), epoch: epoch),
            subject: entry.sid, at: now, &output)
        outgoing += output
    }
}

extension RecordingCallback {
    fileprivate func moved(to url: String) -> RecordingCallback {
        RecordingCallback(address: Callback.Address(url: url, method: address.method), events: events)
    }
}
